import type { Ctx } from '../context.ts';
import type { Outcome } from '../process/outcome.ts';
import type { Ticket } from '../queries/find-ticket.ts';

type Line = Extract<Outcome, { kind: 'service-history' }>;

/** Writes a line of the client's service history, and of the item's (mission.md E3, E5). Returns no line of the ticket's. */
export async function writeServiceHistory(ctx: Ctx, ticket: Ticket, { text, answer }: Line): Promise<number[]> {
  const { number, organizationId, contactId, itemId } = ticket;
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const what = { ...text, ...(answer ? { answer } : {}) };
  const about = { ticketNumber: number, organizationId, contactId, itemId };
  await ctx.db.serviceEntry.create({ data: { ...about, staffId, at: ctx.now, what } });
  return [];
}
