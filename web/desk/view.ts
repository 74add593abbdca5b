import { encodePress } from '../../bots/shared/press.ts';
import { callScreen } from '../../bots/shared/screens/call.ts';
import { callItem } from '../../bots/shared/screens/calls.ts';
import { homeFor } from '../../bots/shared/screens/home.ts';
import { type Source, type Speech, speechOf } from '../../bots/shared/screens/reader.ts';
import { dotted } from '../../bots/shared/screens/words.ts';
import { phoneLink } from '../../core/commands/report-link.ts';
import { showPhone } from '../../core/phone.ts';
import { type CallCard, callCard } from '../../core/queries/call-card.ts';
import type { CallLine } from '../../core/queries/calls-of.ts';
import { callsAtDesk, notCalledBack, type WaitingCall, waitingCalls } from '../../core/queries/desk-calls.ts';
import { showStamp } from '../../locales/format.ts';
import type { Operator } from './operator.ts';
import { type WireItem, type WireScreen, wireItem, wireScreen } from './wire.ts';

/** A call on the page: its card, and since when it rings or is spoken, for the running clock. */
interface DeskCall {
  id: number;
  state: 'waiting' | 'ringing' | 'talking' | 'ended';
  mine: boolean; // false: a colleague took it
  since: string; // instant, UTC
  who: string; // for the title of the window and the notification
  recordings: string[]; // where it can be listened to
  question: string | null; // the press that writes his question down, until something is filed
  client: string | null; // the press that opens his own card, with all his requests
  screen: WireScreen;
}

/** All that a desk page shows by itself, in the operator's words. */
export interface DeskView {
  me: {
    name: string;
    extension: string | null;
    state: 'free' | 'ringing' | 'talking' | 'away' | 'no-phone' | 'phone-away';
  };
  trouble: string | null; // what keeps calls from coming
  calls: DeskCall[];
  waiting: { id: number; text: string; detail: string; since: string; client: string | null }[];
  missed: WireItem[];
  work: WireScreen;
}

const mostMissed = 8;

/** What the pages of all operators show alike: clients who wait, and who are to be called back. */
export interface Common {
  waiting: WaitingCall[];
  missed: CallLine[];
  outage: Date | null; // since when no calls come from the exchange, UTC
}

export async function commonOf({ db }: Pick<Source, 'db'>): Promise<Common> {
  const waiting = await waitingCalls(db);
  return { waiting, missed: await notCalledBack(db, mostMissed), outage: await outSince(db, 'asterisk') };
}

/** The part of a page that is the operator's own. */
export type OwnView = Pick<DeskView, 'me' | 'calls' | 'work'>;

/** The operator's own calls and work, as they are now. Throws Refusal `revoked`. */
export async function ownView(source: Source, operator: Operator): Promise<OwnView> {
  const { db, now } = source;
  const { id, name } = operator.actor;
  const speech = speechOf(operator, now);
  const cards: CallCard[] = [];
  for (const call of await callsAtDesk(db, id, now)) cards.push(await callCard(db, call, id, now));
  const calls = cards
    .filter(({ state }) => !(state.kind === 'ended' && state.colleague))
    .map((card) => deskCall(card, speech));
  const work = await homeFor(source, operator);
  const cutOff = operator.extension !== null && (await outSince(db, phoneLink(operator.extension))) !== null;
  const blocks = work.blocks.at(-1)?.kind === 'small' ? work.blocks.slice(0, -1) : work.blocks; // how to find in a chat
  return {
    me: { name, extension: operator.extension, state: stateOf(calls, { ...operator, cutOff }, now) },
    calls,
    work: wireScreen({ ...work, blocks }),
  };
}

/** The whole page in the operator's words. Who waits is listed unless his call stands on the page already. */
export function deskView(own: OwnView, { waiting, missed, outage }: Common, operator: Operator, now: Date): DeskView {
  const speech = speechOf(operator, now);
  const others = waiting.filter((one) => !own.calls.some((call) => call.id === one.id));
  return {
    me: own.me,
    trouble: outage && speech.t('desk.noExchange', { time: showStamp(outage, speech) }),
    calls: own.calls,
    waiting: others.map((call) => waitingLine(call, speech)),
    missed: missed.map((line) => wireItem(callItem(line, speech))),
    work: own.work,
  };
}

function deskCall(card: CallCard, speech: Speech): DeskCall {
  const { state } = card;
  const since = state.kind === 'talking' ? state.since : card.since;
  return {
    id: card.id,
    state: state.kind,
    mine: !state.colleague,
    since: since.toISOString(),
    who: whoOf(card, speech),
    recordings: card.recordings.map((file) => `/desk/files/${file}`),
    question: card.actions.includes('write-question') && card.tickets.length === 0 ? questionOf(card) : null,
    client: clientPress(card.caller?.id ?? null),
    screen: wireScreen(callScreen(card, speech)),
  };
}

const questionOf = ({ id, caller }: CallCard): string =>
  encodePress({ do: 'file', process: 'hotline', contact: caller?.id ?? null, call: id });

const clientPress = (contact: number | null): string | null =>
  contact === null ? null : encodePress({ do: 'contact', contact });

/** Since when something is out of reach, UTC; null: it is not. */
async function outSince(db: Source['db'], name: string): Promise<Date | null> {
  const outage = await db.outage.findUnique({ where: { name } });
  return outage && outage.state !== 'back' ? outage.since : null;
}

function whoOf({ caller, number }: CallCard, { locale, t }: Speech): string {
  const shown = number && showPhone(number.e164, number.extension, locale);
  return dotted(caller?.name, caller?.organization) || shown || t('desk.hidden');
}

type Sitting = Pick<Operator, 'extension' | 'absentUntil'> & { cutOff: boolean };

function stateOf(calls: DeskCall[], { extension, absentUntil, cutOff }: Sitting, now: Date): DeskView['me']['state'] {
  const mine = calls.filter((call) => call.mine);
  if (mine.some(({ state }) => state === 'talking')) return 'talking';
  if (mine.some(({ state }) => state === 'ringing')) return 'ringing';
  if (absentUntil !== null && absentUntil > now) return 'away';
  if (cutOff) return 'phone-away';
  return extension === null ? 'no-phone' : 'free';
}

function waitingLine(call: WaitingCall, { t, locale }: Speech) {
  const { id, since, queueTitle, name, organization, contactId, ...number } = call;
  const queue = queueTitle?.[locale] ?? call.queue;
  const shown = number.e164 === null ? t('desk.hidden') : showPhone(number.e164, number.extension, locale);
  return {
    id,
    text: name ?? shown,
    detail: dotted(organization, name && shown, queue && t('call.queue', { queue })),
    since: since.toISOString(),
    client: clientPress(contactId),
  };
}
