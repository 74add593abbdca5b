import type { Ctx } from '../context.ts';
import { Text } from '../process/vocabulary.ts';
import type { Change } from './import-client.ts';

/** A thing of a table. Empty cells are null: what is known already stays. */
export interface ImportedItem {
  serial: string;
  written: string;
  name: string | null;
  organizationId: number | null;
  soldAt: Date | null;
  warrantyUntil: Date | null;
}

/** Writes a thing: the same serial number is brought up to date, its owner stays. Told twice, it changes nothing. */
export async function importItem(ctx: Ctx, { serial, ...given }: ImportedItem): Promise<Change> {
  const known = await ctx.db.item.findUnique({ where: { serial } });
  if (!known) {
    await ctx.db.item.create({ data: { serial, ...given, createdAt: ctx.now } });
    return 'added';
  }
  const data = differing({ ...given, written: known.written }, known);
  if (Object.keys(data).length === 0) return 'same';
  await ctx.db.item.update({ where: { serial }, data });
  return 'updated';
}

export interface ImportedProduct {
  key: string;
  ru: string;
  en: string | null;
  price: number; // kopecks
  active: boolean | null;
}

/** Writes a product: the same code, else the same name, is brought up to date. */
export async function importProduct(ctx: Ctx, { key, ru, en, price, active }: ImportedProduct): Promise<Change> {
  const byName = { name: { path: ['ru'], equals: ru } };
  const known =
    (await ctx.db.product.findUnique({ where: { key } })) ?? (await ctx.db.product.findFirst({ where: byName }));
  if (!known) {
    await ctx.db.product.create({ data: { key, name: { ru, en: en ?? ru }, price, active: active ?? true } });
    return 'added';
  }
  const was = Text.parse(known.name);
  const now = { ru, en: en ?? was.en };
  const same = was.ru === now.ru && was.en === now.en && known.price === price;
  if (same && (active === null || active === known.active)) return 'same';
  await ctx.db.product.update({
    where: { id: known.id },
    data: { name: now, price, ...(active === null ? {} : { active }) },
  });
  return 'updated';
}

export interface ImportedPiece {
  organizationId: number;
  productId: number;
  quantity: number | null;
  price: number | null; // kopecks a month for one, where it is not the product's own
}

/** Writes a piece of a set: one that is there is brought up to date, nothing is taken out. */
export async function importPiece(ctx: Ctx, piece: ImportedPiece): Promise<Change> {
  const { organizationId, productId, quantity, price } = piece;
  const where = { organizationId, productId, status: { not: 'ended' } };
  const known = await ctx.db.subscription.findFirst({ where });
  if (!known) {
    await ctx.db.subscription.create({
      data: { organizationId, productId, quantity: quantity ?? 1, price, since: ctx.now },
    });
    return 'added';
  }
  const data = differing({ quantity, price }, known);
  if (Object.keys(data).length === 0) return 'same';
  await ctx.db.subscription.update({ where: { id: known.id }, data });
  return 'updated';
}

/** What is given and differs from what is there. */
function differing<T extends Readonly<Record<string, unknown>>>(given: T, there: Readonly<Record<string, unknown>>) {
  const said = ([key, value]: [string, unknown]) => value !== null && String(value) !== String(there[key]);
  return Object.fromEntries(Object.entries(given).filter(said));
}
