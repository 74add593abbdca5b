import type { Db } from '../../context.ts';
import { showPhone } from '../../phone.ts';
import { Refusal } from '../../refusal.ts';
import { ask, askChoice, type Editable, known, text } from './editable.ts';

const languages = [
  { key: 'ru', label: text(['Русский', 'Russian']) },
  { key: 'en', label: text(['Английский', 'English']) },
];

const fields: Editable['fields'] = [
  ask('name', 'text', ['Имя и фамилия', 'Name'], { required: true }),
  ask('position', 'text', ['Должность', 'Position']),
  ask('phones', 'long-text', ['Телефоны', 'Phones'], {
    hint: ['Несколько — через запятую, с «доб.», если он есть', 'Several: separated by commas'],
  }),
  ask('email', 'email', ['E-mail', 'E-mail']),
  askChoice('language', ['Язык', 'Language'], languages, true),
];

/** A person at a client; null: a new one, of organisation `of`. Throws Refusal `not-found`. */
export async function editableContact(db: Db, id: number | null, of: number | null): Promise<Editable> {
  const title = text(['Контактное лицо', 'Contact person']);
  if (id === null) {
    return { title, fields, values: { language: 'ru' }, owned: { organizationId: of, contactId: null } };
  }
  const phones = { orderBy: { id: 'asc' as const } };
  const contact = await db.contact.findUnique({ where: { id }, include: { phones } });
  if (!contact) throw new Refusal({ code: 'not-found' });
  const { name, position, email, locale, organizationId } = contact;
  const written = contact.phones.map(({ e164, extension }) => showPhone(e164, extension)).join(', ');
  const values = known({ name, position, phones: written === '' ? null : written, email, language: locale });
  return { title, fields, values, owned: { organizationId, contactId: id } };
}
