import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx, Db } from '../context.ts';
import { Answers } from '../process/answers.ts';
import type { TicketFacts } from '../process/engine.ts';
import { Refusal } from '../refusal.ts';
import { processName, type WithProcess, withProcesses } from './active-process.ts';
import { clientAround, clientFacts } from './client-facts.ts';

/** What surrounds a ticket. */
export const around = {
  process: processName,
  contact: { include: { phones: true } },
  organization: clientAround,
  department: true,
  responsible: true,
  deadlines: true,
  item: true,
  fromCall: { select: { outcome: true } },
  tasks: { orderBy: { id: 'asc' }, include: { assignee: true, department: true } },
} satisfies Prisma.TicketInclude;

export type Ticket = WithProcess<Prisma.TicketGetPayload<{ include: typeof around }>>;

/** A ticket with what surrounds it. Throws Refusal `not-found`. */
export async function findTicket(db: Db, number: number): Promise<Ticket> {
  const row = await db.ticket.findUnique({ where: { number }, include: around });
  const [ticket] = await withProcesses(db, row ? [row] : []);
  if (!ticket) throw new Refusal({ code: 'not-found' });
  return ticket;
}

/** The same, held until the transaction ends: two people who press at once are taken one after the other. */
export async function holdTicket(ctx: Ctx, number: number): Promise<Ticket> {
  await ctx.db.$queryRaw`SELECT 1 FROM "Ticket" WHERE "number" = ${number} FOR UPDATE`;
  return findTicket(ctx.db, number);
}

/** What surrounds a ticket and decides too. */
type Around = Pick<Ticket, 'organization' | 'item' | 'tasks' | 'number' | 'firstContact' | 'openedAt'>;
type Facts = Pick<Ticket, 'state' | 'responsibleId' | 'disputed' | 'rating' | 'review' | 'answers'> & Partial<Around>;

/** What the engine needs to know of a ticket beside its state. */
export const factsOf = (ticket: Facts): TicketFacts => ({
  state: ticket.state,
  assigned: ticket.responsibleId !== null,
  disputed: ticket.disputed,
  rated: ticket.rating !== null,
  reviewed: ticket.review !== null,
  answers: { ...Answers.parse(ticket.answers), ...knownOf(ticket) },
  tasks: (ticket.tasks ?? []).filter(({ status }) => status === 'open'),
});

/** What is known without asking, under its reserved names (core/process/known.ts). */
function knownOf({ organization, item, disputed, number, firstContact, openedAt }: Facts): Answers {
  const given = item?.warrantyTicket === number ? null : (item?.warrantyUntil ?? null); // by this very repair: not yet
  const covered = given !== null && openedAt !== undefined && given > openedAt;
  return {
    ...clientFacts(organization ?? null),
    'client.first': firstContact ?? false,
    'item.warranty': covered,
    'item.repeated': covered && item?.warrantyTicket !== null,
    'ticket.disputed': disputed,
  };
}
