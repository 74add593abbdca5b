import type { Db } from '../../context.ts';
import type { Field } from '../../process/definition.ts';
import { Refusal } from '../../refusal.ts';
import { ask, askChoice, type Editable, text } from './editable.ts';

/** What may happen to a set (mission.md E3). */
export const setChanges = [
  { key: 'add', label: text(['Добавить', 'Add']) },
  { key: 'remove', label: text(['Убрать', 'Remove']) },
  { key: 'replace', label: text(['Заменить', 'Replace']) },
  { key: 'suspend', label: text(['Приостановить', 'Suspend']) },
  { key: 'resume', label: text(['Возобновить', 'Resume']) },
];

const fields: Field[] = [
  askChoice('change', ['Что сделать', 'What to do'], setChanges, true),
  { key: 'product', type: 'product', required: true, label: text(['Товар или услуга', 'Product or service']) },
  {
    key: 'instead',
    type: 'product',
    required: true,
    label: text(['Вместо чего', 'Instead of']),
    when: [{ field: 'change', is: 'replace' }],
  },
  {
    key: 'quantity',
    type: 'number',
    min: 1,
    max: 10_000,
    required: false,
    label: text(['Сколько', 'How many']),
    hint: text(['Пусто — одна', 'Empty: one']),
    when: [{ field: 'change', in: ['add', 'replace'] }],
  },
  {
    ...ask('price', 'money', ['Своя цена за месяц, ₽', 'A price of their own a month'], {
      hint: ['Пусто — как в прайсе', 'Empty: the usual one'],
    }),
    when: [{ field: 'change', in: ['add', 'replace'] }],
  },
];

/** A change of the set of organisation `id`. Throws Refusal `not-found`. */
export async function editableSet(db: Db, id: number): Promise<Editable> {
  if (!(await db.organization.findUnique({ where: { id }, select: { id: true } }))) {
    throw new Refusal({ code: 'not-found' });
  }
  const title = text(['Состав обслуживания', 'Subscriptions']);
  return { title, fields, values: {}, owned: { organizationId: id, contactId: null } };
}
