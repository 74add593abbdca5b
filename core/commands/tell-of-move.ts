import type { Ctx } from '../context.ts';
import type { Move } from '../process/engine.ts';
import { withinDepartment } from '../process/tasks.ts';
import { findTicket, type Ticket } from '../queries/find-ticket.ts';
import { boardsOf } from '../queries/places.ts';
import type { Telling } from '../telling.ts';
import { headOf } from './choose-responsible.ts';
import { deliver, tellContact, tellStaff, ticketSlot } from './deliver.ts';
import { nudge } from './nudge.ts';
import { deskOf } from './tell-desk.ts';

type StaffReader = Exclude<Move['transition']['tell'][number], 'client' | 'department'>;

/** A department's board on a channel. */
export interface Board {
  channel: string;
  place: string;
}

/**
 * Tells of a move to those whom the process names: the client, the department under its card, the responsible, the
 * chiefs, and whoever answered for the ticket `before`. Whoever made the move is not told of it, nor is the board on which it was written (`seenAt`).
 */
export async function tellOfMove(
  ctx: Ctx,
  before: Ticket,
  made: Move,
  entries: number[],
  seenAt?: Board,
): Promise<void> {
  const { number } = before;
  const ticket = await findTicket(ctx.db, number);
  nudgeBoth(ctx, before.responsibleId, ticket.responsibleId);
  if (entries.length === 0) return tellOfRating(ctx, before, made);
  const happened = { kind: 'happened', ticket: number, entries } as const;
  if (made.transition.tell.includes('client')) await tellClient(ctx, ticket, happened);
  await tellOfRating(ctx, before, made); // after the news
  const boards = ticket.departmentId === null ? [] : await boardsOf(ctx, ticket.departmentId);
  for (const board of boards)
    if (!isAt(board, seenAt)) await deliver(ctx, board, happened, { thread: ticketSlot(number) });
  const told = await tellStaffOf(ctx, ticket, made, happened);
  await tellRelieved(ctx, before, ticket, happened, told);
  if (boards.length === 0) await tellDesk(ctx, ticket, happened, told);
}

/** The live pages of those who answer for the ticket, and who did until now, look again. */
function nudgeBoth(ctx: Ctx, ...staff: (number | null)[]): void {
  for (const id of staff) if (id !== null) nudge(ctx, id);
}

/** The client is asked for a mark when the process says so, and thanked where he was asked. */
async function tellOfRating(ctx: Ctx, { number, contactId, hidden }: Ticket, made: Move): Promise<void> {
  const asks = made.effects.some(({ kind }) => kind === 'ask-rating');
  const rated = made.effects.some(({ kind }) => kind === 'rate');
  if (contactId === null || hidden || !(asks || rated)) return;
  await tellContact(ctx, contactId, { kind: 'rate', ticket: number }, { slot: `rate:${number}`, afresh: asks });
}

/** Whoever answered for the ticket until now learns that he does no more. */
async function tellRelieved(ctx: Ctx, before: Ticket, now: Ticket, happened: Telling, told: Set<number | null>) {
  const { responsibleId } = before;
  if (responsibleId === null || responsibleId === now.responsibleId || told.has(responsibleId)) return;
  told.add(responsibleId);
  await tellStaff(ctx, responsibleId, happened);
}

const isAt = (board: Board, seen?: Board): boolean => board.channel === seen?.channel && board.place === seen.place;

/** Without a board: what a client does about a ticket that nobody answers for yet is told in person. */
async function tellDesk(ctx: Ctx, ticket: Ticket, happened: Telling, told: ReadonlySet<number | null>): Promise<void> {
  if (ctx.actor.kind !== 'contact' || ticket.responsibleId !== null) return;
  for (const id of await deskOf(ctx, ticket)) if (!told.has(id)) await tellStaff(ctx, id, happened);
}

async function tellClient(ctx: Ctx, ticket: Ticket, telling: Telling): Promise<void> {
  const himself = ctx.actor.kind === 'contact' && ctx.actor.id === ticket.contactId;
  if (ticket.contactId !== null && !ticket.hidden && !himself) await tellContact(ctx, ticket.contactId, telling);
}

/** Returns the ids of staff who have been told, and of the actor. */
async function tellStaffOf(ctx: Ctx, ticket: Ticket, made: Move, happened: Telling): Promise<Set<number | null>> {
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
  return told;
}

/** Staff ids behind a reader of the process: specialists and engineers of the departments that have to do with it. */
export async function readersOf(ctx: Ctx, ticket: Ticket, reader: StaffReader): Promise<number[]> {
  if (reader === 'responsible') return ticket.responsibleId === null ? [] : [ticket.responsibleId];
  if (reader === 'head') {
    const head = await headOf(ctx, ticket.departmentId);
    return head === null ? [] : [head];
  }
  const staff = await ctx.db.staff.findMany({
    where: { active: true, roles: { has: reader } },
    select: { id: true, departmentId: true },
    orderBy: { id: 'asc' },
  });
  const near = withinDepartment(reader) ? staff.filter(({ departmentId }) => works(ticket, departmentId)) : [];
  return (near.length > 0 ? near : staff).map(({ id }) => id);
}

/** Whether a department has to do with a ticket: it is its own, or one of its tasks was given there. */
const works = (ticket: Ticket, departmentId: number | null): boolean =>
  departmentId !== null &&
  (ticket.departmentId === departmentId || ticket.tasks.some((task) => task.departmentId === departmentId));
