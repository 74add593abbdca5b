import type { Ctx } from '../context.ts';
import { planOf } from '../process/apply-clocks.ts';
import type { Clock } from '../process/clocks.ts';
import { dueNow, type Reminder, remindersOf, toldLate } from '../process/reminders.ts';
import { processesOf, type StoredProcess } from '../queries/active-process.ts';
import { nextOpening } from '../working-time.ts';
import { clockOf } from './change-clocks.ts';
import { claimDue, type DueRow, saveTold } from './claim-due.ts';
import { onMissed } from './fire-occasions.ts';
import { fire } from './move-ticket.ts';
import { recordAll } from './record-entry.ts';
import { refreshAll } from './refresh-cards.ts';
import { remindAll } from './remind.ts';

/**
 * How many deadlines one transaction takes: each statement for so many costs little more than for half of them, and
 * whoever acts on one of their tickets meanwhile waits for all.
 */
export const armful = 1000;

/** What a due deadline asks for. */
type Due = { row: DueRow; clock: Clock; toldAt: Date | null; nextAt: Date | null } & (
  | { does: 'waits' } // by night of what should have been said by day: the card shows it, the words wait
  | { does: 'moves' | 'tells'; reminders: Reminder[]; missed: boolean } // moves: by itself, when the time in a state has run out
);

/**
 * Asks «what is due by now?» and tells it (design.md, law 5), many deadlines in few statements. Rows are claimed
 * together with their tickets, so any number of copies may ask at once, and a ticket that somebody moves at this moment
 * is asked about again. `more`: something may be left for this moment.
 */
export async function runDue(ctx: Ctx, most: number): Promise<{ looked: number; more: boolean }> {
  const rows = await claimDue(ctx, most);
  if (rows.length === 0) return { looked: 0, more: false };
  const processes = await processesOf(ctx.db, rows);
  const due = withoutMoved(rows.map((row) => judge(ctx, row, processes.get(row.processId))));
  await saveTold(
    ctx,
    due.map(({ row: { id }, toldAt, nextAt }) => ({ id, toldAt, nextAt })),
  );
  await carryOut(ctx, due);
  return { looked: due.length, more: rows.length === most || due.length < rows.length };
}

/** A ticket that moves by itself changes its clocks: its other deadlines are asked about again after that. */
function withoutMoved(due: Due[]): Due[] {
  const moved = new Set(due.flatMap(({ does, row }) => (does === 'moves' ? [row.ticketNumber] : [])));
  return due.filter(({ does, row }) => does === 'moves' || !moved.has(row.ticketNumber));
}

function judge({ now, settings }: Ctx, row: DueRow, process: StoredProcess | undefined): Due {
  if (!process) throw new RangeError(`ticket ${row.ticketNumber} has no process`);
  const { definition } = process;
  const [clock, calendar] = [clockOf(row), settings.calendar];
  const plan = planOf(definition, clock.kind, row.state, row.task?.key);
  const ripe = dueNow(plan ? remindersOf(plan, clock, calendar) : [], clock.toldAt, now);
  const missed = isMissed(clock, now);
  const fires = missed && clock.kind === 'state' && definition.states[row.state]?.deadline?.fires !== undefined;
  const told = { row, clock, toldAt: ripe.toldAt, nextAt: ripe.next };
  if (fires) return { ...told, does: 'moves', reminders: ripe.tell, missed };
  if (toldLate(ripe.tell, clock, calendar, now))
    return { row, clock, toldAt: clock.toldAt, nextAt: nextOpening(calendar, now), does: 'waits' };
  return { ...told, does: 'tells', reminders: ripe.tell, missed };
}

/** Whether the deadline has passed since it was last looked at. */
const isMissed = ({ dueAt, toldAt }: Clock, now: Date): boolean =>
  dueAt !== null && dueAt <= now && (toldAt === null || toldAt < dueAt);

async function carryOut(ctx: Ctx, due: Due[]): Promise<void> {
  const late = due.filter(({ does }) => does === 'waits');
  const told: Extract<Due, { does: 'moves' | 'tells' }>[] = [];
  for (const one of due) {
    if (one.does === 'waits') continue;
    const moved = one.does === 'moves' && (await fire(ctx, one.row.ticketNumber, 'deadline'));
    if (!moved) told.push(one);
  }
  const missed = told.filter((one) => one.missed);
  await recordAll(ctx, missed.map(missedLine));
  await refreshAll(
    ctx,
    [...missed, ...late].map(({ row }) => row.ticketNumber),
  );
  await remindAll(
    ctx,
    told.map(({ row, clock, reminders }) => ({ ticket: row, clock, reminders, task: row.task })),
  );
  await onMissed(ctx, [...new Set(missed.map(({ row }) => row.ticketNumber))]);
}

function missedLine({ row: { ticketNumber, task }, clock: { kind, dueAt } }: Due) {
  const whose = task ? { task: { key: task.key, state: task.state } } : {};
  const due = dueAt?.toISOString() ?? null;
  const what = { kind: 'deadline', deadline: kind, event: 'missed', due, ...whose } as const;
  return { ticketNumber, what, public: false };
}

/** The next instant (UTC) at which somebody must be told something; null: nothing is running. */
export async function nextDue(ctx: Pick<Ctx, 'db'>): Promise<Date | null> {
  const row = await ctx.db.deadline.findFirst({ where: { nextAt: { not: null } }, orderBy: { nextAt: 'asc' } });
  return row?.nextAt ?? null;
}
