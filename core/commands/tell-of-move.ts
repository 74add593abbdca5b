import type { Ctx } from '../context.ts';
import type { Move } from '../process/engine.ts';
import { findTicket, type Ticket } from '../queries/find-ticket.ts';
import type { Telling } from '../telling.ts';
import { headOf } from './choose-responsible.ts';
import { boardsOf, deliver, tellContact, tellStaff, ticketSlot } from './deliver.ts';

type StaffReader = Exclude<Move['transition']['tell'][number], 'client' | 'department'>;

/**
 * Tells of a move to those whom the process names: the client, the department under its card, the responsible, the
 * chiefs. Whoever made the move is not told of it.
 */
export async function tellOfMove(ctx: Ctx, number: number, made: Move, entries: number[]): Promise<void> {
  if (entries.length === 0) return;
  const ticket = await findTicket(ctx.db, number);
  const happened = { kind: 'happened', ticket: number, entries } as const;
  if (made.transition.tell.includes('client')) await tellClient(ctx, ticket, happened);
  await tellDepartment(ctx, ticket, happened);
  await tellStaffOf(ctx, ticket, made, happened);
}

async function tellClient(ctx: Ctx, ticket: Ticket, telling: Telling): Promise<void> {
  const himself = ctx.actor.kind === 'contact' && ctx.actor.id === ticket.contactId;
  if (ticket.contactId !== null && !himself) await tellContact(ctx, ticket.contactId, telling);
}

async function tellDepartment(ctx: Ctx, ticket: Ticket, telling: Telling): Promise<void> {
  const boards = ticket.departmentId === null ? [] : await boardsOf(ctx, ticket.departmentId);
  for (const board of boards) await deliver(ctx, board, telling, { thread: ticketSlot(ticket.number) });
}

async function tellStaffOf(ctx: Ctx, ticket: Ticket, made: Move, happened: Telling): Promise<void> {
  const actor = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const told = new Set<number | null>([actor]);
  const assigned = made.effects.some(({ kind }) => kind === 'assign' || kind === 'assign-chosen');
  if (assigned && ticket.responsibleId !== null && !told.has(ticket.responsibleId)) {
    await tellStaff(ctx, ticket.responsibleId, { kind: 'assigned', ticket: ticket.number });
    told.add(ticket.responsibleId);
  }
  for (const reader of made.transition.tell) {
    if (reader === 'client' || reader === 'department') continue;
    for (const staffId of await readersOf(ctx, ticket, reader)) {
      if (told.has(staffId)) continue;
      told.add(staffId);
      await tellStaff(ctx, staffId, happened);
    }
  }
}

/** Staff ids behind a reader of the process. */
export async function readersOf(ctx: Ctx, ticket: Ticket, reader: StaffReader): Promise<number[]> {
  if (reader === 'responsible') return ticket.responsibleId === null ? [] : [ticket.responsibleId];
  if (reader === 'head') {
    const head = await headOf(ctx, ticket.departmentId);
    return head === null ? [] : [head];
  }
  const staff = await ctx.db.staff.findMany({
    where: { active: true, roles: { has: reader } },
    orderBy: { id: 'asc' },
  });
  return staff.map(({ id }) => id);
}
