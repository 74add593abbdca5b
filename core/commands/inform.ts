import type { Ctx } from '../context.ts';
import type { Outcome } from '../process/outcome.ts';
import type { Ticket } from '../queries/find-ticket.ts';
import { boardsOf } from '../queries/places.ts';
import { deliver, tellContact, tellStaff, ticketSlot } from './deliver.ts';
import { readersOf } from './tell-of-move.ts';

type Informing = Extract<Outcome, { kind: 'inform' }>;

/** Tells these readers in the process's own words, each once; whoever does it is not told (mission.md E3). */
export async function inform(ctx: Ctx, ticket: Ticket, { to, text, answers }: Informing): Promise<number[]> {
  const telling = { kind: 'informed', ticket: ticket.number, text, answers } as const;
  const told = new Set<number>(ctx.actor.kind === 'staff' ? [ctx.actor.id] : []);
  for (const reader of to) {
    if (reader === 'client') {
      if (ticket.contactId !== null) await tellContact(ctx, ticket.contactId, telling);
    } else if (reader === 'department') {
      const boards = ticket.departmentId === null ? [] : await boardsOf(ctx, ticket.departmentId);
      for (const board of boards) await deliver(ctx, board, telling, { thread: ticketSlot(ticket.number) });
    } else
      for (const id of await readersOf(ctx, ticket, reader)) {
        if (told.has(id)) continue;
        told.add(id);
        await tellStaff(ctx, id, telling);
      }
  }
  return [];
}
