import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { wording } from '../../locales/index.ts';
import { importFile } from '../../prisma/import/import-file.ts';
import { reportOf } from '../../prisma/import/report.ts';
import { openTestCore, type TestCore } from '../support/core.ts';
import { anyText, patience, tries } from '../support/fuzz.ts';

let desk: TestCore;
let folder: string;
const errors: string[] = [];
const log = pino({ level: 'error' }, { write: (line: string) => errors.push(line) });
beforeAll(async () => {
  desk = await openTestCore();
  folder = await mkdtemp(join(tmpdir(), 'pult-any-table-'));
});
afterAll(async () => {
  await desk?.close();
  await rm(folder, { recursive: true });
});

const headings = ['Организация', 'Контакт', 'Телефон', 'E-mail', 'ИНН', 'Уровень'];
const row = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: anyText },
    { weight: 1, arbitrary: fc.constantFrom('Тест, ООО', '+7 916 000-00-01', 'a@b.ru', 'gold') },
  ),
  { maxLength: 8 },
);
const table = fc.array(row, { maxLength: 4 }).map((rows) => [headings, ...rows]);
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const csv = fc
  .tuple(table, fc.constantFrom(';', ',', '\t'), fc.boolean())
  .map(([rows, sign, quotes]) =>
    rows.map((cells) => cells.map((cell) => (quotes ? quoted(cell) : cell)).join(sign)).join('\r\n'),
  );

/** A table that was saved by anything, cut anywhere. */
const bytes = fc.oneof(
  fc
    .tuple(csv, fc.constantFrom('utf8' as const, 'utf16le' as const, 'latin1' as const))
    .map(([text, encoding]) => Buffer.from(text, encoding)),
  csv.map((text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le').subarray(1)])),
  fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some)),
);

/** Loads it and words what came of it; what is refused is told by row, and no row fails for a reason we do not know. */
async function loads(name: string, content: Buffer): Promise<void> {
  const file = join(folder, name);
  await writeFile(file, content);
  const imported = await importFile(desk.core, file, { tryOnly: false, log });
  expect(reportOf(imported, false, wording('ru')).length).toBeGreaterThan(0);
  expect(JSON.stringify(imported)).not.toContain('"failed"');
}

test(
  'any bytes in a table are taken, or refused with the reason',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('a.csv', 'a.txt', 'a.tsv', 'a.xlsx', 'a.exe'), bytes, loads),
      tries(60),
    );
    expect(errors).toEqual([]);
  },
  patience,
);

test(
  'a book of Excel with any words, whole or cut off, is taken or refused',
  async () => {
    const book = fc.tuple(table, fc.option(fc.nat()));
    await fc.assert(
      fc.asyncProperty(book, async ([rows, cut]) => {
        const clean = rows.map((cells) =>
          cells.map((value) => ({
            value: value
              .toWellFormed()
              .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/g, ' ')
              .slice(0, 30_000),
            type: String,
          })),
        );
        const whole = await writeXlsx(clean).toBuffer();
        await loads('a.xlsx', cut === null ? whole : whole.subarray(0, cut % whole.length));
      }),
      tries(15),
    );
    expect(errors).toEqual([]);
  },
  patience,
);
