import type { Item } from '../../prisma/generated/client.ts';
import { mayAdminister } from '../access.ts';
import type { Actor, Db } from '../context.ts';
import { editableBy, type Subject } from '../editing.ts';
import { type PastService, serviceHistory } from './service-history.ts';
import { personOf } from './standing.ts';

/** What is a person's own, beside what his organisation has; `may`: what the viewer may edit of him. */
export interface Belongings {
  items: Item[];
  history: PastService[]; // newest first; for staff only
  may: Subject[];
  mayKeepData: boolean; // see who opened the card, have all of it as files, erase it
}

/** Throws Refusal `revoked`. */
export async function belongingsOf(
  db: Db,
  { id, organizationId }: { id: number; organizationId: number | null },
  viewer: Actor,
): Promise<Belongings> {
  const person = await personOf(db, viewer);
  return {
    items: await db.item.findMany({ where: { contactId: id }, orderBy: { id: 'asc' }, take: 10 }),
    history: person.kind === 'staff' ? await serviceHistory(db, { contactId: id }, mostPast) : [],
    may: editableBy(person, { organizationId, contactId: id }),
    mayKeepData: mayAdminister(person),
  };
}

const mostPast = 5;
