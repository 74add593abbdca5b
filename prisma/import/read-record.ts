import type { ImportedItem, ImportedPiece, ImportedProduct } from '../../core/commands/import-record.ts';
import { lastMoment } from '../../core/company-time.ts';
import { checkAnswer } from '../../core/process/check-answer.ts';
import { readSerial } from '../../core/serial.ts';
import type { RecordKind, RecordProblem } from './record-problem.ts';
import type { RecordColumn } from './tables.ts';

/** What a row may speak of: ids by name (lower case), and whose the known things are. */
export interface Around {
  organizations: ReadonlyMap<string, number>;
  products: ReadonlyMap<string, number>; // by code and by name
  owners: ReadonlyMap<string, number | null>; // of things, by serial number
  timeZone: string;
  today: string; // YYYY-MM-DD
}

export type Reading =
  | { ok: true; kind: 'item'; of: ImportedItem }
  | { ok: true; kind: 'product'; of: ImportedProduct }
  | { ok: true; kind: 'set'; of: ImportedPiece }
  | { ok: false; problems: RecordProblem[] };

type One = (column: RecordColumn) => string | null;
type Wrong = (problem: RecordProblem) => null;

/** Reads one row; everything that is wrong with it is found at once. */
export function readRecord(
  kind: RecordKind,
  columns: (RecordColumn | null)[],
  cells: string[],
  around: Around,
): Reading {
  const problems: RecordProblem[] = [];
  const one: One = (column) => {
    const at = columns.indexOf(column);
    return at < 0 ? null : (cells[at] ?? '').trim() || null;
  };
  const wrong: Wrong = (problem) => {
    problems.push(problem);
    return null;
  };
  const read =
    kind === 'item'
      ? item(one, wrong, around)
      : kind === 'product'
        ? product(one, wrong, around)
        : piece(one, wrong, around);
  return read && problems.length === 0 ? read : { ok: false, problems };
}

function item(one: One, wrong: Wrong, around: Around): Reading | null {
  const written = one('serial');
  const serial = written === null ? wrong({ kind: 'no-serial' }) : readSerial(written);
  if (written !== null && serial === null) wrong({ kind: 'serial', written });
  const organizationId = organization(one, wrong, around);
  const soldAt = day(one('sold'), wrong, around);
  const warrantyUntil = day(one('warranty'), wrong, around);
  if (written === null || serial === null) return null;
  const owner = around.owners.get(serial) ?? null;
  if (owner !== null && organizationId !== null && owner !== organizationId) wrong({ kind: 'other-owner', written });
  return { ok: true, kind: 'item', of: { serial, written, name: one('item'), organizationId, soldAt, warrantyUntil } };
}

function product(one: One, wrong: Wrong, around: Around): Reading | null {
  const ru = one('product') ?? wrong({ kind: 'no-product' });
  const price =
    money(one('price'), wrong, around) ?? (one('price') === null ? wrong({ kind: 'price', written: '' }) : null);
  if (ru === null || price === null) return null;
  const sold = one('active');
  const active = sold === null ? null : /^(да|yes|1|true|\+|продается|активен)/i.test(sold);
  return {
    ok: true,
    kind: 'product',
    of: { key: one('code') ?? ru.toLowerCase(), ru, en: one('english'), price, active },
  };
}

function piece(one: One, wrong: Wrong, around: Around): Reading | null {
  const organizationId =
    one('organization') === null ? wrong({ kind: 'no-organization' }) : organization(one, wrong, around);
  const name = one('product') ?? one('code') ?? wrong({ kind: 'no-product' });
  const productId =
    name === null
      ? null
      : (around.products.get(name.toLowerCase()) ?? wrong({ kind: 'unknown-product', written: name }));
  const written = one('quantity');
  const quantity = written === null ? null : Number(written.replace(',', '.'));
  if (quantity !== null && !(Number.isInteger(quantity) && quantity > 0))
    wrong({ kind: 'quantity', written: written ?? '' });
  const price = money(one('price'), wrong, around);
  if (organizationId === null || productId === null) return null;
  return { ok: true, kind: 'set', of: { organizationId, productId, quantity, price } };
}

function organization(one: One, wrong: Wrong, { organizations }: Around): number | null {
  const written = one('organization');
  if (written === null) return null;
  return organizations.get(written.toLowerCase()) ?? wrong({ kind: 'unknown-organization', written });
}

const label = { ru: 'x', en: 'x' };

function money(written: string | null, wrong: Wrong, { today }: Around): number | null {
  if (written === null) return null;
  const checked = checkAnswer({ key: 'x', type: 'money', required: true, label }, written, { region: 'RU', today });
  return checked.ok && typeof checked.value === 'number' ? checked.value : wrong({ kind: 'price', written });
}

/** A day as people write it, or as Excel keeps it. */
function day(written: string | null, wrong: Wrong, { today, timeZone }: Around): Date | null {
  if (written === null) return null;
  const iso = /^\w{3} \w{3} \d/.test(written) ? new Date(written) : null;
  const said = iso && !Number.isNaN(iso.getTime()) ? iso.toISOString().slice(0, 10) : written;
  const field = { key: 'x', type: 'date', past: true, required: true, label } as const;
  const checked = checkAnswer(field, said, { region: 'RU', today });
  return checked.ok ? lastMoment(String(checked.value), timeZone) : wrong({ kind: 'date', written });
}
