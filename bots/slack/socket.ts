import { setTimeout as pause } from 'node:timers/promises';
import { type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { boltLog } from './boltlog.ts';
import { type Health, socketPart } from './health.ts';
import { persist } from './persist.ts';

/** Two, because one loses events for seconds while it reconnects; Slack sends each event to one of them. */
const connections = 2;
const connectWithin = 20_000; // milliseconds from dialling to «hello»
const flicker = 5_000; // milliseconds: a connection that ends sooner counts as none

interface Options {
  appToken: string;
  apiUrl: string | undefined;
  health: Health;
  log: Logger;
}

const dial = ({ appToken, apiUrl, log }: Options): SocketModeReceiver =>
  new SocketModeReceiver({
    appToken,
    logger: boltLog(log, true),
    autoReconnectEnabled: false, // its own reconnecting gives up, by an unhandled rejection, when the network is away
    installerOptions: {
      clientOptions: {
        ...(apiUrl && { slackApiUrl: apiUrl }),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: connectWithin,
      },
    },
  });

/** Resolves when the connection has ended; throws when there was none. */
const session = async (one: SocketModeReceiver, up: () => void, stop: AbortSignal): Promise<void> => {
  const ended = new Promise<void>((resolve) => one.client.once('disconnected', resolve));
  let began = 0;
  const late = new AbortController();
  const timeout = pause(connectWithin, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new Error('no answer');
  });
  try {
    await Promise.race([one.start(), timeout]);
    up();
    began = Date.now();
    if (stop.aborted) await one.client.disconnect();
  } catch (error) {
    one.client.removeAllListeners('disconnected');
    void one.client.disconnect();
    throw error;
  } finally {
    late.abort();
    timeout.catch(() => {});
  }
  await ended;
  if (Date.now() - began < flicker && !stop.aborted) throw new Error('the connection ended at once');
};

/**
 * Socket Mode that stays connected: two connections of Bolt's own receiver, each dialled anew as soon as it ends.
 * `start` resolves after the first outcome, good or bad; what is wrong is told by `health`.
 */
export const stayingConnected = (options: Options): Receiver => {
  const { health } = options;
  const stopping = new AbortController();
  const receivers = Array.from({ length: connections }, () => dial(options));
  let open = 0;
  const keep = (one: SocketModeReceiver, outcome: () => void) =>
    persist(
      async () => {
        let counted = false;
        const up = () => {
          counted = true;
          open += 1;
          health.fine(socketPart);
          outcome();
        };
        await session(one, up, stopping.signal).finally(() => {
          if (counted) open -= 1;
        });
      },
      (error) => {
        if (open === 0) health.trouble(socketPart, error);
        outcome();
      },
      stopping.signal,
    );
  return {
    init: (app) => {
      for (const one of receivers) one.init(app);
    },
    start: () =>
      new Promise<void>((resolve) => {
        for (const one of receivers) void keep(one, resolve);
      }),
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(receivers.map((one) => one.client.disconnect())), pause(2_000)]);
    },
  };
};
