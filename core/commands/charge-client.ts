import type { Ctx } from '../context.ts';
import type { Outcome } from '../process/outcome.ts';
import type { Ticket } from '../queries/find-ticket.ts';
import { record } from './record-entry.ts';

type Money = Extract<Outcome, { kind: 'charge' | 'paid' }>;

const payment = { ru: 'Оплата', en: 'Payment' };

/**
 * Writes what the client is to pay, or has paid, on the ticket and into his balance (kopecks; below zero he owes, and
 * since when). Returns the line of its history.
 */
export async function chargeClient(ctx: Ctx, ticket: Ticket, money: Money): Promise<number[]> {
  const { kind, amount } = money;
  const { organizationId } = ticket;
  const what = kind === 'charge' ? money.what : payment;
  await ctx.db.charge.create({
    data: { ticketNumber: ticket.number, organizationId, kind, amount, what, at: ctx.now },
  });
  if (organizationId !== null) await reckon(ctx, organizationId, kind === 'paid' ? amount : -amount);
  return [await record(ctx, ticket.number, { kind: 'charged', by: kind, amount, for: what }, true)];
}

/** A payment or a charge moves the balance; the day since when the client owes is that on which it fell below zero. */
async function reckon(ctx: Ctx, organizationId: number, by: number): Promise<void> {
  const { balance, debtSince } = await ctx.db.organization.update({
    where: { id: organizationId },
    data: { balance: { increment: by } },
  });
  const since = balance < 0 ? (debtSince ?? ctx.now) : null;
  await ctx.db.organization.update({ where: { id: organizationId }, data: { debtSince: since } });
}
