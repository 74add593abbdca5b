import type { CountryCode } from 'libphonenumber-js/max';
import { z } from 'zod';
import { parsePhone, phoneText } from '../phone.ts';
import { plainName } from '../plain-name.ts';
import { storable } from '../storable.ts';
import type { AnswerValue } from './answers.ts';
import type { Field, Option } from './field.ts';
import { PASSED } from './form.ts';
import { readDay, readSlot } from './written-time.ts';

/** Characters; a long text is as long as one message of the longest-winded channel can be. */
export const LONGEST = { text: 200, 'long-text': 4096 } as const;
const EMAIL = z.email().max(254);
const ROW = /^[1-9]\d{0,8}$/; // an id of a row
const YES = ['yes', 'y', 'true', '1', 'да', 'д', 'ага', '+'];
const NO = ['no', 'n', 'false', '0', 'нет', 'н', 'не', '-'];

export type AnswerFault =
  | 'empty'
  | 'too-long'
  | 'not-text'
  | 'not-a-number'
  | 'too-small'
  | 'too-big'
  | 'not-a-date'
  | 'in-the-past'
  | 'not-a-time-slot'
  | 'not-an-option'
  | 'not-yes-or-no'
  | 'not-a-phone'
  | 'not-an-email'
  | 'not-a-file'
  | 'taken'
  | 'not-a-serial'
  | 'not-an-extension'
  | 'in-the-set'
  | 'not-in-the-set'
  | 'no-such-client'
  | 'several-clients';

export type Checked = { ok: true; value: AnswerValue } | { ok: false; why: AnswerFault };

/** `region`: country of phone numbers written without one; `today`: the company's day, YYYY-MM-DD. */
export type AnswerSetting = { region: CountryCode; today: string };

const good = (value: AnswerValue): Checked => ({ ok: true, value });
const bad = (why: AnswerFault): Checked => ({ ok: false, why });

/**
 * Reads what a person gave for a field: typed text, or what a channel's own control gives (option keys, dates, file
 * ids). An optional field may be passed over with nothing, an empty string or an empty list.
 */
export function checkAnswer(field: Field, raw: unknown, setting: AnswerSetting): Checked {
  const given = typeof raw === 'string' ? clean(raw, field.type) : raw;
  const empty = given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0);
  if (empty) return field.required ? bad('empty') : good(PASSED);
  if (typeof given === 'string' && given.length > mostRead) return bad('too-long');
  return read(field, given, setting);
}

/** Only a long text has lines. */
function clean(raw: string, type: Field['type']): string {
  if (type === 'long-text') return storable(raw).trim();
  return plainName(raw);
}

const mostRead = 5000; // signs: more than the longest text or list of options takes

function read(field: Field, given: unknown, setting: AnswerSetting): Checked {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return readText(given, LONGEST[field.type]);
    case 'number':
      return readNumber(given, field);
    case 'money':
      return readMoney(given);
    case 'date':
      return readDate(given, field.past, setting.today);
    case 'time-slot':
      return readTimeSlot(given, setting.today);
    case 'choice':
      return readOption(given, field.options);
    case 'choices':
      return readOptions(given, field.options);
    case 'yes-no':
      return readYesNo(given);
    case 'phone':
      return readPhone(given, setting.region);
    case 'email':
      return EMAIL.safeParse(given).success ? good(String(given).toLowerCase()) : bad('not-an-email');
    case 'file':
      return readFiles(given);
    case 'staff':
    case 'contact':
      return ROW.test(words(given)) ? good(words(given)) : bad('not-an-option');
    case 'item':
    case 'product':
      return typeof given === 'number' ? good(String(given)) : readText(given, LONGEST.text);
  }
}

function readText(given: unknown, longest: number): Checked {
  if (typeof given !== 'string') return bad('not-text');
  return given.length > longest ? bad('too-long') : good(given);
}

const BIGGEST = 1e12; // as many digits as one may type, and small enough to be counted in kopecks

/** `1 200,50` as well as `1200.5`; no exponents, no infinity. */
function numberIn(given: unknown): number | undefined {
  if (typeof given === 'number') return Math.abs(given) < BIGGEST ? given : undefined;
  const text = typeof given === 'string' ? given.replace(/\s/g, '').replace(',', '.') : '';
  return /^[-+]?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

function readNumber(given: unknown, { min, max }: { min?: number | undefined; max?: number | undefined }): Checked {
  const value = numberIn(given);
  if (value === undefined) return bad('not-a-number');
  if (min !== undefined && value < min) return bad('too-small');
  return max !== undefined && value > max ? bad('too-big') : good(value);
}

function readMoney(given: unknown): Checked {
  const bare = typeof given === 'string' ? given.replace(/(₽|руб(лей|ля|ль)?\.?|р\.?)$/i, '') : given;
  const value = numberIn(bare);
  if (value === undefined) return bad('not-a-number');
  return value < 0 ? bad('too-small') : good(Math.round(value * 100));
}

function readDate(given: unknown, past: boolean, today: string): Checked {
  const day = readDay(given, today);
  if (!day) return bad('not-a-date');
  return !past && day < today ? bad('in-the-past') : good(day);
}

function readTimeSlot(given: unknown, today: string): Checked {
  const slot = readSlot(given, today);
  if (!slot) return bad('not-a-time-slot');
  return slot.date < today ? bad('in-the-past') : good(slot);
}

/** What was said, of text and numbers; a peer may send anything, even what refuses to become text. */
function words(given: unknown): string {
  return typeof given === 'string' || typeof given === 'number' ? String(given) : '';
}

function optionIn(given: unknown, options: Option[]): string | undefined {
  const said = words(given).trim().toLowerCase();
  const matches = ({ key, label }: Option) =>
    key === said || label.ru.toLowerCase() === said || label.en.toLowerCase() === said;
  return options.find(matches)?.key;
}

function readOption(given: unknown, options: Option[]): Checked {
  const key = optionIn(given, options);
  return key === undefined ? bad('not-an-option') : good(key);
}

function readOptions(given: unknown, options: Option[]): Checked {
  const parts = Array.isArray(given) ? given : words(given).split(/[,;\n]/);
  const keys = parts.map((part) => optionIn(part, options)).filter((key) => key !== undefined);
  return keys.length === parts.length ? good([...new Set(keys)]) : bad('not-an-option');
}

function readYesNo(given: unknown): Checked {
  if (typeof given === 'boolean') return good(given);
  const said = words(given)
    .toLowerCase()
    .replace(/[.!]{1,9}$/, '');
  if (YES.includes(said)) return good(true);
  return NO.includes(said) ? good(false) : bad('not-yes-or-no');
}

function readPhone(given: unknown, region: CountryCode): Checked {
  if (typeof given !== 'string') return bad('not-a-phone');
  const phone = parsePhone(given, region);
  return phone.kind === 'number' ? good(phoneText(phone)) : bad('not-a-phone');
}

function readFiles(given: unknown): Checked {
  const ids = (Array.isArray(given) ? given : [given]).map((id) => (typeof id === 'number' ? String(id) : id));
  const files = z.array(z.string().regex(ROW)).safeParse(ids);
  return files.success ? good(files.data) : bad('not-a-file');
}
