import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { introduceColleague } from '../../core/commands/introduce-colleague.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { staffNotYetOn } from '../../core/queries/not-yet-on.ts';
import type { Channel } from './channel.ts';

const again = 10 * 60_000; // ms: people are hired, and an address may be confirmed later
const startWithin = 2_000; // ms: a start is not held up by a vendor out of reach

/**
 * Finds the accounts of colleagues on a channel that knows people by their address, now and from time to time.
 * Resolves after the first round, or after two seconds, with the function that stops it.
 */
export async function introduceColleagues(core: Core, channel: Channel, log: Logger): Promise<() => Promise<void>> {
  const round = async () => {
    try {
      for (const email of await staffNotYetOn(core.prisma, channel.name)) await introduce(core, channel, email);
    } catch (error) {
      log.warn({ err: error }, 'colleagues could not be looked up: each is known once he writes');
    }
  };
  let going = channel.findByEmail ? round() : Promise.resolve();
  const repeated = setInterval(() => {
    if (channel.findByEmail) going = going.then(round);
  }, again);
  await Promise.race([going, pause(startWithin, undefined, { ref: false })]);
  return async () => {
    clearInterval(repeated);
    await going;
  };
}

async function introduce(core: Core, channel: Channel, email: string): Promise<void> {
  const found = await channel.findByEmail?.(email);
  if (found?.email?.toLowerCase() !== email.toLowerCase()) return; // the channel does not vouch for the address
  const who = { ...found, channel: channel.name };
  await perform(core, { key: null, origin: channel.name }, (ctx) => introduceColleague(ctx, who));
}
