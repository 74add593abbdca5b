import { encodePress } from '../../bots/shared/press.ts';
import { callScreen } from '../../bots/shared/screens/call.ts';
import { homeFor } from '../../bots/shared/screens/home.ts';
import { type Source, type Speech, speechOf } from '../../bots/shared/screens/reader.ts';
import { dotted } from '../../bots/shared/screens/words.ts';
import { phoneLink } from '../../core/commands/report-link.ts';
import { showPhone } from '../../core/phone.ts';
import { type CallCard, callCard } from '../../core/queries/call-card.ts';
import { callsAtDesk, mostAtDesk } from '../../core/queries/desk-calls.ts';
import { outSince } from '../../core/queries/outages.ts';
import type { Operator } from './operator.ts';
import { type WireScreen, wireScreen } from './wire.ts';

/** A call on the page: its card, and since when it rings or is spoken, for the running clock. */
export interface DeskCall {
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

/** The part of a page that is the operator's own. */
export interface OwnView {
  calls: DeskCall[]; // the latest first
  phoneAway: boolean; // the exchange does not reach his phone
  work: WireScreen;
}

/** The operator's own calls and work, as they are now. Throws Refusal `revoked`. */
export async function ownView(source: Source, operator: Operator): Promise<OwnView> {
  const { db, now } = source;
  const ids = await callsAtDesk(db, operator.actor.id, now);
  const calls = await deskCalls(source, operator, ids);
  const work = await homeFor(source, operator);
  const { extension } = operator;
  const phoneAway = extension !== null && (await outSince(db, phoneLink(extension))) !== null;
  const blocks = work.blocks.at(-1)?.kind === 'small' ? work.blocks.slice(0, -1) : work.blocks; // how to find in a chat
  return { calls, phoneAway, work: wireScreen({ ...work, blocks }) };
}

/** The same with some calls read anew, by id: a phone that rings does not wait for the rest. */
export async function withCalls(source: Source, operator: Operator, own: OwnView, ids: number[]): Promise<OwnView> {
  const read = await deskCalls(source, operator, ids);
  const others = own.calls.filter(({ id }) => !ids.includes(id));
  const calls = [...others, ...read].sort((one, other) => other.id - one.id).slice(0, mostAtDesk);
  return { ...own, calls };
}

async function deskCalls(source: Source, operator: Operator, ids: number[]): Promise<DeskCall[]> {
  const speech = speechOf(operator, source.now);
  const cards: CallCard[] = [];
  for (const id of ids) cards.push(await callCard(source.db, id, operator.actor.id, source.now));
  return cards
    .filter(({ state }) => !(state.kind === 'ended' && state.colleague))
    .map((card) => deskCall(card, speech));
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

export const clientPress = (contact: number | null): string | null =>
  contact === null ? null : encodePress({ do: 'contact', contact });

function whoOf({ caller, number }: CallCard, { locale, t }: Speech): string {
  const shown = number && showPhone(number.e164, number.extension, locale);
  return dotted(caller?.name, caller?.organization) || shown || t('desk.hidden');
}
