import type { Logger } from 'pino';
import type { Core } from '../../core/commands/perform.ts';
import { perform } from '../../core/commands/perform.ts';
import { reportLink } from '../../core/commands/report-link.ts';
import type { Channel } from './channel.ts';

const looksEvery = 5_000; // ms
const patience = 60_000; // ms: what comes back by itself so soon is nobody's business

/**
 * Tells administrators, on another channel, of a channel that has not worked for a minute, and that it is back
 * (design.md §7). `held`: whether this copy carries the channel's messages; the others say nothing. Returns the way to stop.
 */
export function watchChannel(core: Core, channel: Channel, held: () => boolean, log: Logger): () => void {
  let badSince: number | null = null;
  let told: 'lost' | 'back' | null = null; // null: unknown, an earlier process may have told
  const report = async (state: 'lost' | 'back') => {
    if (told === state) return;
    await perform(core, { key: null, origin: 'clock' }, (ctx) => reportLink(ctx, channel.name, state));
    told = state;
  };
  const look = async () => {
    const { ok } = channel.health();
    badSince = ok || !held() ? null : (badSince ?? performance.now());
    if (!held()) told = null;
    else if (ok) await report('back');
    else if (badSince !== null && performance.now() - badSince >= patience) await report('lost');
  };
  let looking = false; // one look at a time: two would tell it twice
  const timer = setInterval(async () => {
    if (looking) return;
    looking = true;
    await look().catch((error: unknown) => log.warn({ err: error }, 'the outage of a channel could not be told'));
    looking = false;
  }, looksEvery);
  return () => clearInterval(timer);
}
