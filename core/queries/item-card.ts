import type { Prisma } from '../../prisma/generated/client.ts';
import type { Actor, Db } from '../context.ts';
import { editableBy, type Subject } from '../editing.ts';
import { Refusal } from '../refusal.ts';
import { type PastService, serviceHistory } from './service-history.ts';
import { personOf } from './standing.ts';
import { reachOfContact, type TicketLine, ticketLines } from './tickets.ts';

const around = { organization: true, contact: true } satisfies Prisma.ItemInclude;

/** A thing by its serial number, with all its repairs (mission.md D2). */
export interface ItemCard {
  item: Prisma.ItemGetPayload<{ include: typeof around }>;
  tickets: TicketLine[];
  history: PastService[]; // newest first; for staff only
  may: Subject[];
}

const most = 15;

/** Clients see what is theirs only. Throws Refusal `not-found`, `not-allowed`, `revoked`. */
export async function itemCard(db: Db, id: number, viewer: Actor, now: Date): Promise<ItemCard> {
  const person = await personOf(db, viewer);
  if (person.kind !== 'staff' && person.kind !== 'contact') throw new Refusal({ code: 'not-allowed' });
  const his = person.kind === 'contact' ? await reachOfContact(db, person.id) : {}; // it may have been another's before
  const item = await db.item.findUnique({ where: { id }, include: around });
  if (!item) throw new Refusal({ code: 'not-found' });
  const { organizationId, contactId } = item;
  if (person.kind === 'contact' && !isOwn(item, person)) throw new Refusal({ code: 'not-found' });
  return {
    item,
    tickets: await ticketLines(db, { itemId: id, ...his }, now, most),
    history: person.kind === 'staff' ? await serviceHistory(db, { itemId: id }, most) : [],
    may: editableBy(person, { organizationId, contactId }),
  };
}

interface Client {
  id: number;
  organizationId: number | null;
}

const isOwn = (item: { organizationId: number | null; contactId: number | null }, client: Client): boolean =>
  item.contactId === client.id || (item.organizationId !== null && item.organizationId === client.organizationId);
