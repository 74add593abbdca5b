import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';

// The kinds of values that settings have. Each says what is wrong with one, and what to write instead.

export const text = z.string().trim();
export const url = (example: string, ...schemes: string[]) =>
  text.refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), {
    error: `is not such an address, write it like ${example}`,
  });
export const web = (example: string) => url(example, 'http:', 'https:').transform((value) => value.replace(/\/+$/, ''));
export const matching = (pattern: RegExp, error: string) => text.regex(pattern, { error });
export const timeZone = text.refine(isTimeZone, { error: 'is not a known time zone, write one like Europe/Moscow' });
export const port = (from: number) =>
  text.transform(Number).refine((value) => Number.isInteger(value) && value >= from && value <= 65_535, {
    error: `is not a port, write a whole number from ${from} to 65535`,
  });
export const list = text.transform((value) => value.split(/[\s,;]+/).filter(Boolean));
export const oneOf = <const T extends readonly [string, ...string[]]>(...words: T) =>
  text.toLowerCase().pipe(z.enum(words, { error: `is none of the known words, write one of: ${words.join(', ')}` }));
export const emails = list.refine((all) => all.every((one) => z.email().safeParse(one).success), {
  error: 'holds something that is not an e-mail address, write addresses separated by commas',
});

/** The content of a file of certificates. */
export const pem = text.transform((file, problem) => {
  const content = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (content.includes('-----BEGIN CERTIFICATE-----')) return content;
  problem.addIssue({ code: 'custom', message: 'is not the path of a certificate, write one like /etc/pult/pbx.pem' });
  return z.NEVER;
});

export const country = text.refine((value): value is CountryCode => isSupportedCountry(value), {
  error: 'is not a country, write two capital letters like RU',
});
/** The secret itself is not kept: only what it can be compared with. */
const nameAndHash = (pair: string) => ({
  name: pair.split(':', 1).join(),
  hash: createHash('sha256')
    .update(pair.slice(pair.indexOf(':') + 1))
    .digest('base64url'),
});
/** As call centres write it: 80 of a hundred within 20 seconds. */
export const serviceLevel = matching(
  /^([1-9]\d?|100)\/\d{1,4}$/,
  'is no service level, write percent/seconds like 80/20',
).transform((value) => {
  const [percent = 80, withinSeconds = 20] = value.split('/').map(Number);
  return { target: percent / 100, withinSeconds };
});
export const placeholders = /\{(?!(uniqueid|linkedid|file|path|year|month|day)\})/;
export const recordingPattern = text.refine((value) => !placeholders.test(value), {
  error: 'may hold {uniqueid}, {file}, {path}, {year}, {month} and {day} only',
});
export const apiKeys = list
  .refine((pairs) => pairs.every((pair) => /^[^:]+:.+$/.test(pair)), {
    error: 'holds something that is not a pair, write name:secret pairs separated by commas',
  })
  .transform((pairs) => pairs.map(nameAndHash))
  .refine((keys) => new Set(keys.map(({ name }) => name)).size === keys.length, { error: 'gives one name twice' });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
