import type { Db } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import { ask, askChoice, type Editable, known, noOwner, text } from './editable.ts';

const levels = [
  { key: 'standard', label: text(['Обычный', 'Standard']) },
  { key: 'silver', label: text(['Серебряный', 'Silver']) },
  { key: 'gold', label: text(['Золотой', 'Gold']) },
];

const fields = (): Editable['fields'] => [
  ask('name', 'text', ['Название', 'Name'], { required: true }),
  askChoice('level', ['Уровень обслуживания', 'Service level'], levels, true),
  { key: 'responsible', type: 'staff', required: false, label: text(['Кто ведёт', 'Account manager']) },
  ask('region', 'text', ['Регион', 'Region']),
];

/** The head of an organisation's card; null: a new one. Throws Refusal `not-found`. */
export async function editableOrganization(db: Db, id: number | null): Promise<Editable> {
  const title = text(['Организация', 'Organisation']);
  if (id === null) return { title, fields: fields(), values: { level: 'standard' }, owned: noOwner };
  const { name, serviceLevel, responsibleId, region } = await found(db, id);
  const responsible = responsibleId === null ? null : String(responsibleId);
  return {
    title,
    fields: fields(),
    values: known({ name, level: serviceLevel, responsible, region }),
    owned: { organizationId: id, contactId: null },
  };
}

const requisiteFields: Editable['fields'] = [
  ask('inn', 'text', ['ИНН', 'INN']),
  ask('kpp', 'text', ['КПП', 'KPP']),
  ask('ogrn', 'text', ['ОГРН', 'OGRN']),
  ask('address', 'text', ['Адрес', 'Address']),
  ask('bank', 'text', ['Банк', 'Bank']),
  ask('account', 'text', ['Счёт', 'Account']),
  ask('bik', 'text', ['БИК', 'BIK']),
];

/** What its invoices need. Throws Refusal `not-found`. */
export async function editableRequisites(db: Db, id: number): Promise<Editable> {
  const kept = requisitesOf((await found(db, id)).requisites);
  const values = known(Object.fromEntries(requisiteFields.map(({ key }) => [key, kept[key]])));
  return {
    title: text(['Реквизиты', 'Requisites']),
    fields: requisiteFields,
    values,
    owned: { organizationId: id, contactId: null },
  };
}

async function found(db: Db, id: number) {
  const organization = await db.organization.findUnique({ where: { id } });
  if (!organization) throw new Refusal({ code: 'not-found' });
  return organization;
}

/** Requisites as they are kept: words and numbers by name. */
export function requisitesOf(json: unknown): Record<string, string> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return {};
  const written = ([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [];
  return Object.fromEntries(Object.entries(json).flatMap(written));
}
