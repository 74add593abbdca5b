import { createHash } from 'node:crypto';
import type { Act } from '../act.ts';
import type { Actor, Db, Settings } from '../context.ts';
import { mayEdit } from '../editing.ts';
import { showPhone } from '../phone.ts';
import type { Answers, AnswerValue } from '../process/answers.ts';
import type { Field } from '../process/definition.ts';
import { isFilled, PASSED } from '../process/form.ts';
import { Refusal } from '../refusal.ts';
import type { SetLine } from '../service-history.ts';
import { editableContact } from './editable/contact.ts';
import { editableContract } from './editable/contract.ts';
import type { Editable } from './editable/editable.ts';
import { editableItem } from './editable/item.ts';
import { editableOrganization, editableRequisites } from './editable/organization.ts';
import { editableProduct } from './editable/product.ts';
import { editableSet } from './editable/set.ts';
import { editableStaff } from './editable/staff.ts';
import type { Form } from './form-of.ts';
import { setOf } from './set-of.ts';
import { personOf } from './standing.ts';

export type EditAct = Extract<Act, { kind: 'edit' }>;
type Zone = Pick<Settings, 'timeZone'>;

/** The record behind an act, as this person may edit it. Throws Refusal `not-found`, `not-allowed`, `revoked`. */
export async function editableOf(db: Db, actor: Actor, act: EditAct, zone: Zone): Promise<Editable> {
  const record = await recordOf(db, act, zone);
  const person = await personOf(db, actor);
  if (!mayEdit(person, act.subject, record.owned)) throw new Refusal({ code: 'not-allowed' });
  return record;
}

/** The same before anybody's rights are asked. Throws Refusal `not-found`. */
export async function recordOf(
  db: Db,
  { subject, id, of }: Pick<EditAct, 'subject' | 'id' | 'of'>,
  zone: Zone,
): Promise<Editable> {
  switch (subject) {
    case 'organization':
      return editableOrganization(db, id);
    case 'requisites':
      return editableRequisites(db, id ?? 0);
    case 'set':
      return editableSet(db, id ?? 0);
    case 'contact':
      return editableContact(db, id, of);
    case 'item':
      return editableItem(db, zone, id, of);
    case 'contract':
      return editableContract(db, zone, id, of);
    case 'product':
      return editableProduct(db, id);
    case 'staff':
      return editableStaff(db, zone, id);
  }
}

/** Whose record it is, by name, and of a set what it holds now. */
export async function ownerOfEdit(
  db: Db,
  { subject, id, of }: EditAct,
): Promise<{ name: string | null; set: SetLine[] | null }> {
  const wide = subject === 'requisites' || subject === 'set';
  const organizationId = wide ? id : of;
  const organization =
    organizationId === null ? null : await db.organization.findUnique({ where: { id: organizationId } });
  const set = subject === 'set' && organizationId !== null ? await setOf(db, organizationId) : null;
  return { name: organization?.name ?? null, set };
}

/** Which field of a record is to be changed, where its questions are asked one by one. */
export const whatKey = 'what-to-change';

/** The form of an edit. One by one, it first asks what to change, and then only that, with how it stands. */
export async function formOfEdit(db: Db, actor: Actor, act: EditAct, zone: Zone): Promise<Form> {
  const { title, fields, values } = await editableOf(db, actor, act, zone);
  const shown = Object.fromEntries(fields.map((field) => [field.key, written(field, values[field.key])]));
  const presumed = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== ''));
  if (!act.byOne) return { title, fields, known: {}, presumed };
  const whole = act.subject === 'set' || act.id === null;
  return { title, fields: whole ? fields : byOne(fields, shown), known: {} };
}

function byOne(fields: Field[], shown: Record<string, string>): Field[] {
  const options = fields.map(({ key, label }) => ({ key, label }));
  const what = { ru: 'Что изменить?', en: 'What is to be changed?' };
  const chosen = fields.map((field): Field => {
    const value = typed.has(field.type) ? shown[field.key] : '';
    const hint = value ? { hint: { ru: `Сейчас: ${value}`, en: `Now: ${value}` } } : {};
    return { ...field, ...hint, when: [{ field: whatKey, is: field.key }] };
  });
  return [{ key: whatKey, type: 'choices', required: true, label: what, options }, ...chosen];
}

const typed: ReadonlySet<Field['type']> = new Set(['text', 'long-text', 'email', 'money', 'number', 'date', 'phone']);

/** A value as one would type it or press it: what `checkAnswer` reads back as the same. */
function written(field: Field, value: AnswerValue | undefined): string {
  if (value === undefined || !isFilled(value)) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (field.type === 'money' && typeof value === 'number') return String(value / 100);
  if (field.type === 'phone') return showPhone(String(value));
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** One field that is to become another: `null` is nothing. */
export interface FieldChange {
  field: string;
  from: AnswerValue | null;
  to: AnswerValue | null;
}

/**
 * What these answers change. A field that its editor left as his form showed it (`act.seen`) is no change, even when
 * somebody else has changed it meanwhile; nor is one passed over where questions are asked one by one.
 */
export function changesIn({ fields, values }: Editable, act: EditAct, answers: Answers): FieldChange[] {
  return fields.flatMap(({ key: field }): FieldChange[] => {
    const given = answers[field];
    if (given === undefined || (act.byOne && given === PASSED)) return [];
    if (act.seen && act.seen[field] === seenAs(given)) return [];
    const from = values[field] ?? null;
    const to = isFilled(given) ? given : null;
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}

/** Short marks of a form's values as they were shown. */
export async function seenIn(db: Db, actor: Actor, act: EditAct, zone: Zone): Promise<Record<string, string>> {
  const { fields, values } = await editableOf(db, actor, act, zone);
  return Object.fromEntries(fields.map(({ key }) => [key, seenAs(values[key] ?? PASSED)]));
}

const seenAs = (value: AnswerValue): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 6);
