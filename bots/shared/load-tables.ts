import { buffer } from 'node:stream/consumers';
import type { Logger } from 'pino';
import { settleTable } from '../../core/commands/import-table.ts';
import { keepMade } from '../../core/commands/keep-made.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import type { Ctx } from '../../core/context.ts';
import { type ErrandOf, errandQueue } from '../../core/errand.ts';
import type { FileStore } from '../../core/file-store.ts';
import { tableToRead } from '../../core/queries/table-import.ts';
import { working } from '../../core/queue.ts';
import type { ReadTable, RefusedTable } from '../../core/table-report.ts';
import { localeOf, wording } from '../../locales/index.ts';
import { xlsxOf } from './calls-file/xlsx.ts';

type Order = ErrandOf<'table'>;

/** Tries the tables that administrators send, and loads those that they want loaded; killed amidst, it begins again. */
export async function startTables(core: Core, store: FileStore, read: ReadTable, log: Logger): Promise<void> {
  await core.queue.boss.work<Order>(errandQueue('table'), { ...working }, async ([job]) => {
    if (job) await fulfil({ core, store, read, log }, job.id, job.data);
  });
}

interface Hands {
  core: Core;
  store: FileStore;
  read: ReadTable;
  log: Logger;
}

async function fulfil({ core, store, read, log }: Hands, job: string, order: Order): Promise<void> {
  const { name, staffId, status, stored: source, ...table } = await tableToRead(core.prisma, order.table);
  if (status !== (order.load ? 'loading' : 'awaited')) return;
  const locale = localeOf(table.locale);
  const bytes = await buffer(await store.read(source));
  const { report, refused } = await read({ name, bytes }, { tryOnly: !order.load, locale });
  log.info({ table: order.table, load: order.load, taken: report.taken, refused: report.refused }, 'a table was read');
  const keep = refused && (order.load || report.changes === 0) ? await stored(store, `made/${job}`, refused) : null;
  await perform(core, { key: `table:${order.table}:${order.load}`, origin: 'clock' }, async (ctx: Ctx) => {
    const made = keep && { ...keep, name: wording(locale)('import.refusedName', { file: name.replace(/\.\w+$/, '') }) };
    const refusedId = made && (await keepMade(ctx, staffId, made));
    await settleTable(ctx, order, { report, refusedId });
  });
}

const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table of Excel, whatever the one that was sent: phones and codes stay text in it. */
async function stored(store: FileStore, key: string, { heads, rows }: RefusedTable) {
  async function* all(): AsyncGenerator<string[][]> {
    yield rows;
  }
  return { mime, stored: key, bytes: await store.put(key, await xlsxOf(heads, all())) };
}
