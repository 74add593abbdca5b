import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { unpacksCalmly } from './packed.ts';

/** Rows of cells as text, as they stand in the file: row 1 is the first. */
export type Table = { kind: 'table'; rows: string[][] };

export type Unreadable =
  | { kind: 'no-file' }
  | { kind: 'unknown-format'; extension: string }
  | { kind: 'bad-quotes'; row: number }
  | { kind: 'not-xlsx' };

/** Reads CSV (UTF-8, UTF-16 or Windows-1251; `;`, `,` or tab; quotes) or the first sheet of an XLSX. */
export async function readTable(file: string): Promise<Table | Unreadable> {
  const extension = extname(file).toLowerCase();
  if (!['.csv', '.txt', '.tsv', '.xlsx'].includes(extension)) return { kind: 'unknown-format', extension };
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return { kind: 'no-file' };
  return extension === '.xlsx' ? readXlsx(bytes) : readCsv(textOf(bytes));
}

/** What is no valid UTF-8 was saved by a Russian Excel. A mark of the encoding at the beginning is dropped. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

function readCsv(text: string): Table | Unreadable {
  const [, told] = /^sep=(.)\r?\n/.exec(text) ?? []; // Excel's own first line, which it does not show
  const body = told === undefined ? text : text.slice(text.indexOf('\n') + 1);
  try {
    const options = { delimiter: told ?? separatorOf(body), relax_column_count: true, relax_quotes: true };
    return { kind: 'table', rows: parse(body, options) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { kind: 'bad-quotes', row: Number(error.records ?? 0) + 1 };
  }
}

/** The one that the first line has most of, outside quotes. */
function separatorOf(text: string): string {
  const first = (text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '');
  const count = (sign: string) => first.split(sign).length;
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Excel keeps long numbers as 7.4951234567E10 at times. */
const plainNumber = (written: string): string => (/e/i.test(written) ? String(Number(written)) : written);

/** Numbers are taken as text, so that no digit of a phone is lost. */
async function readXlsx(bytes: Buffer): Promise<Table | Unreadable> {
  if (!unpacksCalmly(bytes)) return { kind: 'not-xlsx' };
  try {
    const rows = await readSheet(bytes, { parseNumber: plainNumber });
    return { kind: 'table', rows: rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))) };
  } catch {
    return { kind: 'not-xlsx' };
  }
}
