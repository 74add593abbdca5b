import type { Db } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { type TicketCard, ticketCard } from './ticket-card.ts';

/**
 * A ticket as its client may see it, for the system that filed it: each key of the API reaches its own requests only.
 * Throws Refusal `not-found`, also for a request that somebody else filed.
 */
export async function publicTicket(db: Db, number: number, keyName: string, now: Date): Promise<TicketCard> {
  const filed = await db.entry.findFirst({
    where: {
      ticketNumber: number,
      AND: [
        { what: { path: ['kind'], equals: 'opened' } },
        { actor: { path: ['kind'], equals: 'api' } },
        { actor: { path: ['name'], equals: keyName } },
      ],
    },
    select: { ticket: { select: { contact: true } } },
  });
  const contact = filed?.ticket.contact;
  if (!contact) throw new Refusal({ code: 'not-found' });
  return ticketCard(db, number, { kind: 'contact', id: contact.id, name: contact.name }, now);
}
