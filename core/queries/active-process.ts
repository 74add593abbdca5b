import type { Db } from '../context.ts';
import { Definition } from '../process/definition.ts';
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
}

// A published version never changes, so a parsed one is kept for as long as the program runs.
const parsed = new Map<string, StoredProcess>();

const nameOf = ({ id, key, version }: Omit<Row, 'definition'>): string => `${id}:${key}:${version}`;

function read(row: Row): StoredProcess {
  const name = nameOf(row);
  const known = parsed.get(name);
  if (known) return known;
  const process = { id: row.id, key: row.key, version: row.version, definition: Definition.parse(row.definition) };
  parsed.set(name, process);
  return process;
}

/** The version that new tickets begin with. Throws Refusal `not-found`. */
export async function activeProcess(db: Db, key: string): Promise<StoredProcess> {
  const row = await db.process.findFirst({ where: { key, active: true }, orderBy: { version: 'desc' } });
  if (!row) throw new Refusal({ code: 'not-found' });
  return read(row);
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

type Named = Omit<Row, 'definition'>;

/** Rows of tickets with `processName`, once the definitions behind it are known to `processOf`. */
export async function withProcesses<T extends { process: Named }>(db: Db, tickets: T[]): Promise<T[]> {
  if (tickets.some(({ process }) => !parsed.has(nameOf(process))))
    await processesOf(
      db,
      tickets.map(({ process }) => ({ processId: process.id })),
    );
  return tickets;
}

/** The version a ticket began with. */
export function processOf({ process }: { process: Row | Named }): StoredProcess {
  if ('definition' in process) return read(process);
  const known = parsed.get(nameOf(process));
  if (!known) throw new RangeError(`the process ${nameOf(process)} was not read`);
  return known;
}
