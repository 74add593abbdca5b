import { Readable } from 'node:stream';
import type { Cell } from './table.ts';

/**
 * A table as the Excel of Russia opens it by a double click: semicolons, a byte order mark, CRLF. Who calls writes his
 * own name: what a table would run as a formula is made plain words.
 */
export function csvOf(heads: string[], rows: AsyncIterable<Cell[][]>): Readable {
  return Readable.from(lines(heads, rows));
}

async function* lines(heads: string[], rows: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  yield `\uFEFF${lineOf(heads)}`;
  for await (const some of rows) yield some.map(lineOf).join('');
}

const lineOf = (cells: Cell[]): string => `${cells.map(spelled).join(';')}\r\n`;

function spelled(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.wall;
  const harmless = isFormula(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A telephone number begins with a plus too, and is none. Wide signs are read as the usual ones, spaces before passed over. */
const isFormula = (text: string): boolean =>
  /^\s*[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^\+\d[\d\s()-]*(\s\p{L}{1,4}\.?\s\d+)?$/u.test(text);
