import type { Db } from '../context.ts';
import { type Change, compare } from '../process/compare.ts';
import type { Definition } from '../process/definition.ts';
import { Refusal } from '../refusal.ts';
import { filesOf, processOf, type StoredProcess } from './active-process.ts';

/** A process as it stands in the list of them. */
export interface ProcessLine extends StoredProcess {
  publishedAt: Date;
  running: number; // tickets of all versions
  ofOlder: number; // of them, those of versions before the present one
}

/** The processes in use with their present versions, in the order of first publishing. */
export async function processLines(db: Db): Promise<ProcessLine[]> {
  const active = await db.process.findMany({ where: { active: true }, orderBy: { id: 'asc' } });
  const counts = await db.ticket.groupBy({ by: ['processId'], where: { closedAt: null }, _count: true });
  const all = await db.process.findMany({ select: { id: true, key: true } });
  return active.map((row) => {
    const ids = new Set(all.flatMap(({ id, key }) => (key === row.key ? [id] : [])));
    const of = counts.filter(({ processId }) => ids.has(processId));
    const running = of.reduce((sum, { _count }) => sum + _count, 0);
    const own = of.find(({ processId }) => processId === row.id)?._count ?? 0;
    return { ...processOf({ process: row }), publishedAt: row.publishedAt, running, ofOlder: running - own };
  });
}

/** One version in the history of a process: who made it, when, and what it changed in the one before. */
export interface Version {
  id: number;
  version: number;
  active: boolean;
  at: Date;
  by: string | null; // name of staff; null: it came with the product, or from the command line
  difference: { before: Definition; after: Definition; changes: Change[] } | null; // null: the first one
  running: number; // tickets
}

/** The latest versions of a process, newest first. Throws Refusal `not-found`. */
export async function versionsOf(db: Db, key: string, most: number): Promise<Version[]> {
  const rows = await db.process.findMany({ where: { key }, orderBy: { version: 'desc' }, take: most + 1 });
  if (rows.length === 0) throw new Refusal({ code: 'not-found' });
  const authors = await db.staff.findMany({
    where: { id: { in: rows.flatMap(({ publishedBy }) => publishedBy ?? []) } },
  });
  const ids = rows.map(({ id }) => id);
  const counts = await db.ticket.groupBy({
    by: ['processId'],
    where: { closedAt: null, processId: { in: ids } },
    _count: true,
  });
  return rows.slice(0, most).map((row, at) => {
    const earlier = rows[at + 1];
    return {
      id: row.id,
      version: row.version,
      active: row.active,
      at: row.publishedAt,
      by: authors.find(({ id }) => id === row.publishedBy)?.name ?? null,
      difference: earlier ? differenceOf(earlier, row) : null,
      running: counts.find(({ processId }) => processId === row.id)?._count ?? 0,
    };
  });
}

function differenceOf(earlier: Row, later: Row): Version['difference'] {
  const before = processOf({ process: earlier }).definition;
  const after = processOf({ process: later }).definition;
  return { before, after, changes: compare(before, after) };
}

type Row = Parameters<typeof processOf>[0]['process'];

/** The process that these words name: by its key, its title or the beginning of one, in either language. Null: none. */
export async function namedProcess(db: Db, words: string): Promise<StoredProcess | null> {
  const sought = words.trim().toLowerCase();
  const active = (await db.process.findMany({ where: { active: true }, orderBy: { id: 'asc' } })).map((process) =>
    processOf({ process }),
  );
  const names = ({ key, definition: { title } }: StoredProcess) =>
    [key, title.ru, title.en].map((name) => name.toLowerCase());
  const exact = active.find((process) => names(process).includes(sought));
  return exact ?? active.find((process) => names(process).some((name) => name.startsWith(sought))) ?? null;
}

/** One version with the file that it was published from. Throws Refusal `not-found`. */
export async function processVersion(
  db: Db,
  id: number,
): Promise<StoredProcess & { source: string; standard: string }> {
  const row = await db.process.findUnique({ where: { id } });
  if (!row) throw new Refusal({ code: 'not-found' });
  return { ...processOf({ process: row }), ...filesOf(row.source) };
}

/** Running tickets that are still of versions before a newer one: how many, and the first of them by number. */
export interface LeftBehind {
  count: number;
  first: { number: number; title: string }[];
}

/** Which running tickets have not followed to this version (id of its row); `most` are named. Throws Refusal `not-found`. */
export async function leftBehind(db: Db, id: number, most: number): Promise<LeftBehind> {
  const { key, version } = await processVersion(db, id);
  const where = { closedAt: null, process: { key, version: { lt: version } } };
  const select = { number: true, title: true };
  const first = await db.ticket.findMany({ where, select, orderBy: { number: 'asc' }, take: most });
  return { count: await db.ticket.count({ where }), first };
}
