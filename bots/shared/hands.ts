import type { JobWithMetadata } from 'pg-boss';
import type { Logger } from 'pino';
import type { ChannelName } from '../../core/context.ts';
import { type DeliveryJob, deliveriesOf, hurry, type Queue, takeUp } from '../../core/queue.ts';

type Hand = (job: DeliveryJob) => Promise<void>;
type Job = JobWithMetadata<DeliveryJob>;

const net = 2000; // ms: what no word came of, and what waits for another attempt
const stillAlive = 5000; // ms between signs of life of what is in hand
const leftFor = 5; // seconds
const outage = 5000; // ms during which nothing came through: what waits for another attempt then need not wait any more

/**
 * So many hands at the deliveries of a channel, in the one copy that carries them: one look brings a job for every free
 * hand, and each that is done makes another look, for the next of its chat was waiting for it. What nobody has in hand
 * any more would hold back its chats: what a killed courier left is taken up at once, what a database that went away has
 * left, soon. Returns the way to stop: what is in hand is done first.
 */
export async function startHands(queue: Queue, channel: ChannelName, many: number, hand: Hand, log: Logger) {
  const { boss } = queue;
  const name = deliveriesOf(channel);
  const inHand = new Map<string, Promise<void>>();
  const carried = hurrying(queue, name, hand);
  let stopped = false;
  const take = (job: Job): void => {
    const work = carryOut(queue, name, job, carried).finally(() => {
      inHand.delete(job.id);
      look();
    });
    inHand.set(job.id, work);
  };
  const look = oneAtATime(async () => {
    const batchSize = many - inHand.size;
    if (stopped || batchSize === 0) return; // whichever is free next looks again
    for (const job of await boss.fetch<DeliveryJob>(name, { batchSize, includeMetadata: true })) take(job);
  }, log);
  await takeUp(boss, name, [], 0);
  const deaf = queue.onDeliveries(channel, look);
  const timers = [
    setInterval(look, net),
    setInterval(() => void boss.touch(name, [...inHand.keys()]).catch(() => undefined), stillAlive),
    setInterval(() => void takeUp(boss, name, inHand.keys(), leftFor).catch(() => undefined), leftFor * 1000),
  ];
  look();
  return async () => {
    stopped = true;
    deaf();
    for (const timer of timers) clearInterval(timer);
    await Promise.all(inHand.values());
  };
}

/** What fails goes back to the queue; what cannot even be said of it, because the database is away, is taken up later. */
async function carryOut({ boss }: Queue, name: string, job: Job, hand: Hand): Promise<void> {
  const attempt = { id: job.id, retryCount: job.retryCount };
  try {
    await hand(job.data);
    await boss.complete(name, attempt);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await boss.fail(name, attempt, { message }).catch(() => undefined);
  }
}

/** The first that comes through after an outage calls the others: their back-off may have grown to a minute. */
function hurrying({ boss }: Queue, name: string, hand: Hand): Hand {
  let failingSince = Number.POSITIVE_INFINITY;
  return async (job) => {
    try {
      await hand(job);
    } catch (error) {
      failingSince = Math.min(failingSince, Date.now());
      throw error;
    }
    if (Date.now() - failingSince > outage) await hurry(boss, name).catch(() => undefined);
    failingSince = Number.POSITIVE_INFINITY;
  };
}

/** However often it is asked for meanwhile, one more look follows the one that runs. */
function oneAtATime(work: () => Promise<void>, log: Logger): () => void {
  let asked = false;
  let running = false;
  const run = async (): Promise<void> => {
    running = true;
    for (; asked; ) {
      asked = false;
      await work().catch((error: unknown) => log.warn({ err: error }, 'the queue cannot be looked at'));
    }
    running = false;
  };
  return () => {
    asked = true;
    if (!running) void run();
  };
}
