import type { Prisma } from '../../prisma/generated/client.ts';
import type { Actor, Db } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { personOf } from './standing.ts';
import { reachOfContact, type TicketLine, ticketLines } from './tickets.ts';

const around = {
  phones: true,
  accounts: { select: { channel: true, reachable: true } },
  organization: { include: { responsible: true, contacts: { orderBy: { name: 'asc' } } } },
} satisfies Prisma.ContactInclude;

/** A client as staff see him; for the client himself, his own company. */
export interface ClientCard {
  contact: Prisma.ContactGetPayload<{ include: typeof around }>;
  open: TicketLine[];
  closed: TicketLine[]; // the last few
}

/** The card of a contact. Clients see their own only. Throws Refusal `not-found`, `not-allowed`, `revoked`. */
export async function clientCard(db: Db, contactId: number, viewer: Actor, now: Date): Promise<ClientCard> {
  const person = await personOf(db, viewer);
  const himself = person.kind === 'contact' && person.id === contactId;
  if (person.kind !== 'staff' && !himself) throw new Refusal({ code: 'not-allowed' });
  const contact = await db.contact.findUnique({ where: { id: contactId }, include: around });
  if (!contact) throw new Refusal({ code: 'not-found' });
  const { organizationId } = contact;
  const whole = organizationId === null ? { contactId } : { OR: [{ contactId }, { organizationId }] };
  const his = himself ? await reachOfContact(db, contactId) : whole;
  const open = await ticketLines(db, { closedAt: null, ...his }, now, 20);
  const closed = await ticketLines(db, { closedAt: { not: null }, ...his }, now, 5);
  return { contact, open, closed };
}
