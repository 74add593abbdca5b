import type { Ctx } from '../context.ts';
import { planOf } from '../process/apply-clocks.ts';
import type { Clock } from '../process/clocks.ts';
import type { Transition } from '../process/definition.ts';
import { triggered } from '../process/engine.ts';
import { dueNow, remindersOf, toldLate } from '../process/reminders.ts';
import { processOf } from '../queries/active-process.ts';
import { factsOf, findTicket, type Ticket } from '../queries/find-ticket.ts';
import { nextOpening } from '../working-time.ts';
import { clockOf } from './change-clocks.ts';
import { refreshCards } from './deliver.ts';
import { moveTicket } from './move-ticket.ts';
import { record } from './record-entry.ts';
import { remind } from './remind.ts';

/** How many deadlines one transaction takes. */
const handful = 50;

/**
 * Asks «what is due by now?» and tells it (design.md, law 5). Rows are claimed together with their tickets, so any number
 * of copies may ask at once, and a ticket that somebody moves at this moment is asked about again. Returns how many
 * were looked at; fewer than `most` means that nothing is left for this moment.
 */
export async function runDue(ctx: Ctx, most: number = handful): Promise<{ looked: number; more: boolean }> {
  const claimed = await ctx.db.$queryRaw<{ id: number; ticketNumber: number }[]>`
    SELECT "Deadline"."id", "ticketNumber" FROM "Deadline" JOIN "Ticket" ON "Ticket"."number" = "ticketNumber"
    WHERE "nextAt" <= ${ctx.now} ORDER BY "nextAt" LIMIT ${most} FOR UPDATE SKIP LOCKED`;
  for (const { id, ticketNumber } of claimed) await runOne(ctx, id, ticketNumber);
  return { looked: claimed.length, more: claimed.length === most };
}

const later = 10 * 60_000; // ms

/** The first deadline in the line could not be told (a defect of ours): the others need not wait for it. */
export async function postponeFirst(ctx: Ctx): Promise<void> {
  const nextAt = new Date(ctx.now.getTime() + later);
  await ctx.db.$executeRaw`
    UPDATE "Deadline" SET "nextAt" = ${nextAt} WHERE "id" = (
      SELECT "id" FROM "Deadline" WHERE "nextAt" <= ${ctx.now} ORDER BY "nextAt" LIMIT 1 FOR UPDATE SKIP LOCKED)`;
}

/** The next instant (UTC) at which somebody must be told something; null: nothing is running. */
export async function nextDue(ctx: Pick<Ctx, 'db'>): Promise<Date | null> {
  const row = await ctx.db.deadline.findFirst({ where: { nextAt: { not: null } }, orderBy: { nextAt: 'asc' } });
  return row?.nextAt ?? null;
}

async function runOne(ctx: Ctx, id: number, number: number): Promise<void> {
  const ticket = await findTicket(ctx.db, number);
  const row = ticket.deadlines.find((deadline) => deadline.id === id);
  if (!row) return;
  const clock = clockOf(row);
  const { calendar } = ctx.settings;
  const plan = planOf(processOf(ticket).definition, clock.kind, ticket.state);
  const ripe = dueNow(plan ? remindersOf(plan, clock, calendar) : [], clock.toldAt, ctx.now);
  const missed = isMissed(clock, ctx.now);
  const fired = missed ? firedBy(ticket, clock) : undefined;
  if (!fired && toldLate(ripe.tell, clock, calendar, ctx.now)) return wait(ctx, id, number);
  await ctx.db.deadline.update({ where: { id }, data: { toldAt: ripe.toldAt, nextAt: ripe.next } });
  if (fired) return moveTicket(ctx, { ticket: number, transition: fired.key, answers: {}, files: [] });
  if (missed) await markMissed(ctx, ticket, clock);
  await remind(ctx, ticket, clock, ripe.tell);
}

/** Whether the deadline has passed since it was last looked at. */
const isMissed = ({ dueAt, toldAt }: Clock, now: Date): boolean =>
  dueAt !== null && dueAt <= now && (toldAt === null || toldAt < dueAt);

/** After a standstill, what should have been said by day is not said by night: the card shows it, the words wait. */
async function wait(ctx: Ctx, id: number, number: number): Promise<void> {
  await ctx.db.deadline.update({ where: { id }, data: { nextAt: nextOpening(ctx.settings.calendar, ctx.now) } });
  await refreshCards(ctx, number);
}

/** What the process does by itself when the time in this state has run out. */
const firedBy = (ticket: Ticket, { kind }: Clock): Transition | undefined =>
  kind === 'state' ? triggered(processOf(ticket).definition, factsOf(ticket), 'deadline')[0] : undefined;

async function markMissed(ctx: Ctx, ticket: Ticket, { kind, dueAt }: Clock): Promise<void> {
  const what = { kind: 'deadline', deadline: kind, event: 'missed', due: dueAt?.toISOString() ?? null } as const;
  await record(ctx, ticket.number, what, false);
  await refreshCards(ctx, ticket.number);
}
