import type { Ctx } from '../context.ts';
import type { Ticket } from '../queries/find-ticket.ts';

/** From now on, for so many months, the ticket's item is under warranty (mission.md D1, D2); nothing without an item. */
export async function grantWarranty(ctx: Ctx, ticket: Ticket, months: number): Promise<number[]> {
  if (ticket.itemId === null) return [];
  const warrantyUntil = new Date(ctx.now);
  warrantyUntil.setUTCMonth(warrantyUntil.getUTCMonth() + months);
  await ctx.db.item.update({
    where: { id: ticket.itemId },
    data: { warrantyUntil, warrantyTicket: ticket.number },
  });
  return [];
}
