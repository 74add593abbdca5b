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
export type CallAction = 'write-question' | 'new-request' | 'another-person' | 'who-is-it' | 'call-back';

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
  candidates: Candidates; // to choose from while nobody is sure, or to choose another
  open: TicketLine[]; // requests of the caller and his company, else those about his number
  past: PastContact[]; // the last three
  ticket: TicketLine | null; // opened from this call, or its callback
  actions: CallAction[];
}

const mostOpen = 5;

/** The card of a call as one person sees it; `viewer` null: anybody at the desk. Throws Refusal `not-found`. */
export async function callCard(db: Db, callId: number, viewer: number | null, now: Date): Promise<CallCard> {
  const call = await db.call.findUnique({ where: { id: callId }, include: aroundCall });
  if (!call) throw new Refusal({ code: 'not-found' });
  const state = callState(call, viewer);
  const ticket = call.ticketNumber === null ? [] : await ticketLines(db, { number: call.ticketNumber }, now, 1);
  const candidates = await candidatesOf(db, call);
  return {
    ...lineOf(call),
    queueTitle: await titleOfQueue(db, call.queue),
    state,
    missed: isMissed(call),
    caller: callerOf(call),
    candidates,
    open: await openFor(db, call, now),
    past: await pastContacts(db, call, reachOf(call)),
    ticket: ticket[0] ?? null,
    actions: actionsOf(call, state, candidates, ticket[0]?.closed ?? false),
  };
}

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
async function titleOfQueue(db: Db, queue: string | null): Promise<Text | null> {
  const department = queue === null ? null : await db.department.findUnique({ where: { key: queue } });
  return Text.nullable().parse(department?.name ?? null);
}

async function candidatesOf(db: Db, { e164, extension, contactId }: CallRow): Promise<Candidates> {
  if (e164 === null) return { sure: [], doubtful: [] };
  const { sure, doubtful } = await findCaller(db, { kind: 'number', e164, extension });
  const other = ({ id }: { id: number }) => id !== contactId;
  return { sure: sure.filter(other), doubtful: doubtful.filter(other) };
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

/** Open requests but the one that stands on the card by itself. */
async function openFor(db: Db, call: CallRow, now: Date): Promise<TicketLine[]> {
  const { e164, ticketNumber } = call;
  const whose = reachOf(call) ?? (e164 === null ? null : { calls: { some: { e164 } } });
  if (!whose) return [];
  const others = ticketNumber === null ? {} : { number: { not: ticketNumber } };
  return ticketLines(db, { closedAt: null, ...others, ...whose }, now, mostOpen);
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
  const write: CallAction[] = call.ticketNumber === null ? ['write-question'] : [];
  const known: CallAction[] = unknown ? [] : ['new-request'];
  return unknown && !choosing ? [who, ...write, ...callBack] : [...write, ...known, who, ...callBack];
}
