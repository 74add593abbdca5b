import type { PgBoss } from 'pg-boss';
import type { ChannelName } from '../../core/context.ts';
import { type DeliveryJob, deliveriesOf, hurry, takeUp, working } from '../../core/queue.ts';

type Hand = (jobs: { data: DeliveryJob }[]) => Promise<void>;
type Jobs = { id: string; data: DeliveryJob }[];

const leftFor = 5; // seconds
const outage = 5000; // ms during which nothing came through: what waits for another attempt then need not wait any more

/**
 * So many workers at the deliveries of a channel, in the one copy that carries them. What nobody has in hand any more would
 * hold back its chats: what a killed courier left is taken up at once, what a database that went away has left, soon.
 * Returns the way to stop them.
 */
export async function startHands(boss: PgBoss, channel: ChannelName, many: number, hand: Hand) {
  const name = deliveriesOf(channel);
  const inHand = new Set<string>();
  await takeUp(boss, name, [], 0);
  const looking = setInterval(() => void takeUp(boss, name, inHand, leftFor).catch(() => undefined), leftFor * 1000);
  const hurried = hurrying(boss, name, hand);
  for (let each = 0; each < many; each += 1) await workOn(boss, name, noting(inHand, hurried));
  return () => {
    clearInterval(looking);
    return boss.offWork(name);
  };
}

/** The first that comes through after an outage calls the others: their back-off may have grown to a minute. */
function hurrying(boss: PgBoss, name: string, hand: Hand): Hand {
  let failingSince = Number.POSITIVE_INFINITY;
  return async (jobs) => {
    try {
      await hand(jobs);
    } catch (error) {
      failingSince = Math.min(failingSince, Date.now());
      throw error;
    }
    if (Date.now() - failingSince > outage) await hurry(boss, name).catch(() => undefined);
    failingSince = Number.POSITIVE_INFINITY;
  };
}

function noting(inHand: Set<string>, hand: Hand): (jobs: Jobs) => Promise<void> {
  return async (jobs) => {
    for (const { id } of jobs) inHand.add(id);
    await hand(jobs).finally(() => {
      for (const { id } of jobs) inHand.delete(id);
    });
  };
}

/**
 * One worker, which looks again as soon as it has done a job: the next of that chat was waiting for it, and nothing else
 * wakes anybody (pg-boss leaves `burstWhenBatchFull` out of account where jobs come one by one).
 */
async function workOn(boss: PgBoss, name: string, hand: (jobs: Jobs) => Promise<void>): Promise<void> {
  let worker = '';
  const again = (jobs: Jobs) => hand(jobs).finally(() => boss.notifyWorker(worker));
  worker = await boss.work<DeliveryJob>(name, working, again);
}
