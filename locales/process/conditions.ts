import type { Condition, Definition, Field } from '../../core/process/definition.ts';
import { isReserved, type reservedFields } from '../../core/process/known.ts';
import { allTransitions } from '../../core/process/ways.ts';
import { lowerFirst } from '../format.ts';
import { type Locale, wording } from '../index.ts';

/** When a way is open: «если вид ремонта: гарантийный, стоимость: указано». */
export function conditionWords(conditions: Condition[], definition: Definition, locale: Locale): string {
  const fields = [...definition.form, ...allTransitions(definition).flatMap(({ form }) => form)];
  const said = conditions.map((condition) => oneWords(condition, fields, locale));
  return wording(locale)('process.if', { conditions: said.join(', ') });
}

function oneWords(condition: Condition, fields: Field[], locale: Locale): string {
  const t = wording(locale);
  const field = fields.find(({ key }) => key === condition.field);
  const reserved = condition.field;
  const name = isReserved(reserved)
    ? t(`process.known.${known[reserved]}`)
    : lowerFirst(field?.label[locale].replace(/[?:]\s*$/, '') ?? condition.field);
  return `${name}: ${valueWords(condition, field, locale)}`;
}

/** A dot parts the keys of words. */
const known = {
  'client.level': 'client-level',
  'client.region': 'client-region',
  'client.products': 'client-products',
  'client.first': 'client-first',
  'item.warranty': 'item-warranty',
  'item.repeated': 'item-repeated',
  'ticket.disputed': 'ticket-disputed',
} as const satisfies Record<keyof typeof reservedFields, string>;

function valueWords(condition: Condition, field: Field | undefined, locale: Locale): string {
  const t = wording(locale);
  const say = (value: string | number | boolean) => answerWords(value, field, locale);
  if ('is' in condition) return say(condition.is);
  if ('is-not' in condition) {
    const value = condition['is-not'];
    return typeof value === 'boolean' ? say(!value) : t('process.not', { value: say(value) });
  }
  if ('in' in condition) return condition.in.map(say).join(t('process.or'));
  if ('filled' in condition) return t(condition.filled ? 'process.filled' : 'process.empty');
  return 'above' in condition
    ? t('process.above', { value: condition.above })
    : t('process.below', { value: condition.below });
}

function answerWords(value: string | number | boolean, field: Field | undefined, locale: Locale): string {
  if (typeof value === 'boolean') return wording(locale)(value ? 'process.yes' : 'process.no');
  const options = field?.type === 'choice' || field?.type === 'choices' ? field.options : [];
  const label = options.find(({ key }) => key === String(value))?.label[locale];
  return label === undefined ? String(value) : `«${label}»`;
}
