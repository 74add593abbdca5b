import { showPhone } from '../../../core/phone.ts';
import type { AnswerValue } from '../../../core/process/answers.ts';
import type { Definition, Field } from '../../../core/process/definition.ts';
import { isFilled } from '../../../core/process/form.ts';
import { allTransitions, fieldsNamed } from '../../../core/process/ways.ts';
import type { TicketCard } from '../../../core/queries/ticket-card.ts';
import { showDate, showMoney } from '../../../locales/format.ts';
import type { Option } from '../screen.ts';
import type { Speech } from './reader.ts';
import { shortened } from './words.ts';

/** An answer as people read it. `choices`: options that come from the base, by key. */
export function answerWords(field: Field, value: AnswerValue, speech: Speech, choices: Option[] = []): string {
  const { t, locale } = speech;
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  if (typeof value === 'number') return field.type === 'money' ? showMoney(value, locale) : plain(value, speech);
  if (Array.isArray(value)) return listed(field, value, speech);
  if (typeof value === 'object') return `${showDate(value.date, speech)}, ${hours(value)}`;
  switch (field.type) {
    case 'choice':
      return labelOf(field.options, value, speech);
    case 'date':
      return showDate(value, speech);
    case 'phone':
      return showPhone(value, null, locale);
    default:
      return choices.find(({ key }) => key === value)?.label ?? value;
  }
}

const plain = (value: number, { locale }: Speech) => new Intl.NumberFormat(locale).format(value);

const hours = ({ from, to }: { from: string; to: string }) => (from === to ? from : `${from}–${to}`);

function listed(field: Field, value: string[], speech: Speech): string {
  if (field.type === 'file') return speech.t('form.fileCount', { count: value.length });
  return field.type === 'choices'
    ? value.map((key) => labelOf(field.options, key, speech)).join(', ')
    : value.join(', ');
}

type Options = Extract<Field, { options: unknown }>['options'];

const labelOf = (options: Options, key: string, { locale }: Speech): string =>
  options.find((option) => option.key === key)?.label[locale] ?? key;

/** A question as the name of a fact: «Какая программа?» → «Какая программа». */
const factLabel = (label: string): string => label.replace(/[?:]\s*$/, '');

/** Its name in the words of staff, who alone read the facts of a request. */
const staffFact = ({ staffLabel, label }: Field, { locale }: Speech): string =>
  factLabel((staffLabel ?? label)[locale]);

const longestFact = 80;

type Answered = Pick<TicketCard, 'definition' | 'answers' | 'names'>;

/**
 * What the request says besides its gist, in one line: «Что не работает: Принтер · Давно началось: Сегодня»; after what
 * was asked at first, what was answered on the way (mission.md D3).
 */
export function answersLine({ definition, answers, names }: Answered, speech: Speech): string {
  const asked = [...definition.form, ...allTransitions(definition).flatMap(({ form }) => form)];
  const keys = [...new Set(asked.flatMap(({ key, type }) => (type === 'file' ? [] : [key])))];
  const facts = keys.flatMap((key) => {
    const value = answers[key];
    if (key === definition.summary || value === undefined || !isFilled(value)) return [];
    const fact = keptAnswer(definition, key, value, speech);
    const words = names[key]?.[speech.locale] ?? fact?.value ?? '';
    return fact ? [`${fact.field}: ${shortened(words, longestFact)}`] : [];
  });
  return facts.join(' · ');
}

/** The name and the words of an answer that a ticket keeps, wherever it was asked; a client reads what is meant for him. */
export function keptAnswer(
  definition: Definition,
  key: string,
  value: AnswerValue,
  speech: Speech,
  party: 'client' | 'staff' = 'staff',
) {
  const asked = fieldsNamed(definition, key);
  const field = asked.find((one) => 'options' in one && one.options.some((option) => option.key === value)) ?? asked[0];
  if (!field) return null;
  const words = { value: answerWords(field, value, speech) };
  if (party === 'staff') return { field: staffFact(field, speech), ...words };
  return field.clientLabel ? { field: field.clientLabel[speech.locale], ...words } : null;
}
