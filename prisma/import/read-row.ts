import type { CountryCode } from 'libphonenumber-js/max';
import { z } from 'zod';
import type { ImportedContact } from '../../core/commands/import-client.ts';
import { parsePhone } from '../../core/phone.ts';
import { storable } from '../../core/storable.ts';
import type { Column } from './headings.ts';
import type { Problem } from './problem.ts';

/** What a row says of an organisation. Empty cells are null. */
export interface OrganizationCells {
  name: string;
  level: string | null;
  inn: string | null;
  kpp: string | null;
  address: string | null;
  region: string | null;
  responsible: string | null; // e-mail, lower case
}

export interface ClientRow {
  organization: OrganizationCells | null;
  contact: ImportedContact | null;
}

export type ReadRow = { ok: true; row: ClientRow } | { ok: false; problems: Problem[] };

/** Reads one row by its columns; everything that is wrong with it is found at once. */
export function readRow(columns: (Column | null)[], cells: string[], region: CountryCode): ReadRow {
  const problems: Problem[] = tooLong(columns, cells);
  const all = (column: Column) =>
    cells.flatMap((cell, index) => (columns[index] === column && clean(cell) !== '' ? [clean(cell)] : []));
  const one = (column: Column) => all(column)[0] ?? null;
  const wrong = (problem: Problem) => {
    problems.push(problem);
    return null;
  };
  const name = all('contact').join(' ') || null; // surname, name, patronymic may stand apart
  const email = one('email');
  const phones = all('phone').flatMap((cell) => phonesIn(cell, region, wrong));
  const details = {
    position: one('position'),
    email: email && (isEmail(email) ? email.toLowerCase() : wrong({ kind: 'email', written: email })),
    phones,
  };
  const organization = organizationOf(one, wrong);
  if (name === null && (all('phone').length > 0 || email !== null || details.position !== null))
    wrong({ kind: 'nameless' });
  else if (name === null && organization === null) wrong({ kind: 'nobody' });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, row: { organization, contact: name === null ? null : { name, ...details } } };
}

type One = (column: Column) => string | null;
type Wrong = (problem: Problem) => null;

function organizationOf(one: One, wrong: Wrong): OrganizationCells | null {
  const name = one('organization');
  const level = one('level');
  const inn = one('inn')?.replace(/\s/g, '') ?? null;
  const cells = {
    level: level && (levels.find(([, words]) => words.test(level))?.[0] ?? wrong({ kind: 'level', written: level })),
    inn: inn && (/^(\d{10}|\d{12})$/.test(inn) ? inn : wrong({ kind: 'inn', written: inn })),
    kpp: one('kpp'),
    address: one('address'),
    region: one('region'),
    responsible: one('responsible')?.toLowerCase() ?? null,
  };
  return name === null ? null : { name, ...cells };
}

const levels: [string, RegExp][] = [
  ['gold', /^(золот|gold)/i],
  ['silver', /^(серебр|silver)/i],
  ['standard', /^(обычн|стандарт|базов|standard|usual|ordinary|basic)/i],
];

/** Commas, semicolons and lines part numbers, but not a number from its extension. */
const between = /[;\n]+|,(?!\s*(?:доб|вн|ext|x|#))/iu;

function phonesIn(cell: string, region: CountryCode, wrong: Wrong): ImportedContact['phones'] {
  const parts = /^\d[.,]\d+e\+?\d+$/i.test(cell) ? [cell] : cell.split(between);
  return parts.flatMap((part) => {
    const written = part.trim();
    if (written === '') return [];
    const phone = parsePhone(written, region);
    if (phone.kind === 'number') return [{ e164: phone.e164, extension: phone.extension }];
    wrong({ kind: phoneProblem(written, phone.kind), written });
    return [];
  });
}

const phoneProblem = (written: string, kind: string) => {
  if (/^\d[.,]\d+e\+?\d+$/i.test(written)) return 'rounded-phone';
  const digits = written.replace(/\D/g, '').length;
  return kind === 'internal' || (digits >= 4 && digits <= 7 && /^[\d\s()-]+$/.test(written)) ? 'short-phone' : 'phone';
};

const longest = 300;

const tooLong = (columns: (Column | null)[], cells: string[]): Problem[] =>
  columns.flatMap((column, index) =>
    column && clean(cells[index] ?? '').length > longest ? [{ kind: 'too-long' as const, column, most: longest }] : [],
  );

const clean = (cell: string): string =>
  storable(cell)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
const isEmail = (text: string): boolean => z.email().safeParse(text).success;
