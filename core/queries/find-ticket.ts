import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx, Db } from '../context.ts';
import { Answers } from '../process/answers.ts';
import type { TicketFacts } from '../process/engine.ts';
import { Refusal } from '../refusal.ts';

const whole = {
  process: true,
  contact: { include: { phones: true } },
  organization: true,
  department: true,
  responsible: true,
  deadlines: true,
} satisfies Prisma.TicketInclude;

export type Ticket = Prisma.TicketGetPayload<{ include: typeof whole }>;

/** A ticket with what surrounds it. Throws Refusal `not-found`. */
export async function findTicket(db: Db, number: number): Promise<Ticket> {
  const ticket = await db.ticket.findUnique({ where: { number }, include: whole });
  if (!ticket) throw new Refusal({ code: 'not-found' });
  return ticket;
}

/** The same, held until the transaction ends: two people who press at once are taken one after the other. */
export async function holdTicket(ctx: Ctx, number: number): Promise<Ticket> {
  await ctx.db.$queryRaw`SELECT 1 FROM "Ticket" WHERE "number" = ${number} FOR UPDATE`;
  return findTicket(ctx.db, number);
}

type Facts = Pick<Ticket, 'state' | 'responsibleId' | 'disputed' | 'rating' | 'review' | 'answers'>;

/** What the engine needs to know of a ticket beside its state. */
export const factsOf = (ticket: Facts): TicketFacts => ({
  state: ticket.state,
  assigned: ticket.responsibleId !== null,
  disputed: ticket.disputed,
  rated: ticket.rating !== null,
  reviewed: ticket.review !== null,
  answers: Answers.parse(ticket.answers),
});
