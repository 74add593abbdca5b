import type { Ctx } from '../../../core/context.ts';
import type { Answers, AnswerValue } from '../../../core/process/answers.ts';
import { LONGEST } from '../../../core/process/check-answer.ts';
import type { Field } from '../../../core/process/definition.ts';
import { askable } from '../../../core/process/form.ts';
import { choicesOf } from '../../../core/queries/form-of.ts';
import { productLines } from '../../../core/queries/products.ts';
import { findContacts } from '../../../core/queries/search.ts';
import { activeStaff } from '../../../core/queries/standing.ts';
import { Refusal } from '../../../core/refusal.ts';
import { storable } from '../../../core/storable.ts';
import { showMoney } from '../../../locales/format.ts';
import type { Option, Question } from '../screen.ts';
import type { Source, Speech } from './reader.ts';
import { slotKey, slotOptions } from './slots.ts';
import { dotted } from './words.ts';

const slotDays = 5;
const narrowDays = 3; // more of them would not fit a phone

/** A field as a question that a channel can ask. `later`: the fields after it, of which some may depend on it. */
export async function questionOf(source: Source, field: Field, value: unknown, later: Field[], speech: Speech) {
  const { locale } = speech;
  const hint = field.hint?.[locale];
  const input = await inputOf(source, field, value, later, speech);
  const { key, required } = field;
  const shown = { key, label: field.label[locale], required, input, value: shownValue(field, value) };
  return { ...shown, ...(hint === undefined ? {} : { hint }) } satisfies Question;
}

async function inputOf(
  source: Source,
  field: Field,
  value: unknown,
  later: Field[],
  speech: Speech,
): Promise<Question['input']> {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return { kind: 'text', long: field.type === 'long-text', most: LONGEST[field.type] };
    case 'number':
    case 'email':
    case 'phone':
    case 'date':
    case 'file':
      return { kind: field.type };
    case 'time-slot':
      return { kind: 'time-slot', options: slotOptions(source.settings, speech, slotDays) };
    case 'choices':
      return { kind: 'many', options: await optionsOf(source, field, speech), decides: decides(field, later) };
    case 'choice':
    case 'yes-no':
    case 'staff':
    case 'product':
      return { kind: 'one', options: await optionsOf(source, field, speech), decides: decides(field, later) };
    case 'contact':
      return { kind: 'client', chosen: await chosenClient(source.db, value) };
    case 'money':
    case 'item':
      return { kind: 'text', long: false, most: LONGEST.text };
  }
}

type Client = Awaited<ReturnType<typeof findContacts>>[number];

const clientOption = ({ id, name, organization }: Client): Option => ({
  key: String(id),
  label: dotted(name, organization),
});

/** Clients by what staff have typed so far, to choose from. Throws Refusal `not-allowed`, `revoked`. */
export async function clientOptions({ db, settings, actor }: Ctx, typed: string): Promise<Option[]> {
  if (actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  await activeStaff(db, actor.id);
  return typed.trim() === '' ? [] : (await findContacts(db, storable(typed), settings)).map(clientOption);
}

/** The client whom an answer names; null: none. */
export async function chosenClient(db: Ctx['db'], value: unknown): Promise<Option | null> {
  const id = Number(value);
  if (!Number.isInteger(id) || id < 1) return null;
  const contact = await db.contact.findUnique({ where: { id }, include: { organization: true } });
  return contact && clientOption({ ...contact, organization: contact.organization?.name ?? null });
}

/** Answers that can be pressed, by the keys that checkAnswer reads; empty when the answer is typed. */
export async function optionsOf(source: Source, field: Field, speech: Speech): Promise<Option[]> {
  const { t, locale } = speech;
  switch (field.type) {
    case 'choice':
    case 'choices':
      return field.options.map(({ key, label }) => ({ key, label: label[locale] }));
    case 'yes-no':
      return [
        { key: 'yes', label: t('form.yes') },
        { key: 'no', label: t('form.no') },
      ];
    case 'time-slot':
      return slotOptions(source.settings, speech, narrowDays, true);
    case 'product':
      return productOptions(source, speech);
    default:
      return (await choicesOf(source.db, field)).map(({ key, label, open }) => ({
        key,
        label: open > 0 ? t('work.openCount', { name: label, count: open }) : label,
      }));
  }
}

/** What is sold now, with its price a month. */
async function productOptions({ db }: Source, { t, locale }: Speech): Promise<Option[]> {
  const lines = await productLines(db, 'active');
  return lines.map(({ id, name, price }) => {
    const money = t('card.perMonth', { money: showMoney(price, locale) });
    return { key: String(id), label: dotted(name[locale], money) };
  });
}

const decides = ({ key }: Field, later: Field[]): boolean =>
  later.some(({ when }) => when?.some((condition) => condition.field === key));

/** A value as the control of a channel holds it: the key of an option, roubles instead of kopecks. */
function shownValue(field: Field, value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (field.type === 'money' && typeof value === 'number') return String(value / 100);
  return isSlot(value) ? slotKey(value) : value;
}

const isSlot = (value: unknown): value is Extract<AnswerValue, { from: string }> =>
  typeof value === 'object' && value !== null && 'date' in value && 'from' in value && 'to' in value;

/** Whether it is sure by now how many questions there will be: none depends on one that is still to be answered. */
export function countIsKnown(fields: Field[], answers: Answers, known: Answers): boolean {
  const open = askable(fields, answers, known).filter(({ key }) => answers[key] === undefined);
  const keys = new Set(open.map(({ key }) => key));
  return fields.every(({ when }) => (when ?? []).every((condition) => !keys.has(condition.field)));
}
