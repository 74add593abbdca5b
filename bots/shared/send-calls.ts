import type { Logger } from 'pino';
import { tellStaff } from '../../core/commands/deliver.ts';
import { keepMade } from '../../core/commands/keep-made.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { type ErrandOf, errandQueue } from '../../core/errand.ts';
import type { FileStore } from '../../core/file-store.ts';
import { activeStaff } from '../../core/queries/standing.ts';
import { working } from '../../core/queue.ts';
import { Refusal } from '../../core/refusal.ts';
import { localeOf } from '../../locales/index.ts';
import { type MadeFile, makeCallsFile } from './calls-file/make.ts';
import { speechOf } from './screens/reader.ts';
import type { View } from './view.ts';

type Order = ErrandOf<'calls-file'>;

/** Makes the ordered files of calls and sends each to the chat of whoever asked for it. */
export async function startCallFiles(core: Core, store: FileStore, log: Logger): Promise<void> {
  await core.queue.boss.work<Order>(errandQueue('calls-file'), { ...working }, async ([job]) => {
    if (job) await fulfil(core, store, job.id, job.data).catch((error) => orRefused(error, log));
  });
}

async function fulfil(core: Core, store: FileStore, id: string, order: Order): Promise<void> {
  const { name, locale, timeZone } = await activeStaff(core.prisma, order.staff);
  const actor = { kind: 'staff', id: order.staff, name } as const;
  const speech = speechOf({ locale: localeOf(locale), timeZone }, core.now());
  const made = await makeCallsFile(core.prisma, actor, order.filter, order.format, speech);
  const stored = `made/${id}`;
  const bytes = await store.put(stored, made.content);
  await perform(core, { key: `made:${id}`, origin: 'clock' }, async (ctx) => {
    const file = await keepMade(ctx, order.staff, { name: made.name, mime: made.mime, stored, bytes });
    await tellStaff(ctx, order.staff, { kind: 'view', view: viewOf(order, made, file) });
  });
}

const viewOf = ({ filter: { period } }: Order, { count, cut }: MadeFile, file: number): View => ({
  name: 'calls-file',
  ...{ file, period, count, cut },
});

/** Whoever works here no more gets nothing. */
function orRefused(error: unknown, log: Logger): void {
  if (!(error instanceof Refusal)) throw error;
  log.info({ reason: error.reason }, 'a file of calls is not wanted any more');
}
