import type { Prisma } from '../../prisma/generated/client.ts';
import type { Actor, Db } from '../context.ts';
import { editableBy, type Subject } from '../editing.ts';
import { Refusal } from '../refusal.ts';
import type { SetLine } from '../service-history.ts';
import { requisitesOf } from './editable/organization.ts';
import { type PastService, serviceHistory } from './service-history.ts';
import { setOf } from './set-of.ts';
import { personOf } from './standing.ts';
import { type TicketLine, ticketLines } from './tickets.ts';

const around = {
  responsible: true,
  contacts: { orderBy: { name: 'asc' }, include: { phones: { orderBy: { id: 'asc' } } } },
  contracts: { orderBy: { until: { sort: 'asc', nulls: 'last' } } },
  items: { orderBy: { id: 'asc' }, take: 30 },
} satisfies Prisma.OrganizationInclude;

/**
 * An organisation as staff see it, and as its own people do: of the history they see the changes of their set only.
 * Their requests are lists of their own.
 */
export interface OrganizationCard {
  organization: Omit<Prisma.OrganizationGetPayload<{ include: typeof around }>, 'requisites'>;
  requisites: Record<string, string>;
  set: SetLine[];
  open: TicketLine[];
  history: PastService[]; // newest first
  may: Subject[]; // what this person may edit here
}

/** Throws Refusal `not-found` (also for somebody else's), `not-allowed`, `revoked`. */
export async function organizationCard(db: Db, id: number, viewer: Actor, now: Date): Promise<OrganizationCard> {
  const person = await personOf(db, viewer);
  if (person.kind !== 'staff' && person.kind !== 'contact') throw new Refusal({ code: 'not-allowed' });
  if (person.kind === 'contact' && person.organizationId !== id) throw new Refusal({ code: 'not-found' });
  const found = await db.organization.findUnique({ where: { id }, include: around });
  if (!found) throw new Refusal({ code: 'not-found' });
  const { requisites, ...organization } = found;
  const history = await serviceHistory(db, { organizationId: id }, mostPast);
  return {
    organization,
    requisites: requisitesOf(requisites),
    set: await setOf(db, id),
    open: person.kind === 'staff' ? await ticketLines(db, { closedAt: null, organizationId: id }, now, 20) : [],
    history: person.kind === 'staff' ? history : history.filter(({ what }) => 'set' in what),
    may: editableBy(person, { organizationId: id, contactId: null }),
  };
}

const mostPast = 8;
