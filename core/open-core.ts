import type { Logger } from 'pino';
import type { PrismaClient } from '../prisma/generated/client.ts';
import { type Core, perform } from './commands/perform.ts';
import { publishShipped } from './commands/publish-shipped.ts';
import { type Company, readSettings } from './queries/read-settings.ts';
import { openQueue } from './queue.ts';

/** Opens the core on a migrated database (`url` is its address): queue, settings, the processes that ship. */
export async function openCore(prisma: PrismaClient, url: string, company: Company, log: Logger): Promise<Core> {
  const queue = await openQueue(url, company.channels, log);
  const core: Core = { prisma, queue, settings: await readSettings(prisma, company), now: () => new Date() };
  await perform(core, { key: null, origin: 'clock' }, publishShipped);
  return core;
}
