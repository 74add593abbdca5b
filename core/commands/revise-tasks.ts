import type { Ctx } from '../context.ts';
import { tasksOpening } from '../process/tasks.ts';
import { processOf } from '../queries/active-process.ts';
import { factsOf, findTicket, type Ticket } from '../queries/find-ticket.ts';
import { dropTasks, openTask, openTasks, type TaskSignal, tasksMean } from './change-tasks.ts';

/**
 * The tasks of a ticket that goes on in another version of its process, after it was saved there: in the same state
 * those that are there no more are dropped and new ones open; another state opens its own. `before`: as it was.
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
  const present = new Set(own.filter((task) => task.round === round).map(({ key }) => key));
  const known = new Set(definition.states[to]?.tasks.map(({ key }) => key));
  await dropTasks(ctx, ticket, (key) => !known.has(key));
  const opening = tasksOpening(definition, to, factsOf(ticket).answers).filter(({ key }) => !present.has(key));
  for (const task of opening) await openTask(ctx, ticket, task, round);
  return tasksMean(ctx, ticket.number);
}
