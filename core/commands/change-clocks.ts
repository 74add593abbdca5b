import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx } from '../context.ts';
import { applyClocks, planOf } from '../process/apply-clocks.ts';
import { type ClockChange, openingClocks } from '../process/clock-changes.ts';
import { Clock } from '../process/clocks.ts';
import type { Definition } from '../process/definition.ts';
import { dueNow, remindersOf } from '../process/reminders.ts';

/** A row as the pure arithmetic of clocks knows it. */
export const clockOf = (row: Prisma.DeadlineGetPayload<object>): Clock => Clock.parse(row);

/** A ticket as its clocks see it. */
export interface Clocked {
  number: number;
  state: string; // after the move
  level: string; // service level of the client
}

/** Starts the clocks of a new ticket: they run from its opening (design.md §6). */
export async function startClocks(ctx: Ctx, ticket: Clocked, definition: Definition): Promise<void> {
  const setting = { level: ticket.level, calendar: ctx.settings.calendar, at: ctx.now };
  const clocks = applyClocks(definition, [], openingClocks(definition), setting);
  const data = clocks.map((clock) => rowOf(ctx, ticket, definition, clock));
  if (data.length > 0) await ctx.db.deadline.createMany({ data });
}

/** Carries out what a move does to the clocks of a ticket. */
export async function changeClocks(
  ctx: Ctx,
  ticket: Clocked,
  definition: Definition,
  changes: ClockChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = await ctx.db.deadline.findMany({ where: { ticketNumber: ticket.number } });
  const setting = { level: ticket.level, calendar: ctx.settings.calendar, at: ctx.now };
  const touched = new Set<Clock['kind']>(changes.map((change) => change.clock));
  for (const clock of applyClocks(definition, rows.map(clockOf), changes, setting)) {
    if (touched.has(clock.kind)) await saveClock(ctx, ticket, definition, clock);
  }
}

/** Saves a clock with the next moment at which somebody must be told of it. */
export async function saveClock(
  ctx: Ctx,
  ticket: Pick<Clocked, 'number' | 'state'>,
  definition: Definition,
  clock: Clock,
  task?: string, // its key, of a task's clock
): Promise<void> {
  const { ticketNumber, kind, taskId, ...row } = rowOf(ctx, ticket, definition, clock, task);
  await ctx.db.deadline.upsert({
    where: { ticketNumber_kind_taskId: { ticketNumber, kind, taskId } },
    create: { ticketNumber, kind, taskId, ...row },
    update: row,
  });
}

function rowOf(
  { settings }: Ctx,
  { number, state }: Pick<Clocked, 'number' | 'state'>,
  definition: Definition,
  clock: Clock,
  task?: string,
) {
  const plan = planOf(definition, clock.kind, state, task);
  const reminders = plan ? remindersOf(plan, clock, settings.calendar) : [];
  return { ticketNumber: number, ...clock, nextAt: dueNow(reminders, clock.toldAt, new Date(0)).next };
}
