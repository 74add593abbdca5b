import { mayAdminister } from '../access.ts';
import type { Ctx } from '../context.ts';
import { personOf } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';
import type { TableReport } from '../table-report.ts';
import { deliver } from './deliver.ts';
import { type AnnouncedFile, channelOf, keepFiles } from './keep-files.ts';
import { placeOf } from './propose-process.ts';

/** No table that people keep is larger. */
export const mostMegabytes = 10;

export const tableSlot = (id: number): string => `table:${id}`;

/** Whether a file may hold a table, by its name. */
export const looksLikeTable = ({ name }: Pick<AnnouncedFile, 'name'>): boolean => /\.(csv|tsv|xlsx)$/i.test(name);

/** Whether this person may load tables into the base: administrators. Throws Refusal `revoked`. */
export const mayLoadTables = async ({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<boolean> =>
  mayAdminister(await personOf(db, actor));

/**
 * A table was sent to the bot: it is tried as soon as its bytes are here, and nothing is written before its sender says so.
 * Returns the id of the loading. Throws Refusal `not-allowed`, `revoked`, `table-too-big`.
 */
export async function receiveTable(ctx: Ctx, accountId: number, file: AnnouncedFile): Promise<number> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !(await mayLoadTables(ctx))) throw new Refusal({ code: 'not-allowed' });
  const channel = channelOf(ctx);
  if (file.bytes > mostMegabytes * 1024 * 1024 || !channel)
    throw new Refusal({ code: 'table-too-big', megabytes: mostMegabytes });
  const [fileId = null] = await keepFiles(ctx, channel, [file], {});
  if (fileId === null) throw new Refusal({ code: 'not-found' });
  const about = { name: file.name, accountId, staffId: actor.id, fileId };
  const { id } = await ctx.db.tableImport.create({ data: { ...about, status: 'awaited', at: ctx.now } });
  await show(ctx, id);
  return id;
}

/** The bytes of a file are here, or never will be: a table that was sent so is tried. */
export async function beginTable(ctx: Ctx, fileId: number, here: boolean): Promise<void> {
  const table = await ctx.db.tableImport.findUnique({ where: { fileId } });
  if (table?.status !== 'awaited') return;
  if (here) return ctx.errand({ kind: 'table', table: table.id, load: false });
  await ctx.db.tableImport.update({ where: { id: table.id }, data: { status: 'lost' } });
  await show(ctx, table.id);
}

/** It is to be loaded, or not. Throws Refusal `not-allowed`, `revoked`, `not-found`, `old-button` (decided already). */
export async function decideTable(ctx: Ctx, id: number, load: boolean): Promise<void> {
  if (!(await mayLoadTables(ctx))) throw new Refusal({ code: 'not-allowed' });
  const decided = await ctx.db.tableImport.updateMany({
    where: { id, status: 'tried' },
    data: { status: load ? 'loading' : 'cancelled' },
  });
  if (decided.count === 0) throw new Refusal({ code: 'old-button' });
  if (load) await ctx.errand({ kind: 'table', table: id, load: true });
  await show(ctx, id);
}

/** What came of trying or loading it. Told twice, it changes nothing; `refusedId`: the file of rows that were not taken. */
export async function settleTable(
  ctx: Ctx,
  { table: id, load }: { table: number; load: boolean },
  { report, refusedId }: { report: TableReport; refusedId: number | null },
): Promise<void> {
  const waited = load ? 'loading' : 'awaited';
  const now = load ? 'loaded' : report.readable && report.changes > 0 ? 'tried' : 'nothing';
  const settled = await ctx.db.tableImport.updateMany({
    where: { id, status: waited },
    data: { status: now, report, refusedId },
  });
  if (settled.count > 0) await show(ctx, id, true);
}

/** The message that shows it says how it stands; `anew`: below what was said meanwhile. */
async function show(ctx: Ctx, id: number, anew = false): Promise<void> {
  const place = await placeOf(ctx, await ctx.db.tableImport.findUniqueOrThrow({ where: { id } }));
  if (place) await deliver(ctx, place, { kind: 'table', table: id }, { slot: tableSlot(id), afresh: anew });
}
