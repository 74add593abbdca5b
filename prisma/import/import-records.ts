import type { Logger } from 'pino';
import type { Change } from '../../core/commands/import-client.ts';
import { importItem, importPiece, importProduct } from '../../core/commands/import-record.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { dayOf } from '../../core/company-time.ts';
import type { Ctx } from '../../core/context.ts';
import { Text } from '../../core/process/definition.ts';
import { type Around, type Reading, readRecord } from './read-record.ts';
import type { RecordKind, RecordProblem } from './record-problem.ts';
import type { RecordHeadings } from './tables.ts';

/** What came of a table of things, products or sets. */
export interface ImportedRecords {
  kind: 'records';
  of: RecordKind;
  unknown: string[]; // headings that mean nothing to us
  taken: number;
  counts: Record<Change, number>;
  refused: { row: number; problems: (RecordProblem | { kind: 'failed' })[] }[];
}

/** Writes each row in a transaction of its own: a defect with one must not keep the others out. */
export async function importRecords(
  core: Core,
  rows: string[][],
  { kind, row: top, columns, unknown }: RecordHeadings,
  way: { tryOnly: boolean; log: Logger },
): Promise<ImportedRecords> {
  const sum: ImportedRecords = {
    kind: 'records',
    of: kind,
    unknown,
    taken: 0,
    counts: { added: 0, updated: 0, same: 0 },
    refused: [],
  };
  const around = await aroundOf(core);
  for (const [index, cells] of rows.entries()) {
    if (index <= top || cells.every((cell) => cell.trim() === '')) continue;
    const row = index + 1;
    const read = readRecord(kind, columns, cells, around);
    const done = read.ok ? await write(core, read, row, way) : null;
    if (!read.ok) sum.refused.push({ row, problems: read.problems });
    else if (done === null) sum.refused.push({ row, problems: [{ kind: 'failed' }] });
    else {
      sum.taken += 1;
      sum.counts[done] += 1;
    }
  }
  return sum;
}

async function aroundOf({ prisma, settings, now }: Core): Promise<Around> {
  const organizations = await prisma.organization.findMany({
    select: { id: true, name: true },
    orderBy: { id: 'desc' },
  });
  const products = await prisma.product.findMany({ orderBy: { id: 'desc' } });
  const items = await prisma.item.findMany({ select: { serial: true, organizationId: true } });
  const named = products.flatMap(({ id, key, name }) => {
    const { ru, en } = Text.parse(name);
    return [key, ru, en].map((one) => [one.toLowerCase(), id] as const);
  });
  return {
    organizations: new Map(organizations.map(({ id, name }) => [name.toLowerCase(), id])),
    products: new Map(named),
    owners: new Map(items.map(({ serial, organizationId }) => [serial, organizationId])),
    timeZone: settings.timeZone,
    today: dayOf(now(), settings.timeZone),
  };
}

type Taken = Extract<Reading, { ok: true }>;

function put(ctx: Ctx, read: Taken): Promise<Change> {
  if (read.kind === 'item') return importItem(ctx, read.of);
  return read.kind === 'product' ? importProduct(ctx, read.of) : importPiece(ctx, read.of);
}

async function write(
  core: Core,
  read: Taken,
  row: number,
  { tryOnly, log }: { tryOnly: boolean; log: Logger },
): Promise<Change | null> {
  let tried: Change | null = null;
  try {
    const done = await perform(core, { key: null, origin: 'api' }, async (ctx) => {
      const change = await put(ctx, read);
      if (!tryOnly) return change;
      tried = change;
      throw new Error('only tried'); // so that nothing stays written
    });
    return done.repeated ? null : done.value;
  } catch (error) {
    if (!tried) log.error({ err: error, row }, 'a row was not written');
    return tried;
  }
}
