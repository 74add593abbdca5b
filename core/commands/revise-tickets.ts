import type { Ctx } from '../context.ts';
import { type Places, placeIn, revisedClocks } from '../process/revision.ts';
import { processOf, type StoredProcess } from '../queries/active-process.ts';
import { holdTicket, type Ticket } from '../queries/find-ticket.ts';
import { changeClocks, clockOf, saveClock } from './change-clocks.ts';
import { deliver } from './deliver.ts';
import { fire } from './move-ticket.ts';
import { placeOf } from './propose-process.ts';
import { record } from './record-entry.ts';
import { refreshCards } from './refresh-cards.ts';
import { reviseTasks } from './revise-tasks.ts';

/**
 * Takes a running ticket over to a newer version of its process, with a line in its history; what runs, runs on. A
 * ticket that is closed, there already, or in a state without a place stays as it is. Whether it was taken over.
 */
export async function reviseTicket(ctx: Ctx, number: number, next: StoredProcess, places: Places): Promise<boolean> {
  const ticket = await holdTicket(ctx, number);
  const before = processOf(ticket);
  const follows = before.key === next.key && before.version < next.version && ticket.closedAt === null;
  const to = follows ? placeIn(next.definition, ticket.state, places) : undefined;
  if (to === undefined) return false;
  await ctx.db.ticket.update({
    where: { number },
    data: { processId: next.id, state: to, version: { increment: 1 } },
  });
  await reviseClocks(ctx, ticket, before, next, to);
  const signal = await reviseTasks(ctx, ticket, to);
  const what = { kind: 'revised', version: next.version, before: before.version, from: ticket.state, to } as const;
  await record(ctx, number, what, false);
  if (signal) await fire(ctx, number, signal);
  await refreshCards(ctx, number);
  return true;
}

async function reviseClocks(ctx: Ctx, ticket: Ticket, before: StoredProcess, next: StoredProcess, to: string) {
  const { number } = ticket;
  const own = { ticketNumber: number, taskId: 0 };
  const clocks = ticket.deadlines.filter(
    ({ taskId, status }) => taskId === 0 && (status === 'running' || status === 'paused'),
  );
  const revision = {
    from: ticket.state,
    to,
    clocks: clocks.map(({ kind }) => kind),
    answered: ticket.answeredAt !== null,
  };
  const clocked = { number, state: to, level: ticket.organization?.serviceLevel ?? 'standard' };
  await changeClocks(ctx, clocked, next.definition, revisedClocks(before.definition, next.definition, revision));
  for (const row of await ctx.db.deadline.findMany({ where: own })) {
    const clock = clockOf(row);
    const ripe = clock.dueAt !== null && clock.dueAt <= ctx.now;
    // Warnings that are new and lie in the past are not told; a deadline that has just passed still is.
    if (clock.status === 'running')
      await saveClock(ctx, clocked, next.definition, ripe ? clock : { ...clock, toldAt: ctx.now });
  }
}

/** The next running tickets of older versions after this number, at most `most`. */
export async function ticketsToRevise(
  { db }: Pick<Ctx, 'db'>,
  { key, version }: StoredProcess,
  after: number,
  most: number,
): Promise<number[]> {
  const rows = await db.ticket.findMany({
    where: { closedAt: null, number: { gt: after }, process: { key, version: { lt: version } } },
    select: { number: true },
    orderBy: { number: 'asc' },
    take: most,
  });
  return rows.map(({ number }) => number);
}

/** Tells whoever published it how many tickets have followed, and which could not. */
export async function reportRevision(ctx: Ctx, proposal: number, next: StoredProcess): Promise<void> {
  const row = await ctx.db.proposal.findUnique({ where: { id: proposal } });
  const place = row && (await placeOf(ctx, row));
  if (!place) return;
  const followed = { path: ['kind'], equals: 'revised' };
  const moved = await ctx.db.ticket.count({ where: { processId: next.id, entries: { some: { what: followed } } } });
  await deliver(ctx, place, { kind: 'revised', process: next.id, moved });
}
