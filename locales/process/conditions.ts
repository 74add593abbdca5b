import type { Condition, Definition, Field } from '../../core/process/definition.ts';
import { isReserved, type reservedFields } from '../../core/process/known.ts';
import { fieldsNamed } from '../../core/process/ways.ts';
import { lowerFirst } from '../format.ts';
import { type Locale, wording } from '../index.ts';

/** When a way is open: «если вид ремонта: гарантийный, стоимость: указано». */
export function conditionWords(conditions: Condition[], definition: Definition, locale: Locale): string {
  const said = conditions.map((condition) => oneWords(condition, fieldsNamed(definition, condition.field), locale));
  return wording(locale)('process.if', { conditions: said.join(', ') });
}

function oneWords(condition: Condition, fields: Field[], locale: Locale): string {
  const t = wording(locale);
  const [field] = fields;
  const reserved = condition.field;
  const name = isReserved(reserved)
    ? t(`process.known.${known[reserved]}`)
    : lowerFirst(field?.label[locale].replace(/[?:]\s*$/, '') ?? condition.field);
  return `${name}: ${valueWords(condition, fields, locale)}`;
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

/** One question may be asked at several places with other answers: each is called as it is there. */
function valueWords(condition: Condition, fields: Field[], locale: Locale): string {
  const t = wording(locale);
  const say = (value: string | number | boolean) => answerWords(value, fields, locale);
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

function answerWords(value: string | number | boolean, fields: Field[], locale: Locale): string {
  if (typeof value === 'boolean') return wording(locale)(value ? 'process.yes' : 'process.no');
  const options = fields.flatMap((field) => ('options' in field ? field.options : []));
  const label = options.find(({ key }) => key === String(value))?.label[locale];
  return label === undefined ? String(value) : `«${label}»`;
}
