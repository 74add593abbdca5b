import type { Ctx } from '../context.ts';
import type { Writing } from '../editing.ts';
import { textOf } from './record-edit.ts';

/** Writes a product or service; one without an English name is called as in Russian. Returns its id. */
export async function editProduct(ctx: Ctx, { id, after }: Writing): Promise<number> {
  const ru = textOf(after, 'ru') ?? '';
  const data = {
    key: textOf(after, 'key') ?? '',
    name: { ru, en: textOf(after, 'en') ?? ru },
    price: Number(after.price ?? 0),
    active: after.active !== false,
  };
  if (id === null) return (await ctx.db.product.create({ data })).id;
  return (await ctx.db.product.update({ where: { id }, data })).id;
}
