import { fromPrisma, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { v7 as orderedId } from 'uuid';
import type { ChannelName, Ctx, Db } from './context.ts';

/** One job a delivery: the courier of its channel sends it. `singletonKey` is the chat, so its order is kept. */
export interface DeliveryJob {
  delivery: number;
}

export interface FileJob {
  file: number;
}

/** Joins an operator's phone with a number (E.164). */
export interface DialJob {
  extension: string;
  number: string;
  askedAt: string; // instant, UTC: a stale one would ring people out of the blue
}

/**
 * How a worker of the queue looks for work: woken by PostgreSQL; after a job at once again, for a waiting one of the same
 * chat wakes nobody; and every 2 s as the net, which also finds those whose time to be tried again has come.
 */
export const working = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  burstWhenBatchFull: true,
} as const;

export interface Queue {
  boss: PgBoss;
  /** The ways in which work gets into the queue, bound to a transaction: they commit with it or not at all. */
  within(db: Db): QueueWays;
  stop(): Promise<void>;
}

export const deliveriesOf = (channel: ChannelName): string => `deliveries-${channel}`;
export const filesQueue = 'files';
export const dialsQueue = 'dials';

type QueueWays = Pick<Ctx, 'enqueue' | 'fetchLater' | 'dialLater'>;

const patient = { retryLimit: 1000, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 };

/**
 * Opens the durable queue on the product's own database (design.md §7). `url` is a PostgreSQL address.
 * Deliveries of one chat leave in the order they were made: a waiting one holds back those after it.
 */
export async function openQueue(url: string, channels: Iterable<ChannelName>, log: Logger): Promise<Queue> {
  const boss = new PgBoss({ connectionString: url, useListenNotify: true, max: 6 });
  boss.on('error', (error) => log.error({ err: error }, 'queue'));
  await boss.start();
  for (const channel of channels) {
    await boss.createQueue(deliveriesOf(channel), {
      ...patient,
      policy: 'key_strict_fifo',
      notify: true,
      expireInSeconds: 300,
    });
  }
  await boss.createQueue(dialsQueue, { retryLimit: 0, notify: true, expireInSeconds: 60 });
  await boss.createQueue(filesQueue, { ...patient, retryLimit: 20, notify: true });
  return { boss, within: (db) => within(boss, db), stop: () => boss.stop({ graceful: true, timeout: 5000 }) };
}

function within(boss: PgBoss, db: Db): QueueWays {
  const transaction = { db: fromPrisma(db) };
  return {
    async enqueue({ id, channel, place }) {
      // Jobs of one transaction are equally old: an ordered id keeps them in the order they were told.
      const options = { ...transaction, id: orderedId(), singletonKey: place };
      await boss.send(deliveriesOf(channel), { delivery: id } satisfies DeliveryJob, options);
    },
    async fetchLater(file) {
      await boss.send(filesQueue, { file } satisfies FileJob, transaction);
    },
    async dialLater(dial) {
      const job = { ...dial, askedAt: new Date().toISOString() } satisfies DialJob;
      await boss.send(dialsQueue, job, transaction);
    },
  };
}
