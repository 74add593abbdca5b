import { dayOf } from '../../company-time.ts';
import type { Db, Settings } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import { ask, askDay, type Editable, known, text } from './editable.ts';

const fields: Editable['fields'] = [
  ask('number', 'text', ['Номер договора', 'Contract number'], { required: true }),
  ask('subject', 'text', ['Предмет', 'Subject'], { required: true }),
  askDay('signed', ['Подписан', 'Signed on']),
  askDay('until', ['Действует до', 'Runs until']),
];

/** A contract; null: a new one, of organisation `of`. Throws Refusal `not-found`. */
export async function editableContract(
  db: Db,
  { timeZone }: Pick<Settings, 'timeZone'>,
  id: number | null,
  of: number | null,
): Promise<Editable> {
  const title = text(['Договор', 'Contract']);
  if (id === null) return { title, fields, values: {}, owned: { organizationId: of, contactId: null } };
  const contract = await db.contract.findUnique({ where: { id } });
  if (!contract) throw new Refusal({ code: 'not-found' });
  const { number, subject, signedAt, until, organizationId } = contract;
  const day = (at: Date | null) => at && dayOf(at, timeZone);
  const values = known({ number, subject, signed: day(signedAt), until: day(until) });
  return { title, fields, values, owned: { organizationId, contactId: null } };
}
