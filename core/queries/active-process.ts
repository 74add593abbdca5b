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

function read(row: Row): StoredProcess {
  const name = `${row.id}:${row.key}:${row.version}`;
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

export async function activeProcesses(db: Db): Promise<StoredProcess[]> {
  const rows = await db.process.findMany({ where: { active: true }, orderBy: { id: 'asc' } });
  return rows.map(read);
}

/** The version a ticket began with. */
export const processOf = (ticket: { process: Row }): StoredProcess => read(ticket.process);
