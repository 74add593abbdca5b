import { CallFilter } from '../../../core/call-filter.ts';
import { type CallIndicators, together } from '../../../core/call-indicators.ts';
import type { Actor } from '../../../core/context.ts';
import { showPhone } from '../../../core/phone.ts';
import { callIndicators, callRegister, countCalls } from '../../../core/queries/call-register.ts';
import type { CallLine } from '../../../core/queries/calls-of.ts';
import { type RegisterNames, registerNames } from '../../../core/queries/register-names.ts';
import { showStamp, showTimer } from '../../../locales/format.ts';
import { fitsButton } from '../press.ts';
import type { Block, Button, ListItem, Screen } from '../screen.ts';
import type { View } from '../view.ts';
import { toMenu, toTicket } from './buttons.ts';
import { shortCaller } from './call.ts';
import type { Source, Speech } from './reader.ts';
import { indicatorWords, outcomeWords, queueWords, registerTitle } from './register-words.ts';
import { section } from './tickets.ts';
import { dotted, shortened } from './words.ts';

type Wanted = Extract<View, { name: 'register' }>;

const pageSize = 10;

/** The register of calls (mission.md A11): how well they were answered, then the calls themselves. Throws Refusal. */
export async function registerReply(source: Source, wanted: Wanted, actor: Actor, speech: Speech): Promise<Screen> {
  const { db, settings } = source;
  const filter = CallFilter.parse(wanted);
  const names = await registerNames(db, actor, filter);
  const page = { skip: wanted.page * pageSize, take: pageSize + 1 };
  const lines = await callRegister(db, actor, filter, speech, page);
  const open = await countCalls(db, actor, { ...filter, ...everOpen }, speech);
  const judged = await judgedQueues(source, filter, actor, speech);
  const queues = filter.outcome === 'all' ? judged : [];
  const mine = actor.kind === 'staff' && filter.staff === actor.id;
  const unclear = wanted.unclear ?? '';
  return {
    blocks: [
      { kind: 'title', text: registerTitle(filter, names, mine, speech) },
      ...(unclear === '' ? [] : [{ kind: 'text', text: speech.t('register.unclear', { text: unclear }) } as const]),
      ...indicatorBlock(queues, names, settings.serviceLevel, speech),
      ...listOf(lines.slice(0, pageSize), filter, names, speech),
      { kind: 'small', text: speech.t('register.howTo') },
    ],
    ...buttonsOf({ filter, page: wanted.page, more: lines.length > pageSize, open, queues: judged, names }, speech),
  };
}

/** Whoever waits to be called back is to be seen, whenever it was that he called. */
const everOpen = { outcome: 'open', period: 'all' } as const;

const judgedQueues = ({ db, settings }: Source, filter: CallFilter, actor: Actor, speech: Speech) =>
  callIndicators(db, actor, { ...filter, outcome: 'all' }, speech, settings.serviceLevel.withinSeconds);

function indicatorBlock(
  queues: CallIndicators[],
  names: RegisterNames,
  level: Source['settings']['serviceLevel'],
  speech: Speech,
): Block[] {
  if (queues.length === 0) return [];
  const facts = queues.slice(0, 10).map((one) => ({
    label: one.queue === null ? speech.t('register.direct') : queueWords(one.queue, names, speech),
    value: indicatorWords(one, level, speech),
  }));
  const all = { label: speech.t('register.together'), value: indicatorWords(together(queues), level, speech) };
  return [{ kind: 'facts', facts: queues.length > 1 ? [...facts, all] : facts }];
}

function listOf(lines: CallLine[], { outcome }: CallFilter, names: RegisterNames, speech: Speech): Block[] {
  const none = speech.t(outcome === 'open' ? 'register.noneOpen' : 'register.none');
  if (lines.length === 0) return [{ kind: 'text', text: none }];
  return section(
    undefined,
    lines.map((line) => registerItem(line, names, speech)),
    speech,
    pageSize,
  );
}

/** Who, when, how long he waited and talked, what came of it; whoever was missed is called back from here. */
function registerItem(line: CallLine, names: RegisterNames, speech: Speech): ListItem {
  const { t, locale } = speech;
  const number = line.e164 && showPhone(line.e164, line.extension, locale);
  const who = line.name ?? (number || t(line.hidden ? 'call.ringingHidden' : 'call.unknown'));
  const waited = line.direction === 'incoming' && line.waitSeconds !== null;
  const button = buttonOf(line, number || null, speech);
  return {
    text: dotted(who, line.organization),
    detail: dotted(
      showStamp(line.at, speech),
      line.direction === 'outgoing' && t('register.outgoing'),
      line.queue && t('call.queue', { queue: queueWords(line.queue, names, speech) }),
      line.operator,
      outcomeWords(line, speech),
      waited && t('register.waited', { length: showTimer(line.waitSeconds ?? 0) }),
      line.talkSeconds ? t('register.talked', { length: showTimer(line.talkSeconds) }) : null,
      line.ticket !== null && t('ticket.number', { number: line.ticket }),
    ),
    ...(line.missed ? { mark: 'phone' } : {}),
    ...(button ? { button } : {}),
  };
}

function buttonOf({ missed, e164, id, name, ticket }: CallLine, number: string | null, speech: Speech): Button | null {
  if (missed && e164 !== null) {
    const label = speech.t('call.backTo', { who: shortCaller(name, number) });
    return { label, press: { do: 'dial', call: id, contact: null } };
  }
  return ticket === null ? null : toTicket(ticket, speech);
}

interface Shown {
  filter: CallFilter;
  page: number;
  more: boolean; // calls before those on this page
  open: number; // not called back
  queues: CallIndicators[];
  names: RegisterNames;
}

function buttonsOf(shown: Shown, speech: Speech): Pick<Screen, 'buttons' | 'more'> {
  const { filter, page } = shown;
  const { t } = speech;
  const to = (label: string, change: Partial<CallFilter>, at = 0): Button[] => {
    const press = { do: 'calls', ...filter, ...change, page: at } as const;
    return fitsButton(press) ? [{ label, press }] : [];
  };
  const periods = (['today', 'yesterday', 'week', 'month'] as const)
    .filter((period) => period !== filter.period)
    .flatMap((period) => to(t(`register.choose.${period}`), { period }));
  const open = t('register.choose.openCount', { count: shown.open });
  const outcomes = (['all', 'taken', 'missed', 'ours'] as const)
    .filter((outcome) => outcome !== filter.outcome)
    .flatMap((outcome) => to(t(`register.choose.${outcome}`), { outcome, ...closing(filter) }));
  const waiting = shown.open > 0 && filter.outcome !== 'open' ? to(open, everOpen) : [];
  const turning = [
    ...(shown.more ? to(t('register.earlier'), {}, page + 1) : []),
    ...(page > 0 ? to(t('register.later'), {}, page - 1) : []),
  ];
  const files = (['csv', 'xlsx'] as const).map((format): Button => {
    return { label: t(`register.${format}`), press: { do: 'export-calls', format, ...filter } };
  });
  return {
    buttons: [[...waiting, ...turning], periods, outcomes, [...files, toMenu(speech)]].filter((row) => row.length > 0),
    ...narrowing(shown, to, speech),
  };
}

/** From those not called back ever, one goes on to the calls of today. */
const closing = ({ outcome }: CallFilter): Partial<CallFilter> => (outcome === 'open' ? { period: 'today' } : {});

type To = (label: string, change: Partial<CallFilter>) => Button[];

/** By queue and colleague, and back to all: behind «⋯». */
function narrowing({ filter, queues, names }: Shown, to: To, speech: Speech): Pick<Screen, 'more'> {
  const { t } = speech;
  const byQueue = queues.flatMap(({ queue }) => {
    if (queue === null || queue === filter.queue || queue.includes(':')) return [];
    return to(t('register.choose.queue', { queue: shortened(queueWords(queue, names, speech), 40) }), { queue });
  });
  const byStaff = names.colleagues
    .filter(({ id }) => id !== filter.staff)
    .flatMap(({ id, name }) => to(t('register.choose.staff', { name: shortened(name, 40) }), { staff: id }));
  const more = [
    ...(filter.queue === null ? [] : to(t('register.choose.anyQueue'), { queue: null })),
    ...(filter.staff === null ? [] : to(t('register.choose.anyStaff'), { staff: null })),
    ...(names.client === null ? [] : to(t('register.choose.anyClient'), { contact: null, organization: null })),
    ...byQueue,
    ...byStaff,
  ];
  return more.length > 0 ? { more } : {};
}
