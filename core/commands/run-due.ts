import type { Ctx } from '../context.ts';
import { planOf } from '../process/apply-clocks.ts';
import { triggered } from '../process/engine.ts';
import { dueNow, type Reminder, remindersOf } from '../process/reminders.ts';
import { processOf } from '../queries/active-process.ts';
import { factsOf, findTicket, type Ticket } from '../queries/find-ticket.ts';
import { clockOf } from './change-clocks.ts';
import { headOf } from './choose-responsible.ts';
import { refreshCards, tellStaff } from './deliver.ts';
import { moveTicket } from './move-ticket.ts';
import { record } from './record-entry.ts';

/** How many deadlines one transaction takes. */
const handful = 50;

/**
 * Asks «what is due by now?» and tells it (design.md, law 5). Rows are claimed, so any number of copies may ask at once.
 * Returns how many were looked at; fewer than a handful means that nothing is left for this moment.
 */
export async function runDue(ctx: Ctx): Promise<{ looked: number; more: boolean }> {
  const claimed = await ctx.db.$queryRaw<{ id: number; ticketNumber: number }[]>`
    SELECT "id", "ticketNumber" FROM "Deadline" WHERE "nextAt" <= ${ctx.now}
    ORDER BY "nextAt" LIMIT ${handful} FOR UPDATE SKIP LOCKED`;
  for (const { id, ticketNumber } of claimed) await runOne(ctx, id, ticketNumber);
  return { looked: claimed.length, more: claimed.length === handful };
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
  const plan = planOf(processOf(ticket).definition, clock.kind, ticket.state);
  const reminders = plan ? remindersOf(plan, clock, ctx.settings.calendar) : [];
  const { tell, toldAt, next } = dueNow(reminders, clock.toldAt, ctx.now);
  await ctx.db.deadline.update({ where: { id }, data: { toldAt, nextAt: next } });
  const missed = clock.dueAt !== null && clock.dueAt <= ctx.now && (row.toldAt === null || row.toldAt < clock.dueAt);
  if (clock.kind === 'state' && missed && (await fire(ctx, ticket))) return;
  if (missed) await markMissed(ctx, ticket, clock.kind, clock.dueAt);
  for (const reminder of tell) await remind(ctx, ticket, clock.kind, clock.dueAt ?? ctx.now, reminder);
}

/** The time in this state has run out, and the process says what happens then. */
async function fire(ctx: Ctx, ticket: Ticket): Promise<boolean> {
  const [first] = triggered(processOf(ticket).definition, factsOf(ticket), 'deadline');
  if (!first) return false;
  await moveTicket(ctx, { ticket: ticket.number, transition: first.key, answers: {}, files: [] });
  return true;
}

async function markMissed(ctx: Ctx, ticket: Ticket, deadline: string, due: Date | null): Promise<void> {
  const what = { kind: 'deadline', deadline, event: 'missed', due: due?.toISOString() ?? null } as const;
  await record(ctx, ticket.number, what, false);
  await refreshCards(ctx, ticket.number);
}

async function remind(ctx: Ctx, ticket: Ticket, deadline: string, due: Date, { what }: Reminder): Promise<void> {
  const telling = { kind: 'reminder', ticket: ticket.number, deadline, due: due.toISOString(), what } as const;
  const to = what.kind === 'escalation' ? what.to : 'responsible';
  for (const staffId of await chiefs(ctx, ticket, to)) await tellStaff(ctx, staffId, telling);
}

/** Whom a reminder is for. With nobody responsible yet it is the head's; without a head, the directors'. */
async function chiefs(ctx: Ctx, ticket: Ticket, to: 'responsible' | 'head' | 'director'): Promise<number[]> {
  if (to === 'responsible' && ticket.responsibleId !== null) return [ticket.responsibleId];
  const head = to === 'director' ? null : await headOf(ctx, ticket.departmentId);
  if (head !== null) return [head];
  const directors = await ctx.db.staff.findMany({ where: { active: true, roles: { has: 'director' } } });
  return directors.map(({ id }) => id);
}
