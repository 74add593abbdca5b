import type { Logger } from 'pino';
import { type Change, type ImportedAs, importClient } from '../../core/commands/import-client.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { type ClientOfRows, gatherClients } from './clients.ts';
import { findHeadings } from './headings.ts';
import { type ImportedRecords, importRecords } from './import-records.ts';
import type { Refused } from './problem.ts';
import { readTable, type Unreadable } from './read-table.ts';
import { findRecordHeadings } from './tables.ts';

export type Counts = Record<Change, number>;

/** What came of a file. */
export type Imported =
  | Unreadable
  | { kind: 'no-headings'; seen: string[] }
  | ImportedRecords
  | {
      kind: 'read';
      unknown: string[]; // headings that mean nothing to us
      taken: number; // rows
      refused: Refused[]; // by row
      organizations: Counts;
      contacts: Counts;
      phones: number; // new ones
    };

export interface Way {
  tryOnly: boolean; // nothing stays written
  log: Logger;
}

type Written = ImportedAs | { kind: 'failed' };

/**
 * Reads a file of clients and writes each organisation in one transaction; one of things, products or sets, known by its
 * headings, row by row.
 */
export async function importFile(core: Core, file: string, way: Way): Promise<Imported> {
  const table = await readTable(file);
  if (table.kind !== 'table') return table;
  const records = findRecordHeadings(table.rows);
  if (records) return importRecords(core, table.rows, records, way);
  const headings = findHeadings(table.rows);
  if (!headings) return { kind: 'no-headings', seen: table.rows.find((row) => row.some(Boolean)) ?? [] };
  const people = await core.prisma.staff.findMany({ where: { active: true }, select: { id: true, email: true } });
  const staff = new Map(people.map(({ id, email }) => [email.toLowerCase(), id]));
  const { clients, refused } = gatherClients(table.rows, headings, staff, core.settings.region);
  const done = await writeAll(core, clients, way);
  const byRow = [...refused, ...done.refused].sort((one, other) => one.row - other.row);
  return { kind: 'read', unknown: headings.unknown, ...done, refused: byRow };
}

async function writeAll(core: Core, clients: ClientOfRows[], way: Way) {
  const counts = (): Counts => ({ added: 0, updated: 0, same: 0 });
  const sum = { taken: 0, refused: [] as Refused[], organizations: counts(), contacts: counts(), phones: 0 };
  for (const one of clients) {
    const written = await write(core, one, way);
    if (written.kind !== 'taken') {
      const problem = written.kind === 'failed' ? ({ kind: 'failed' } as const) : written;
      sum.refused.push(...one.rows.map((row) => ({ row, problems: [problem] })));
      continue;
    }
    sum.taken += one.rows.length;
    if (written.organization) sum.organizations[written.organization] += 1;
    for (const change of written.contacts) sum.contacts[change] += 1;
    sum.phones += written.phones;
  }
  return sum;
}

/** A defect with one client must not keep the others out. */
async function write(core: Core, { client, rows }: ClientOfRows, { tryOnly, log }: Way): Promise<Written> {
  let tried: ImportedAs | null = null;
  try {
    const done = await perform(core, { key: null, origin: 'api' }, async (ctx) => {
      const result = await importClient(ctx, client);
      if (!tryOnly) return result;
      tried = result;
      throw new Error('only tried'); // so that nothing stays written
    });
    return done.repeated ? { kind: 'failed' } : done.value;
  } catch (error) {
    if (!tried) log.error({ err: error, rows }, 'a client was not written');
    return tried ?? { kind: 'failed' };
  }
}
