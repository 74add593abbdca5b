import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Logger } from 'pino';
import type { Core } from '../../core/commands/perform.ts';
import type { ReadTable, RefusedTable, TableReport } from '../../core/table-report.ts';
import { type T, wording } from '../../locales/index.ts';
import { findHeadings } from './headings.ts';
import { type Imported, importFile } from './import-file.ts';
import { readTable } from './read-table.ts';
import { countLines, fileProblem, type RefusedRow, refusedRows, type Taken } from './report.ts';
import { findRecordHeadings } from './tables.ts';

const firstProblems = 5;

/** Loads tables that are sent to a bot, as `npm run import` does those of the command line. */
export const tablesOf =
  (core: Core, log: Logger): ReadTable =>
  async ({ name, bytes }, { tryOnly, locale }) => {
    const folder = await mkdtemp(join(tmpdir(), 'table-'));
    const file = join(folder, `table${extname(name).toLowerCase()}`);
    const t = wording(locale);
    try {
      await writeFile(file, bytes);
      const imported = await importFile(core, file, { tryOnly, log });
      if (imported.kind !== 'read' && imported.kind !== 'records')
        return { report: unreadable(imported, t), refused: null };
      const rows = refusedRows(imported, t);
      return {
        report: reportOf(imported, rows, tryOnly, t),
        refused: rows.length > 0 ? await tableOf(file, rows, t) : null,
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

const unreadable = (imported: Exclude<Imported, Taken>, t: T): TableReport => ({
  ...{ readable: false, taken: 0, changes: 0, refused: 0, problems: [] },
  lines: [fileProblem(imported, t)],
});

function reportOf(imported: Taken, rows: RefusedRow[], tryOnly: boolean, t: T): TableReport {
  const { taken } = imported;
  const unknown = imported.unknown.filter((heading) => heading !== t('import.why')); // a table of ours, mended
  const counts = imported.kind === 'records' ? [imported.counts] : [imported.organizations, imported.contacts];
  const changed = counts.reduce((sum, { added, updated }) => sum + added + updated, 0);
  return {
    readable: true,
    taken,
    changes: imported.kind === 'records' ? changed : changed + imported.phones,
    lines: [
      ...(taken > 0 && tryOnly ? [t('import.wouldTake', { count: taken })] : []),
      ...(taken > 0 ? countLines(imported, t) : []),
      ...(unknown.length > 0 ? [t('import.unknown', { headings: unknown.join(', ') })] : []),
    ],
    refused: new Set(rows.map(({ row }) => row)).size,
    problems: rows.slice(0, firstProblems).map(({ row, problem }) => t('import.row', { row, problem })),
  };
}

/** The refused rows as they stand in the file, with what is wrong beside them. */
async function tableOf(file: string, refused: RefusedRow[], t: T): Promise<RefusedTable | null> {
  const table = await readTable(file);
  if (table.kind !== 'table') return null;
  const headings = findRecordHeadings(table.rows) ?? findHeadings(table.rows);
  const heads = table.rows[headings?.row ?? 0] ?? [];
  const byRow = Map.groupBy(refused, ({ row }) => row);
  const rows = [...byRow].map(([row, problems]) => {
    const cells = heads.map((_, at) => table.rows[row - 1]?.[at] ?? '');
    return [...cells, problems.map(({ problem }) => problem).join(' ')];
  });
  return { heads: [...heads, t('import.why')], rows };
}
