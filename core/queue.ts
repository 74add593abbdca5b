import { fromPrisma, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { v7 as orderedId, v4 as randomId } from 'uuid';
import { z } from 'zod';
import { openBell } from './bell.ts';
import type { ChannelName, Ctx, Db, Enqueued } from './context.ts';
import { errandKinds, errandQueue, errands } from './errand.ts';

/** One job a delivery: the courier of its channel sends it. `singletonKey` is the chat, so its order is kept. */
export interface DeliveryJob {
  delivery: number;
  edit?: boolean; // a live message is to be shown as it is now; edits wait for each other only
}

export interface FileJob {
  file: number;
}

/** Joins an operator's phone with a number (E.164). */
export interface DialJob {
  dial: number; // id
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
  /** Calls `look` whenever something was told on a channel, by any copy. Returns how to stop. */
  onDeliveries(channel: ChannelName, look: () => void): () => void;
  stop(): Promise<void>;
}

export const deliveriesOf = (channel: ChannelName): string => `deliveries-${channel}`;
export const filesQueue = 'files';
export const dialsQueue = 'dials';

interface QueueWays extends Pick<Ctx, 'enqueue' | 'fetchLater' | 'dialLater' | 'errand'> {
  /** Writes what was enqueued, one statement a channel, when all the rest is done. The channels whose couriers are to be woken. */
  flush(): Promise<ChannelName[]>;
}

const patient = { retryLimit: 20_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 };

/** Seconds without a sign of life after which a job in hand is given to another copy. */
const heartbeat = { heartbeatSeconds: 15 };

/** How often it is looked for jobs whose worker gives no sign of life: pg-boss would look once a minute. */
const watch = { superviseIntervalSeconds: 15, monitorIntervalSeconds: 15 };

/** How the connections of every copy of the product name themselves to the database; each adds an id of its own. */
const copies = 'queue-of-pult-';

/**
 * Opens the durable queue on the product's own database (design.md §7). `url` is a PostgreSQL address.
 * Deliveries of one chat leave in the order they were made: a waiting one holds back those after it.
 */
export async function openQueue(url: string, channels: Iterable<ChannelName>, log: Logger): Promise<Queue> {
  const me = `${copies}${randomId()}`;
  const boss = new PgBoss({ connectionString: namedAs(me, url), useListenNotify: true, max: 6, ...watch });
  boss.on('error', (error) => log.error({ err: error }, 'queue'));
  await boss.start();
  for (const channel of channels) {
    await boss.createQueue(deliveriesOf(channel), {
      ...patient,
      ...heartbeat,
      policy: 'key_strict_fifo',
      notify: false, // the bell below wakes one look where pg-boss would wake every worker
      expireInSeconds: 300,
    });
  }
  await boss.createQueue(dialsQueue, { retryLimit: 0, notify: true, expireInSeconds: 60 });
  await boss.createQueue(filesQueue, { ...patient, retryLimit: 20, notify: true, ...heartbeat });
  for (const kind of errandKinds) await boss.createQueue(errandQueue(kind), { ...errands[kind], notify: true });
  await takeUpAbandoned(boss, me);
  const bell = await openBell(boss);
  return {
    boss,
    within: (db) => within(boss, db),
    onDeliveries: bell.on,
    async stop() {
      await bell.close();
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

function namedAs(name: string, address: string): string {
  const url = new URL(address);
  url.searchParams.set('application_name', name);
  return url.href;
}

/**
 * What a killed copy had in hand is tried again at once when no other copy lives, else as soon as the heartbeat is missed:
 * where copies are killed often, none lives long enough to look for that by the clock. Deliveries are left to whoever
 * carries them (`takeUp`).
 */
async function takeUpAbandoned(boss: PgBoss, me: string): Promise<void> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT name, id FROM pgboss.job WHERE state = 'active' AND NOT starts_with(name, 'deliveries-') AND (
       heartbeat_on < pgboss.job_now() - heartbeat_seconds * interval '1 second' OR NOT EXISTS (
         SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND starts_with(application_name, $1) AND application_name <> $2))`,
    [copies, me],
  );
  for (const { name, id } of abandoned.parse(rows)) await boss.fail(name, id, { message: 'its worker was killed' });
}

/**
 * Puts back what nobody works on, as if it had never been begun. For a queue whose jobs one copy alone takes, called by
 * that copy: whatever is in hand there and not in `ours` was left by a killed one, or by a database that went away.
 * Those begun within the last `seconds` are spared: they may be on their way into `ours`. Its back-off begins anew: a kill is no
 * failure of the vendor's.
 */
export async function takeUp(boss: PgBoss, name: string, ours: Iterable<string>, seconds: number): Promise<void> {
  await boss.getDb().executeSql(
    `UPDATE pgboss.job SET state = 'retry', retry_count = 0, start_after = pgboss.job_now()
     WHERE name = $1 AND state = 'active' AND id <> ALL ($2::uuid[])
       AND started_on <= pgboss.job_now() - $3 * interval '1 second'`,
    [name, [...ours], seconds],
  );
}

/** What failed and waits is tried at once. */
export async function hurry(boss: PgBoss, name: string): Promise<void> {
  const sooner = `UPDATE pgboss.job SET start_after = pgboss.job_now() WHERE name = $1 AND state = 'retry'`;
  await boss.getDb().executeSql(sooner, [name]);
}

const abandoned = z.array(z.object({ name: z.string(), id: z.string() }));

function within(boss: PgBoss, db: Db): QueueWays {
  const transaction = { db: fromPrisma(db) };
  const told: Enqueued[] = [];
  return {
    async enqueue(delivery) {
      told.push(delivery);
    },
    async flush() {
      const byChannel = Map.groupBy(told, (one) => one.channel);
      for (const [channel, deliveries] of byChannel)
        await boss.insert(deliveriesOf(channel), jobsOf(deliveries), transaction);
      return [...byChannel.keys()];
    },
    async fetchLater(file) {
      await boss.send(filesQueue, { file } satisfies FileJob, transaction);
    },
    async errand(errand) {
      await boss.send(errandQueue(errand.kind), errand, transaction);
    },
    async dialLater(dial) {
      const job = { ...dial, askedAt: new Date().toISOString() } satisfies DialJob;
      await boss.send(dialsQueue, job, transaction);
    },
  };
}

/** A card is worded when it is sent: however often it changed in one transaction, it is told and edited once. */
function jobsOf(deliveries: Enqueued[]) {
  const told = new Set(deliveries.filter(({ edit }) => !edit).map(({ id }) => id));
  const edited = new Set<number>();
  const once = ({ id, edit = false }: Enqueued): boolean => {
    if (!edit) return true;
    const first = !told.has(id) && !edited.has(id);
    edited.add(id);
    return first;
  };
  return deliveries.filter(once).map(({ id, place, edit = false, urgent = false }) => ({
    id: orderedId(), // jobs of one transaction are equally old: an ordered id keeps them in the order they were told
    priority: urgent ? 1 : 0,
    singletonKey: edit ? `${place} edits` : place,
    data: { delivery: id, edit } satisfies DeliveryJob,
  }));
}
