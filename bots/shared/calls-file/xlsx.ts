import { Readable } from 'node:stream';
import type { CellObject } from 'write-excel-file/node';
import type { Cell } from './table.ts';

/** A table as an XLSX file: a bold head that stays in sight, instants and numbers as Excel's own. */
export async function xlsxOf(heads: string[], rows: AsyncIterable<Cell[][]>): Promise<Readable> {
  const { default: writeXlsx } = await import('write-excel-file/node'); // seldom wanted, and large
  const data: CellObject[][] = [heads.map((value) => ({ value, fontWeight: 'bold' }))];
  for await (const some of rows) data.push(...some.map((cells) => cells.map(cellOf)));
  const columns = heads.map((_, at) => ({ width: at === 0 ? 18 : 16 }));
  const file = writeXlsx(data, { columns, stickyRowsCount: 1 });
  return Readable.from(await file.toBuffer());
}

function cellOf(cell: Cell): CellObject {
  if (cell === null) return {};
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (typeof cell === 'string') return { type: String, value: clean(cell) };
  return { type: Date, value: new Date(`${cell.wall.replace(' ', 'T')}Z`), format: 'dd.mm.yyyy hh:mm:ss' };
}

/** XML takes no control characters, and a caller's name may hold any. */
const clean = (text: string): string => text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ');
