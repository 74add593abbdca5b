import type { Prisma } from '../../prisma/generated/client.ts';
import { isMissed } from '../commands/hold-call.ts';
import type { Db } from '../context.ts';
import { Text } from '../process/definition.ts';
import { Refusal } from '../refusal.ts';
import { aroundCall, type CallRow, type CallState, callState } from './call-state.ts';
import { type Candidates, findCaller } from './find-caller.ts';
import { type PastContact, pastContacts } from './past-contacts.ts';
import { type TicketLine, ticketLines } from './tickets.ts';

/** What makes sense to do from a card; `write-question` files a question to the hotline. */
export type CallAction = 'write-question' | 'new-request' | 'leave-note' | 'another-person' | 'who-is-it' | 'call-back';

/** Who calls, once it is sure. */
export interface Caller {
  id: number; // of the contact
  name: string;
  position: string | null;
  firstContact: boolean;
  organization: string | null;
  level: string; // service level
  responsible: string | null; // who looks after the client
  balance: number; // kopecks; below zero: the client owes
  debtSince: Date | null;
}

/** Words that a colleague left on a call. */
export interface CallNote {
  by: string;
  at: Date; // UTC
  text: string;
}

/** All that a caller's card shows (screens.md, "The phone rings"). */
export interface CallCard {
  id: number;
  direction: 'incoming' | 'outgoing';
  number: { e164: string; extension: string | null } | null;
  raw: string | null; // as the line spelled it, where it is no number that can be called
  hidden: boolean;
  callerName: string | null; // what the line says: not to be trusted
  queue: string | null; // as the exchange calls it
  queueTitle: Text | null; // of the department that the queue is named after
  since: Date; // UTC
  state: CallState;
  missed: boolean;
  caller: Caller | null;
  candidates: Candidates; // to choose from while nobody is sure
  open: TicketLine[]; // requests of the caller and his company, else those about his number
  past: PastContact[]; // the last three
  tickets: TicketLine[]; // filed during this call, or its callback; the oldest first
  notes: CallNote[]; // for the colleague who takes it next
  recordings: number[]; // files that can be listened to, in the order of the talk
  actions: CallAction[];
}

const mostOpen = 5;

/** The card of a call as one person sees it; `viewer` null: anybody at the desk. Throws Refusal `not-found`. */
export async function callCard(db: Db, callId: number, viewer: number | null, now: Date): Promise<CallCard> {
  const call = await db.call.findUnique({ where: { id: callId }, include: aroundCall });
  if (!call) throw new Refusal({ code: 'not-found' });
  const state = callState(call, viewer);
  const numbers = numbersOf(call);
  const lines = numbers.length === 0 ? [] : await ticketLines(db, { number: { in: numbers } }, now, numbers.length);
  const tickets = lines.toSorted((one, other) => one.number - other.number);
  const candidates = await candidatesOf(db, call);
  return {
    ...lineOf(call),
    queueTitle: await titleOfQueue(db, call.queue),
    state,
    missed: isMissed(call),
    caller: callerOf(call),
    candidates,
    open: await openFor(db, call, numbers, now),
    past: await pastContacts(db, call, reachOf(call), numbers),
    tickets,
    notes: call.notes.map(({ staff, at, text }) => ({ by: staff.name, at, text })),
    recordings: call.files.map(({ id }) => id),
    actions: actionsOf(call, state, candidates, isSettled(call, tickets)),
  };
}

/** Requests that stand on the card by themselves. */
const numbersOf = ({ ticketNumber, filed }: CallRow): number[] => [
  ...new Set([...(ticketNumber === null ? [] : [ticketNumber]), ...filed.map(({ number }) => number)]),
];

/** Whether the callback of a missed call is over. */
const isSettled = ({ ticketNumber }: CallRow, tickets: TicketLine[]): boolean =>
  tickets.some(({ number, closed }) => number === ticketNumber && closed);

function lineOf(call: CallRow) {
  const { id, e164, extension, hidden, callerName, queue } = call;
  return {
    ...{ id, hidden, callerName, queue },
    direction: call.direction === 'outgoing' ? ('outgoing' as const) : ('incoming' as const),
    number: e164 === null ? null : { e164, extension },
    raw: e164 === null ? call.raw : null,
    since: call.startedAt,
  };
}

/** A queue named after a department's key has its title. */
export async function titleOfQueue(db: Db, queue: string | null): Promise<Text | null> {
  const department = queue === null ? null : await db.department.findUnique({ where: { key: queue } });
  return Text.nullable().parse(department?.name ?? null);
}

async function candidatesOf(db: Db, { e164, extension, contactId }: CallRow): Promise<Candidates> {
  if (e164 === null || contactId !== null) return { sure: [], doubtful: [] };
  return findCaller(db, { kind: 'number', e164, extension });
}

function callerOf({ contact }: CallRow): Caller | null {
  if (!contact) return null;
  const { id, name, position, firstContact, organization } = contact;
  return {
    ...{ id, name, position, firstContact },
    organization: organization?.name ?? null,
    level: organization?.serviceLevel ?? 'standard',
    responsible: organization?.responsible?.name ?? null,
    balance: organization?.balance ?? 0,
    debtSince: organization?.debtSince ?? null,
  };
}

/** Which requests are the caller's or his company's; null: nobody is sure. */
function reachOf({ contactId, contact }: CallRow): Prisma.TicketWhereInput | null {
  if (contactId === null || !contact) return null;
  const { organizationId } = contact;
  return organizationId === null ? { contactId } : { OR: [{ contactId }, { organizationId }] };
}

/** Open requests but those that stand on the card by themselves. */
async function openFor(db: Db, call: CallRow, known: number[], now: Date): Promise<TicketLine[]> {
  const { e164 } = call;
  const whose =
    reachOf(call) ?? (e164 === null ? null : { OR: [{ calls: { some: { e164 } } }, { fromCall: { e164 } }] });
  if (!whose) return [];
  return ticketLines(db, { closedAt: null, number: { notIn: known }, ...whose }, now, mostOpen);
}

/** Nothing on the card of a call that a colleague took; on a missed one, to call back, until that is `settled`, and to learn who it was. */
function actionsOf(call: CallRow, state: CallState, candidates: Candidates, settled: boolean): CallAction[] {
  const unknown = call.contactId === null;
  const choosing = candidates.sure.length + candidates.doubtful.length > 0;
  const who: CallAction = unknown && !choosing ? 'who-is-it' : 'another-person';
  const reachable = call.e164 !== null;
  const callBack: CallAction[] = call.endedAt !== null && reachable ? ['call-back'] : [];
  if (isMissed(call)) return [...(settled ? [] : callBack), ...(unknown && reachable ? [who] : [])];
  if (state.colleague) return [];
  const known: CallAction[] = unknown ? [] : ['new-request'];
  const note: CallAction[] = state.kind === 'talking' ? ['leave-note'] : [];
  return unknown && !choosing
    ? [who, 'write-question', ...note, ...callBack]
    : ['write-question', ...known, ...note, who, ...callBack];
}
