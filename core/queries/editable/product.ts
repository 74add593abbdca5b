import type { Db } from '../../context.ts';
import { Text } from '../../process/definition.ts';
import { Refusal } from '../../refusal.ts';
import { ask, type Editable, known, noOwner, text } from './editable.ts';

const fields: Editable['fields'] = [
  ask('ru', 'text', ['Название', 'Name in Russian'], { required: true }),
  ask('en', 'text', ['Название по-английски', 'Name in English'], {
    hint: ['Пусто — как по-русски', 'Empty: the same as in Russian'],
  }),
  ask('price', 'money', ['Цена за месяц, ₽', 'Price a month, roubles'], { required: true }),
  ask('key', 'text', ['Код', 'Code'], { required: true, hint: ['Как в учётной программе', 'As accounting knows it'] }),
  ask('active', 'yes-no', ['Продаётся сейчас', 'Sold now'], { required: true }),
];

/** A product or service; null: a new one. Throws Refusal `not-found`. */
export async function editableProduct(db: Db, id: number | null): Promise<Editable> {
  const title = text(['Товар или услуга', 'Product or service']);
  if (id === null) return { title, fields, values: { active: true }, owned: noOwner };
  const product = await db.product.findUnique({ where: { id } });
  if (!product) throw new Refusal({ code: 'not-found' });
  const { ru, en } = Text.parse(product.name);
  const { key, price, active } = product;
  return { title, fields, values: known({ ru, en, price, key, active }), owned: noOwner };
}
