import type { Ctx } from '../context.ts';
import type { Ticket } from '../queries/find-ticket.ts';
import { boardsOf } from '../queries/places.ts';
import { doersOf, type Given } from '../queries/task-doers.ts';
import { deliver, taskSlot, tellContact, tellStaff, ticketSlot } from './deliver.ts';
import { nudge } from './nudge.ts';

/**
 * A task that has opened is told to whoever is to do it, in a live message of its own; under the card of its department
 * when nobody can be reached. Whoever opened it by what he did sees it there.
 */
export async function tellOfTask(ctx: Ctx, ticket: Ticket, task: Given & { id: number }): Promise<void> {
  const telling = { kind: 'task', ticket: ticket.number, task: task.id } as const;
  const manner = { slot: taskSlot(task.id) };
  if (task.role === 'client') {
    if (ticket.contactId !== null) await tellContact(ctx, ticket.contactId, telling, manner);
    return;
  }
  const doers = await doersOf(ctx, ticket, task);
  let told = false;
  for (const id of doers) {
    await nudge(ctx, id);
    const self = ctx.actor.kind === 'staff' && ctx.actor.id === id;
    if (self || (await tellStaff(ctx, id, telling, manner))) told = true;
  }
  const departmentId = task.departmentId ?? ticket.departmentId;
  if (told || departmentId === null) return;
  for (const board of await boardsOf(ctx, departmentId))
    await deliver(ctx, board, telling, { ...manner, thread: ticketSlot(ticket.number) });
}
