import type { Actor } from '../../../core/context.ts';
import { mayEdit } from '../../../core/editing.ts';
import { belongingsOf } from '../../../core/queries/belongings.ts';
import { clientCard } from '../../../core/queries/client-card.ts';
import { noOwner } from '../../../core/queries/editable/editable.ts';
import { itemCard } from '../../../core/queries/item-card.ts';
import { organizationCard } from '../../../core/queries/organization-card.ts';
import { productLines } from '../../../core/queries/products.ts';
import { staffCard, teams } from '../../../core/queries/staff-card.ts';
import { personOf } from '../../../core/queries/standing.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Screen } from '../screen.ts';
import type { View } from '../view.ts';
import { clientScreen } from './client.ts';
import { colleagueScreen, colleaguesScreen } from './colleague.ts';
import { companyScreen, privateScreen } from './company.ts';
import { itemScreen } from './item.ts';
import { organizationScreen } from './organization.ts';
import { productsScreen } from './products.ts';
import type { Source, Speech } from './reader.ts';

type Card = Extract<View, { name: 'card' }>;

/** The card that a button names, as this person may see it. Throws Refusal `not-found`, `not-allowed`, `revoked`. */
export async function cardReply({ db, now }: Source, { of, id }: Card, actor: Actor, speech: Speech): Promise<Screen> {
  switch (of) {
    case 'organization': {
      const card = await organizationCard(db, id ?? 0, actor, now);
      return actor.kind === 'staff' ? organizationScreen(card, speech) : companyScreen(card, speech);
    }
    case 'item':
      return itemScreen(await itemCard(db, id ?? 0, actor, now), actor.kind === 'staff' ? 'staff' : 'client', speech);
    case 'colleague':
      return colleagueScreen(await staffCard(db, id ?? 0, actor, now), speech);
    case 'colleagues':
      return colleaguesScreen(await teams(db, actor, now), await may('staff', { db }, actor), speech);
    case 'products':
      if (actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
      return productsScreen(await productLines(db, 'all'), await may('product', { db }, actor), speech);
  }
}

const may = async (subject: 'staff' | 'product', { db }: Pick<Source, 'db'>, actor: Actor): Promise<boolean> =>
  mayEdit(await personOf(db, actor), subject, noOwner);

/** A person of a client, as staff see him; to himself, his own company. */
export async function contactReply(source: Source, id: number, actor: Actor, speech: Speech): Promise<Screen> {
  const { db, now } = source;
  if (actor.kind !== 'staff') return companyReply(source, id, actor, speech);
  const card = await clientCard(db, id, actor, now);
  return clientScreen(card, await belongingsOf(db, card.contact, actor), speech);
}

/** The client's own company, or what is his own where he has none (mission.md C3). */
export async function companyReply({ db, now }: Source, id: number, actor: Actor, speech: Speech): Promise<Screen> {
  const card = await clientCard(db, id, actor, now);
  const { organizationId } = card.contact;
  if (organizationId === null) return privateScreen(card, await belongingsOf(db, card.contact, actor), speech);
  return companyScreen(await organizationCard(db, organizationId, actor, now), speech);
}
