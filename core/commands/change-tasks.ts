import type { Ctx } from '../context.ts';
import { meetClock, startClock } from '../process/clocks.ts';
import type { Task } from '../process/definition.ts';
import type { Move } from '../process/engine.ts';
import { type TaskStatus, tasksOpening, tasksSay } from '../process/tasks.ts';
import { processOf } from '../queries/active-process.ts';
import { factsOf, findTicket, type Ticket } from '../queries/find-ticket.ts';
import { doersOf, holdersOf, standInFor } from '../queries/task-doers.ts';
import { clockOf, saveClock } from './change-clocks.ts';
import { nudge } from './nudge.ts';
import { record } from './record-entry.ts';
import { tellOfTask } from './tell-of-task.ts';

/** What the tasks of a ticket make it do by itself. */
export type TaskSignal = 'tasks-done' | 'task-refused';

/** Opens the tasks of the state that a ticket has entered, each told to whoever is to do it (docs/decisions/0005). */
export async function openTasks(ctx: Ctx, number: number): Promise<TaskSignal | null> {
  const ticket = await findTicket(ctx.db, number);
  const { definition } = processOf(ticket);
  const state = definition.states[ticket.state];
  if (!state || state.tasks.length === 0) return null;
  const stays = ticket.tasks.filter((task) => task.state === ticket.state).map(({ round }) => round);
  const round = Math.max(0, ...stays) + 1;
  const opening = tasksOpening(definition, ticket.state, factsOf(ticket).answers);
  for (const task of opening) await openTask(ctx, ticket, task, round);
  return opening.length === 0 ? 'tasks-done' : null;
}

/**
 * One row, or one for every holder of the role; without any holder the role itself has it. `since`: when the one opened
 * that it stands for, from which its term is counted (UTC).
 */
export async function openTask(ctx: Ctx, ticket: Ticket, task: Task, round: number, since = ctx.now): Promise<void> {
  const department = task.department
    ? await ctx.db.department.findUnique({ where: { key: task.department }, select: { id: true } })
    : null;
  const departmentId = department?.id ?? null;
  const holders = task.each ? await holdersOf(ctx, task.by, departmentId) : [];
  const alone = await standInFor(ctx, ticket, { role: task.by, departmentId, assigneeId: null });
  for (const assigneeId of holders.length > 0 ? holders : [alone]) {
    const given = { role: task.by, departmentId, assigneeId };
    const { id } = await ctx.db.task.create({
      data: {
        ...{ ticketNumber: ticket.number, state: ticket.state, key: task.key, kind: task.kind },
        ...{ ...given, round, status: 'open', openedAt: since },
      },
    });
    await startTaskClock(ctx, ticket, task, { id, since });
    await tellOfTask(ctx, ticket, { id, ...given });
  }
}

async function startTaskClock(
  ctx: Ctx,
  ticket: Ticket,
  { key, deadline }: Task,
  { id, since }: { id: number; since: Date },
): Promise<void> {
  if (!deadline) return;
  const level = ticket.organization?.serviceLevel ?? 'standard';
  const clock = startClock('task', deadline, level, ctx.settings.calendar, since, id);
  const past = since < ctx.now && clock.dueAt !== null && clock.dueAt > ctx.now; // its warnings of before are not told anew
  const shown = past ? { ...clock, toldAt: ctx.now } : clock;
  await saveClock(ctx, ticket, processOf(ticket).definition, shown, key);
}

/** Writes down how a task ended by somebody's hand. Returns the line of history. */
export async function endTask(
  ctx: Ctx,
  ticket: Ticket,
  { task, as }: NonNullable<Move['ended']>,
  comment: string | null,
): Promise<number> {
  await close(ctx, ticket, [task.id], as, comment);
  const doers = await doersOf(ctx, ticket, task);
  for (const id of ctx.actor.kind === 'staff' ? [...doers, ctx.actor.id] : doers) nudge(ctx, id);
  const assignee = ticket.tasks.find(({ id }) => id === task.id)?.assignee ?? null;
  const whose = assignee && { id: assignee.id, name: assignee.name };
  const what = { kind: 'task', task: task.key, state: ticket.state, event: as, for: whose, comment } as const;
  return record(ctx, ticket.number, what, ctx.actor.kind === 'contact');
}

/** What the present stay in its state means for the ticket now that a task has ended. */
export async function tasksMean(ctx: Ctx, number: number): Promise<TaskSignal | null> {
  const ticket = await findTicket(ctx.db, number);
  const state = processOf(ticket).definition.states[ticket.state];
  const own = ticket.tasks.filter((task) => task.state === ticket.state);
  const last = Math.max(0, ...own.map(({ round }) => round));
  const statuses = own.filter(({ round }) => round === last).map(({ status }) => statusOf(status));
  return state ? tasksSay(state, statuses) : null;
}

const statusOf = (status: string): TaskStatus =>
  (['open', 'done', 'approved', 'refused'] as const).find((known) => known === status) ?? 'dropped';

/** The open tasks of the state that a ticket has left end unfinished, with their clocks. */
export async function dropTasks(
  ctx: Ctx,
  ticket: Ticket,
  which: (task: Ticket['tasks'][number]) => boolean = () => true,
): Promise<void> {
  const open = ticket.tasks.filter((task) => task.status === 'open' && which(task)).map(({ id }) => id);
  if (open.length > 0) await close(ctx, ticket, open, 'dropped', null);
}

async function close(ctx: Ctx, ticket: Ticket, ids: number[], status: TaskStatus, comment: string | null) {
  const closedById = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  await ctx.db.task.updateMany({
    where: { id: { in: ids }, status: 'open' },
    data: { status, comment, closedAt: ctx.now, closedById },
  });
  const { definition } = processOf(ticket);
  for (const row of ticket.deadlines) {
    if (row.kind !== 'task' || !ids.includes(row.taskId)) continue;
    await saveClock(ctx, ticket, definition, meetClock(clockOf(row), ctx.settings.calendar, ctx.now));
  }
}
