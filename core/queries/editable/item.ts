import { dayOf } from '../../company-time.ts';
import type { Db, Settings } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import { ask, askDay, type Editable, known, text } from './editable.ts';

const fields: Editable['fields'] = [
  ask('serial', 'text', ['Серийный номер', 'Serial number'], {
    required: true,
    hint: ['Как написано на изделии', 'As it is written on the thing'],
  }),
  ask('name', 'text', ['Что это', 'What it is'], { hint: ['Например: МФУ Kyocera M2040', 'A printer, a laptop …'] }),
  askDay('sold', ['Продано', 'Sold on']),
  askDay('warranty', ['Гарантия до', 'Warranty until']),
];

/** A thing by its serial number; null: a new one, of organisation `of`. Throws Refusal `not-found`. */
export async function editableItem(
  db: Db,
  { timeZone }: Pick<Settings, 'timeZone'>,
  id: number | null,
  of: number | null,
): Promise<Editable> {
  const title = text(['Техника', 'Equipment']);
  if (id === null) return { title, fields, values: {}, owned: { organizationId: of, contactId: null } };
  const item = await db.item.findUnique({ where: { id } });
  if (!item) throw new Refusal({ code: 'not-found' });
  const { written, name, soldAt, warrantyUntil, organizationId, contactId } = item;
  const day = (at: Date | null) => at && dayOf(at, timeZone);
  const values = known({ serial: written, name, sold: day(soldAt), warranty: day(warrantyUntil) });
  return { title, fields, values, owned: { organizationId, contactId } };
}
