import { join } from 'node:path';
import type { Config } from '../config.ts';
import { channelNames } from '../core/context.ts';
import type { PrismaClient } from '../prisma/generated/client.ts';
import { leaveOnce } from './memory.ts';
import { leaveSandbox, seedSandbox } from './seed.ts';

/** Where the played vendors keep what they know. */
export const sandboxDir = (config: Config): string => join(config.database.dataDir, 'sandbox');

/** The demo company in the sandbox; nothing of it where the vendor is real. */
export async function settleSandbox(config: Config, prisma: PrismaClient): Promise<void> {
  const played = new Set(channelNames.filter((name) => config[name].mode === 'sandbox'));
  for (const name of channelNames) {
    if (!played.has(name)) await leaveOnce(sandboxDir(config), name, () => leaveSandbox(prisma, name));
  }
  if (config.sandbox) await seedSandbox(prisma, played, new Date());
}
