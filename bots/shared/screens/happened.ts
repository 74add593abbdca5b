import { allTransitions } from '../../../core/process/ways.ts';
import type { PastLine, TicketCard } from '../../../core/queries/ticket-card.ts';
import { lowerFirst, showSlot, upperFirst } from '../../../locales/format.ts';
import type { Block, Button, Screen } from '../screen.ts';
import { does, moveButton, toTicket } from './buttons.ts';
import { promiseWords } from './deadlines.ts';
import { outcomeWords } from './outcomes.ts';
import type { Speech } from './reader.ts';
import { momentsOf } from './timeline.ts';
import { dotted, firstName, gistOf, stateWords } from './words.ts';

const text = (words: string): Block => ({ kind: 'text', text: words });
const sentence = (words: string): Block => text(upperFirst(words));

/** What is told to the client of something that happened: first what changed, then what to do. */
export function toldToClient(card: TicketCard, lines: PastLine[], speech: Speech): Screen | null {
  const headline = headlineOf(card, lines, speech);
  const details = lines.flatMap((line) => detailOf(card, line, speech));
  if (headline === null && details.length === 0) return null;
  const asked = isSolvedBy(card, lines) && card.actions.some((one) => does(one, 'dispute'));
  const ours = lines.filter(({ actor, what }) => actor.kind === 'staff' || what.kind === 'document');
  const files = ours.flatMap((line) => line.files.map(({ id }) => id));
  return {
    blocks: [
      text(headline ?? withGist(card, speech)),
      ...details,
      ...(asked ? [text(speech.t('happened.allRight'))] : []),
    ],
    buttons: [asked ? verdict(card, speech) : replying(card, speech)],
    ...(files.length > 0 ? { files: [...new Set(files)] } : {}),
  };
}

/** Only the notice of the solution asks «Всё в порядке?»: what was told before it is not asked about when it is redrawn. */
const isSolvedBy = ({ closed, ticket }: TicketCard, lines: PastLine[]): boolean =>
  !closed && lines.some(({ what }) => what.kind === 'moved' && what.to === ticket.state);

const withGist = ({ ticket }: TicketCard, speech: Speech): string =>
  speech.t('happened.withGist', { number: ticket.number, gist: gistOf(ticket, speech) });

/** «№ 1042 решено: обновили драйвер» when the words of the result are for people, else «№ 1042: взяли в работу». */
function headlineOf({ definition, ticket }: TicketCard, lines: PastLine[], { t, locale }: Speech): string | null {
  const moved = lines.map(({ what }) => what).find((what) => what.kind === 'moved');
  const transition = moved && allTransitions(definition).find(({ key }) => key === moved.transition);
  if (!moved || !transition) return null;
  const state = stateWords(definition, moved.to, 'client', { locale });
  const line = transition.told ? lowerFirst(transition.told[locale]) : state;
  const result = resultOf(lines, definition, locale);
  if (result === null) return t('happened.news', { number: ticket.number, line });
  return t('happened.solved', { number: ticket.number, line, text: result });
}

function resultOf(lines: PastLine[], definition: TicketCard['definition'], locale: Speech['locale']): string | null {
  const what = lines.map((line) => line.what).find(({ kind }) => kind === 'resolved');
  const outcome = what?.kind === 'resolved' ? outcomeWords(definition, 'result', what.result, locale) : null;
  return outcome?.free ? outcome.text : null;
}

/** What a client reads beside the headline: words, who answers, when somebody comes, a new deadline. */
function detailOf(card: TicketCard, line: PastLine, speech: Speech): Block[] {
  const { what, actor } = line;
  if (what.kind === 'said' && line.text) {
    const who = 'name' in actor ? (actor.kind === 'staff' ? firstName(actor.name) : actor.name) : '';
    const words = speech.t('happened.quote', { text: line.text });
    return [text(who ? speech.t('happened.voice', { who, words }) : words)];
  }
  if (what.kind === 'arrival' && what.from && what.to) {
    const when = showSlot(new Date(what.from), new Date(what.to), speech);
    return [text(speech.t('ticket.arrivalToClient', { when }))];
  }
  if (!isDetail(what.kind) || (what.kind === 'assigned' && !what.to)) return [];
  const promise = what.kind === 'assigned' ? lowerFirst(promiseWords(card, speech)) : '';
  return momentsOf(card, [line], speech, { self: null }).map((moment) => sentence(dotted(moment.text, promise)));
}

const details = [
  'assigned',
  'deadline',
  'spawned',
  'filed',
  'changed',
  'set-changed',
  'charged',
  'warranty',
  'document',
];
const isDetail = (kind: PastLine['what']['kind']): boolean => details.includes(kind);

/** The two answers to «Всё в порядке?» */
function verdict(card: TicketCard, speech: Speech): Button[] {
  const yes = card.actions.find(({ look }) => look === 'primary');
  const no = card.actions.find((one) => does(one, 'dispute'));
  return [yes, no].flatMap((one) => (one ? [moveButton(card, one, speech)] : []));
}

/** What the process asks the client to decide; else how to answer. */
function replying(card: TicketCard, speech: Speech): Button[] {
  const asked = card.actions.some(isStep(false)) ? card.actions.filter(isStep(true)) : [];
  const open = toTicket(card.ticket.number, speech, speech.t('refused.show'));
  if (asked.length > 0) return [...asked.map((one) => moveButton(card, one, speech)), open];
  const reply = card.closed ? undefined : card.actions.find((one) => does(one, 'message-from-client'));
  return [...(reply ? [moveButton(card, reply, speech)] : []), open]; // the mark is asked for below, by one tap
}

/** What is told to colleagues: short lines under the card; in a person's own chat, with the name of the request. */
export function toldToStaff(card: TicketCard, lines: PastLine[], speech: Speech, inThread: boolean): Screen | null {
  const moments = momentsOf(card, lines, speech, { self: null });
  if (moments.length === 0) return null;
  const files = moments.flatMap((moment) => moment.files.map(({ id }) => id));
  const said = moments.map((moment) => sentence(moment.text));
  const title: Block = { kind: 'title', text: withGist(card, speech) };
  return {
    blocks: inThread ? said : [title, ...said],
    buttons: inThread
      ? []
      : [[...nextSteps(card, lines, speech), toTicket(card.ticket.number, speech, speech.t('ticket.open'))]],
    ...(files.length > 0 ? { files } : {}),
  };
}

/** What its reader may do next when the request has come to another state. */
function nextSteps(card: TicketCard, lines: PastLine[], speech: Speech): Button[] {
  const came = lines.some(
    ({ what }) => what.kind === 'moved' && what.from !== what.to && what.to === card.ticket.state,
  );
  return came ? card.actions.filter(isStep(false)).map((one) => moveButton(card, one, speech)) : [];
}

/** A step forward, or (where `either`) the other way that the process leaves. */
const isStep =
  (either: boolean) =>
  ({ to, look }: TicketCard['actions'][number]): boolean =>
    look === 'primary' || (either && look === 'danger' && to !== undefined);
