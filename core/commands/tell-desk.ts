import type { Ctx } from '../context.ts';
import { boardsAmong, boardsOf, type Place, placeOfStaff } from '../queries/places.ts';
import { headOf } from './choose-responsible.ts';
import { deliver, tellStaff, ticketSlot } from './deliver.ts';

interface Belongs {
  number: number;
  departmentId: number | null;
  responsibleId: number | null;
  boards?: { channel: string; place: string }[]; // its department's own, where they have been read
}

/**
 * A new ticket comes before its department: its card on every board, else in person before those who give out the work
 * (design.md, law 4: roles are not tied to channels). Whoever filed it has seen it.
 */
export async function showToDesk(ctx: Ctx, ticket: Belongs): Promise<void> {
  const card = { kind: 'ticket', ticket: ticket.number } as const;
  const slot = ticketSlot(ticket.number);
  const boards = await boardsFor(ctx, ticket);
  for (const board of boards) await deliver(ctx, board, card, { slot });
  if (boards.length > 0) return;
  for (const id of await deskOf(ctx, ticket)) await tellStaff(ctx, id, card, { slot });
}

async function boardsFor(ctx: Ctx, { departmentId, boards }: Belongs): Promise<Place[]> {
  if (departmentId === null) return [];
  return boards ? boardsAmong(ctx, boards) : boardsOf(ctx, departmentId);
}

/**
 * Who is told in person of a ticket whose department has no board: its head, dispatchers and operators; when none of
 * them is in any chat, those of the whole company. The actor and the responsible are told otherwise. Staff ids.
 */
export async function deskOf(ctx: Ctx, { departmentId, responsibleId }: Belongs): Promise<number[]> {
  const head = await headOf(ctx, departmentId);
  const own = departmentId === null ? [] : await givingOut(ctx, departmentId);
  const near = await reachable(ctx, [...(head === null ? [] : [head]), ...own]);
  const all = near.length > 0 ? near : await reachable(ctx, await givingOut(ctx, null));
  const actor = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  return all.filter((id) => id !== actor && id !== responsibleId);
}

/** Dispatchers and operators at work, of a department or (null) of all. */
async function givingOut(ctx: Ctx, departmentId: number | null): Promise<number[]> {
  const staff = await ctx.db.staff.findMany({
    where: {
      active: true,
      roles: { hasSome: ['dispatcher', 'operator'] },
      OR: [{ absentUntil: null }, { absentUntil: { lte: ctx.now } }],
      ...(departmentId === null ? {} : { departmentId }),
    },
    orderBy: { id: 'asc' },
  });
  return staff.map(({ id }) => id);
}

async function reachable(ctx: Ctx, ids: number[]): Promise<number[]> {
  const found: number[] = [];
  for (const id of new Set(ids)) if (await placeOfStaff(ctx, id)) found.push(id);
  return found;
}
