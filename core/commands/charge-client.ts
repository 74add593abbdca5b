import type { Ctx } from '../context.ts';
import type { Outcome } from '../process/outcome.ts';
import type { Ticket } from '../queries/find-ticket.ts';

type Money = Extract<Outcome, { kind: 'charge' | 'paid' }>;

const payment = { ru: 'Оплата', en: 'Payment' };

/**
 * Writes what the client is to pay, or has paid, on the ticket and into his balance (kopecks; below zero he owes, and
 * since when). Returns no history line.
 */
export async function chargeClient(ctx: Ctx, ticket: Ticket, money: Money): Promise<number[]> {
  const { kind, amount } = money;
  const { organizationId } = ticket;
  const what = kind === 'charge' ? money.what : payment;
  await ctx.db.charge.create({
    data: { ticketNumber: ticket.number, organizationId, kind, amount, what, at: ctx.now },
  });
  if (organizationId === null) return [];
  const { balance, debtSince } = await ctx.db.organization.update({
    where: { id: organizationId },
    data: { balance: { increment: kind === 'paid' ? amount : -amount } },
  });
  const since = balance < 0 ? (debtSince ?? ctx.now) : null;
  await ctx.db.organization.update({ where: { id: organizationId }, data: { debtSince: since } });
  return [];
}
