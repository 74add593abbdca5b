import type { Logger } from 'pino';
import type { PrismaClient } from '../prisma/generated/client.ts';
import { type Core, perform } from './commands/perform.ts';
import { publishShipped } from './commands/publish-shipped.ts';
import { type Company, readSettings } from './queries/read-settings.ts';
import { openQueue } from './queue.ts';
import { productionCalendarKnown } from './working-time.ts';

/** Opens the core on a migrated database (`url` is its address): queue, settings, the processes that ship. */
export async function openCore(prisma: PrismaClient, url: string, company: Company, log: Logger): Promise<Core> {
  const queue = await openQueue(url, company.channels, log);
  const core: Core = { prisma, queue, settings: await readSettings(prisma, company), now: () => new Date() };
  await perform(core, { key: null, origin: 'clock' }, publishShipped);
  warnOfUnknownYear(core, log);
  return core;
}

const soon = 60 * 24 * 60 * 60 * 1000; // ms: deadlines of the coming weeks are reckoned already now

/** Past the years whose moved days are known, only the fixed holidays count: whoever runs the desk must hear of it. */
function warnOfUnknownYear({ settings, now }: Core, log: Logger): void {
  const at = new Date(now().getTime() + soon);
  if (productionCalendarKnown(settings.calendar, at)) return;
  const year = at.getUTCFullYear();
  log.warn({ year }, `the production calendar of ${year} is not known: moved days off are not counted, update Pult`);
}
