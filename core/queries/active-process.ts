import type { Db } from '../context.ts';
import { Definition } from '../process/definition.ts';
import { asWritten } from '../process/written-order.ts';
import { Refusal } from '../refusal.ts';

export interface StoredProcess {
  id: number;
  key: string;
  version: number;
  definition: Definition;
}

interface Row {
  id: number;
  key: string;
  version: number;
  definition: unknown;
  source: string; // the file that it was published from, and the shared transitions
}

// A published version never changes, so a parsed one is kept for as long as the program runs.
const parsed = new Map<string, StoredProcess>();

const nameOf = ({ id, key, version }: Omit<Row, 'definition' | 'source'>): string => `${id}:${key}:${version}`;

function read(row: Row): StoredProcess {
  const name = nameOf(row);
  const known = parsed.get(name);
  if (known) return known;
  const definition = asWritten(Definition.parse(row.definition), filesOf(row.source).source);
  const process = { id: row.id, key: row.key, version: row.version, definition };
  parsed.set(name, process);
  return process;
}

const seam = '\n---\n';

/** A version keeps its own file and the shared transitions that it was read with, one after the other. */
export const joinedSource = (source: string, standard: string): string => `${source}${seam}${standard}`;

/** The two of them again. */
export function filesOf(kept: string): { source: string; standard: string } {
  const at = kept.lastIndexOf(seam);
  return at < 0
    ? { source: kept, standard: '' }
    : { source: kept.slice(0, at), standard: kept.slice(at + seam.length) };
}

/** The version that new tickets begin with. Throws Refusal `not-found`. */
export async function activeProcess(db: Db, key: string): Promise<StoredProcess> {
  const newest = { where: { key, active: true }, orderBy: { version: 'desc' } } as const;
  const row = await db.process.findFirst({ ...newest, ...processName });
  if (!row) throw new Refusal({ code: 'not-found' });
  return parsed.get(nameOf(row)) ?? read(await db.process.findUniqueOrThrow({ where: { id: row.id } }));
}

/** All that new tickets may begin with, in the order of publishing. What is known of them is not read again. */
export async function activeProcesses(db: Db): Promise<StoredProcess[]> {
  const rows = await db.process.findMany({ where: { active: true }, select: { id: true }, orderBy: { id: 'asc' } });
  const known = await processesOf(
    db,
    rows.map(({ id }) => ({ processId: id })),
  );
  return rows.flatMap(({ id }) => known.get(id) ?? []);
}

/** The versions that tickets began with, by their ids. What is known of them is not read again. */
export async function processesOf(
  db: Db,
  tickets: Iterable<{ processId: number }>,
): Promise<Map<number, StoredProcess>> {
  const ids = [...new Set(Array.from(tickets, ({ processId }) => processId))];
  const named = await db.process.findMany({
    where: { id: { in: ids } },
    select: { id: true, key: true, version: true },
  });
  const unknown = named.flatMap((row) => (parsed.has(nameOf(row)) ? [] : [row.id]));
  const rows = unknown.length === 0 ? [] : await db.process.findMany({ where: { id: { in: unknown } } });
  for (const row of rows) read(row);
  return new Map(
    named.flatMap((row) => {
      const known = parsed.get(nameOf(row));
      return known ? [[row.id, known] as const] : [];
    }),
  );
}

/** What is selected of a ticket's process: its definition is long, and mostly known already. */
export const processName = { select: { id: true, key: true, version: true } } as const;

/** A row whose process has its definition. */
export type WithProcess<T> = Omit<T, 'process'> & { process: StoredProcess };

/** Tickets with `processName`, their definitions put in: each version is read from the base once. */
export async function withProcesses<T extends { process: Omit<Row, 'definition' | 'source'> }>(
  db: Db,
  tickets: T[],
): Promise<WithProcess<T>[]> {
  const unknown = tickets.flatMap(({ process }) => (parsed.has(nameOf(process)) ? [] : [{ processId: process.id }]));
  if (unknown.length > 0) await processesOf(db, unknown);
  return tickets.map((ticket) => {
    const process = parsed.get(nameOf(ticket.process));
    if (!process) throw new RangeError(`there is no process ${nameOf(ticket.process)}`);
    return { ...ticket, process };
  });
}

/** The version a ticket began with. */
export const processOf = ({ process }: { process: Row | StoredProcess }): StoredProcess =>
  'source' in process ? read(process) : process;
