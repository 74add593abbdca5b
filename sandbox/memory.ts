import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelName } from '../core/context.ts';

const files = { telegram: 'telegram.sqlite', slack: 'slack.json' } satisfies Record<ChannelName, string>;

/**
 * Does `leave` once for a vendor that was played in `dir` and is real now, and lays its memory aside. Where nothing was
 * played it does nothing: the people of a real vendor may have the very ids of the played ones.
 */
export async function leaveOnce(dir: string, channel: ChannelName, leave: () => Promise<void>): Promise<void> {
  const memory = join(dir, files[channel]);
  if (!existsSync(memory)) return;
  await leave();
  await rename(memory, `${memory}.left`);
}
