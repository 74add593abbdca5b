import type { Db } from '../context.ts';
import type { Text } from '../process/definition.ts';
import { titleOfQueue } from './call-card.ts';
import { type CallLine, callsOf } from './calls-of.ts';

const linger = 10 * 60_000; // ms for which a call that is over stays on the page of who took it
export const mostAtDesk = 8;
const mostWaiting = 20;

/**
 * Calls of a person's live page, the latest first: those that ring or rang at his phone and live, those he speaks in,
 * and his last ones. Ids of calls.
 */
export async function callsAtDesk(db: Db, staffId: number, now: Date): Promise<number[]> {
  const lately = new Date(now.getTime() - linger);
  const his = { OR: [{ operatorId: staffId }, { rings: { some: { staffId } } }] };
  const rows = await db.call.findMany({
    where: { AND: [his, { OR: [{ endedAt: null }, { endedAt: { gt: lately } }] }] },
    select: { id: true },
    orderBy: { id: 'desc' },
    take: mostAtDesk,
  });
  return rows.map(({ id }) => id);
}

/** A client who waits for anybody. */
export interface WaitingCall {
  id: number;
  since: Date; // UTC
  queue: string | null; // as the exchange calls it
  queueTitle: Text | null; // of the department that the queue is named after
  contactId: number | null;
  e164: string | null;
  extension: string | null;
  name: string | null;
  organization: string | null;
}

/** Clients who have called and are not answered yet, those who wait longest first. */
export async function waitingCalls(db: Db): Promise<WaitingCall[]> {
  const rows = await db.call.findMany({
    where: { endedAt: null, answeredAt: null, direction: 'incoming', queue: { not: null } },
    include: { contact: { include: { organization: true } } },
    orderBy: { startedAt: 'asc' },
    take: mostWaiting,
  });
  const titles = new Map<string | null, Text | null>();
  for (const { queue } of rows) if (!titles.has(queue)) titles.set(queue, await titleOfQueue(db, queue));
  return rows.map(({ id, startedAt, queuedAt, queue, e164, extension, contactId, contact }) => ({
    ...{ id, queue, contactId, e164, extension, since: queuedAt ?? startedAt },
    queueTitle: titles.get(queue) ?? null,
    name: contact?.name ?? null,
    organization: contact?.organization?.name ?? null,
  }));
}

const looked = 100; // missed calls to look back at

/** Missed calls whose callback is still open, each callback once, those who wait longest first. */
export async function notCalledBack(db: Db, most: number): Promise<CallLine[]> {
  const missed = await callsOf(db, { missedOnly: true }, looked);
  const numbers = missed.flatMap(({ ticket }) => (ticket === null ? [] : [ticket]));
  const open = await db.ticket.findMany({
    where: { number: { in: numbers }, closedAt: null },
    select: { number: true },
  });
  const waiting = new Set(open.map(({ number }) => number));
  const latest = new Map<number, CallLine>();
  for (const line of missed)
    if (line.ticket !== null && waiting.has(line.ticket) && !latest.has(line.ticket)) latest.set(line.ticket, line);
  return [...latest.values()].reverse().slice(0, most);
}
