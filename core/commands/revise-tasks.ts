import type { Ctx } from '../context.ts';
import type { Task } from '../process/definition.ts';
import { tasksOpening } from '../process/tasks.ts';
import { taskOf } from '../process/ways.ts';
import { processOf } from '../queries/active-process.ts';
import { factsOf, findTicket, type Ticket } from '../queries/find-ticket.ts';
import { dropTasks, openTask, openTasks, type TaskSignal, tasksMean } from './change-tasks.ts';

/**
 * The tasks of a ticket that goes on in another version of its process, after it was saved there: in the same state
 * those that are there no more are dropped and new ones open, those given to others now are given to them, with the term
 * counted from their first opening; another state opens its own. `before`: as it was.
 */
export async function reviseTasks(ctx: Ctx, before: Ticket, to: string): Promise<TaskSignal | null> {
  if (before.state !== to) {
    await dropTasks(ctx, before);
    return openTasks(ctx, before.number);
  }
  const ticket = await findTicket(ctx.db, before.number);
  const { definition } = processOf(ticket);
  const own = ticket.tasks.filter((task) => task.state === to);
  const round = Math.max(1, ...own.map((task) => task.round));
  const present = own.filter((task) => task.round === round);
  const changed = (row: Row): boolean => {
    const task = taskOf(definition, to, row.key);
    return !task || !isAs(task, row, taskOf(processOf(before).definition, to, row.key));
  };
  await dropTasks(ctx, ticket, changed);
  const kept = new Set(present.filter((row) => row.status !== 'open' || !changed(row)).map(({ key }) => key));
  for (const task of tasksOpening(definition, to, factsOf(ticket).answers)) {
    const was = present.find((row) => row.key === task.key && row.status === 'open' && changed(row));
    if (was || !kept.has(task.key)) await openTask(ctx, ticket, task, round, was?.openedAt);
  }
  return tasksMean(ctx, ticket.number);
}

type Row = Ticket['tasks'][number];

/** Whether an open task is still what its process says: of the same kind, for the same people. */
const isAs = (task: Task, row: Row, was: Task | undefined): boolean =>
  task.kind === row.kind &&
  task.by === row.role &&
  (task.department ?? null) === (was?.department ?? null) &&
  task.each === (was?.each ?? task.each);
