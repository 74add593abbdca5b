import {
  type CountryCode,
  findPhoneNumbersInText,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** What a caller id, a form field or a spreadsheet cell turned out to hold (design.md §9). `e164` is `+` and digits. */
export type ParsedPhone =
  | { kind: 'number'; e164: string; extension: string | null }
  | { kind: 'internal'; digits: string }
  | { kind: 'hidden' }
  | { kind: 'malformed'; raw: string };

/** A number met in a free text. */
export type FoundPhone = { e164: string; extension: string | null };

/** What trunks and people write for a number that is not shown: whole texts, in lower case. */
const HIDDEN = new Set([
  '',
  ...'s, -, none, null, unknown, anonymous, private, restricted, unavailable, withheld, hidden, blocked'.split(', '),
  ...'not available, out of area, no number, id withheld, caller id blocked, number withheld'.split(', '),
  ...'unknown number, private number, hidden number, blocked number, number unavailable'.split(', '),
  ...'аноним, анонимный, анонимно, неизвестно, неизвестный, неизвестный номер, скрыт, скрытый'.split(', '),
  ...'номер скрыт, скрытый номер, нет номера, не определен, не определён, номер не определен'.split(', '),
  'номер не определён',
]);

/** Longer text is no phone number; the limit also bounds the work on what a stranger sends as his name or number. */
const LONGEST = 100;

/** What tables write before a number. */
const LABEL =
  /^(?:телефон|тел|мобильный|моб|рабочий|раб|городской|гор|сотовый|сот|факс|т|м|phone|tel|mobile|mob|fax)(?!\p{L})[\s.:]*/iu;

/** The words must stand alone; `,` `;` `#` are the pauses and signs that phones dial before an extension. */
const EXTENSION =
  /^(?<body>.*?)[\s,;(]*(?:(?<!\p{L})(?:добавочный|доб|внутренний|внутр|вн|extension|extn|ext|x|х)(?!\p{L})|[#,;])[\s.:=#]*(?:no\s*)?(?<extension>\d{1,7})\)?$/iu;

/** An extension in a form that libphonenumber's own text search knows. */
const RUSSIAN_EXTENSION =
  /[\s,;(]{0,5}(?<!\p{L})(?:добавочный|доб|внутренний|внутр|вн)[\s.:]*(?:no\s*)?(\d{1,7})(?!\d)\)?/giu;

/** Unicode forms are folded (full-width digits, non-breaking spaces, № to No) and characters that nobody sees dropped. */
const fold = (raw: string) =>
  raw
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** `"Name" <sip:+7495…@host;user=phone>` and `tel:+7495…;ext=12` down to what was dialled. */
function withoutAddress(text: string): string {
  const inner = /<([^<>]*)>[^<>]*$/.exec(text)?.[1] ?? text;
  const user = inner.replace(/^\s*(?:sips?|tel|callto):/i, '').replace(/^([^@\s]+)@.*$/, '$1');
  const extension = /;ext=(\d+)/i.exec(user)?.[1];
  const number = user.replace(/;[a-z-]+(?:=[^;]*)?/gi, '').replace(/%2B/gi, '+');
  return (extension === undefined ? number : `${number} ext ${extension}`).trim();
}

function splitExtension(text: string): { body: string; extension: string | null } {
  const found = EXTENSION.exec(text)?.groups;
  return { body: (found?.body ?? text).trim(), extension: found?.extension ?? null };
}

/** Readings of one written number, likeliest first: people of +7 write 8, 810, 00, +8, +7 8, or nothing before it. */
function readings(digits: string, international: boolean, region: CountryCode): string[] {
  const russian = region === 'RU' || region === 'KZ';
  if (international) return [`+${digits}`, ...(russian ? [`+${digits.replace(/^(?:78|8)(?=\d{10}$)/, '7')}`] : [])];
  return [
    digits,
    ...(russian && digits.startsWith('810') ? [`+${digits.slice(3)}`] : []),
    ...(digits.startsWith('00') ? [`+${digits.slice(2)}`] : []),
    ...(digits.length >= 11 ? [`+${digits}`] : []),
  ];
}

/** A number outside the known plans is still believed when it says its country itself: plans grow faster than tables. */
function recognise(digits: string, international: boolean, region: CountryCode): PhoneNumber | undefined {
  const parsed = readings(digits, international, region).map((text) => parsePhoneNumberFromString(text, region));
  const possible = parsed.find((phone) => international && phone?.isPossible());
  return parsed.find((phone) => phone?.isValid()) ?? possible;
}

/**
 * Spells a phone number E.164 once, whatever the trunk, the person or the table wrote (design.md §9, mission.md A1).
 * `region` is the country of numbers written without one. Hidden, internal (1 to 6 digits) and malformed are cases:
 * nothing is thrown.
 */
export function parsePhone(raw: string | null | undefined, region: CountryCode): ParsedPhone {
  if (raw === null || raw === undefined) return { kind: 'hidden' };
  const malformed: ParsedPhone = { kind: 'malformed', raw };
  if (raw.length > LONGEST) return malformed;
  const dialled = withoutAddress(fold(raw));
  if (HIDDEN.has(dialled.toLowerCase())) return { kind: 'hidden' };
  const { body, extension } = splitExtension(dialled.replace(LABEL, ''));
  if (body === '' && extension !== null) return { kind: 'internal', digits: extension };
  if (/^\d{1,6}$/.test(body)) return extension === null ? { kind: 'internal', digits: body } : malformed;
  if (!/^\+*[\d\s().\-‐‑‒–—−/[\]]+$/.test(body)) return malformed;
  const phone = recognise(body.replace(/\D/g, ''), body.startsWith('+'), region);
  return phone ? { kind: 'number', e164: phone.number, extension } : malformed;
}

/**
 * Phone numbers mentioned in a free text, in order, each once: what a *doubtful* match is made of (design.md §9).
 * Only numbers valid in their country's plan, so that sums, dates and contract numbers are seldom taken for phones.
 */
export function findPhones(text: string, region: CountryCode): FoundPhone[] {
  const found = text.split('\n').flatMap((line) => findInLine(line, region));
  return [...new Map(found.map((phone) => [`${phone.e164}#${phone.extension}`, phone])).values()];
}

/** Commas and semicolons part numbers here: the library would read the 8 of a next number as an extension. */
function findInLine(line: string, region: CountryCode): FoundPhone[] {
  const readable = fold(line)
    .replace(RUSSIAN_EXTENSION, ' ext. $1 ')
    .replace(/[,;]/g, ' | ')
    .replace(/(?<!\d)(?:8[\s-]?10|00)[\s-]?(?=[1-9][\d\s()-]{8,})/g, '+');
  return findPhoneNumbersInText(readable, { defaultCountry: region }).map(({ number }) => ({
    e164: number.number,
    extension: number.ext ?? null,
  }));
}

/** Part of the spelling of a number, as `+` is, rather than wording: it never varies by screen, so it is not in locales/. */
const EXTENSION_MARK = { ru: 'доб.', en: 'ext.' } as const;

/** A number with its extension as one text, as RFC 3966 writes it: `+74951234567;ext=12`; `parsePhone` and `showPhone` read it. */
export const phoneText = ({ e164, extension }: FoundPhone): string =>
  extension === null ? e164 : `${e164};ext=${extension}`;

/**
 * An E.164 number for people: `+7 495 123-45-67 доб. 12`; other countries by their own international grouping.
 * Text that is no E.164 number is shown as it is. `locale` decides only the word before the extension.
 */
export function showPhone(text: string, known?: string | null, locale: 'ru' | 'en' = 'ru'): string {
  const [e164 = '', extension = known] = text.split(';ext=');
  const russian = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  const shown = russian
    ? `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`
    : (parsePhoneNumberFromString(e164)?.formatInternational() ?? e164);
  return extension ? `${shown} ${EXTENSION_MARK[locale]} ${extension}` : shown;
}
