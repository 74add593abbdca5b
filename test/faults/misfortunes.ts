import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What befell the product, and for how long something it stands on was away. */
export interface Suffered {
  kills: number;
  databaseStops: number;
  vendorFaults: number;
  cuts: number;
  /** Milliseconds during which no copy or no database could do anything, at the most. */
  outage: number;
}

type Misfortune = (world: World, random: Random, suffered: Suffered) => Promise<void>;

const kill: Misfortune = async (world, random, suffered) => {
  const copy = random.of(world.copies.filter((one) => one.alive()));
  if (!copy) return;
  const since = Date.now();
  await copy.kill();
  suffered.kills += 1;
  await pause(random.between(0, 1500));
  await copy.start();
  suffered.outage += Date.now() - since;
};

const stopDatabase: Misfortune = async (world, random, suffered) => {
  const since = Date.now();
  await world.interruptDatabase(random.between(100, 3000));
  suffered.databaseStops += 1;
  suffered.outage += Date.now() - since + 3000; // until everybody is connected again
};

const telegramFails: Misfortune = async ({ telegram }, random, suffered) => {
  const times = random.between(1, 6);
  const fault = random.of([
    { kind: 'status', status: 429, retryAfter: random.between(1, 3) } as const,
    { kind: 'status', status: 500 } as const,
    { kind: 'status', status: 502 } as const,
    { kind: 'cut' } as const,
  ]);
  if (fault) telegram.fail(fault, random.next() < 0.3 ? { times, method: 'getUpdates' } : { times });
  suffered.vendorFaults += times;
};

const slackFails: Misfortune = async ({ slack }, random, suffered) => {
  const times = random.between(1, 6);
  const fault = random.of([
    { kind: 'rate_limited', retryAfterSeconds: random.between(1, 3) } as const,
    { kind: 'server_error', status: 500 } as const,
    { kind: 'slow', ms: 2000 } as const,
  ]);
  if (fault) slack.faults.add({ ...fault, times });
  suffered.vendorFaults += times;
};

const cut: Misfortune = async ({ slack, asterisk }, random, suffered) => {
  const kinds = [slack.faults.cutSockets, slack.faults.refreshSockets, asterisk.disconnectAll];
  random.of(kinds)?.();
  suffered.cuts += 1;
};

const sayTwice: Misfortune = async ({ slack, telegram }, random) => {
  telegram.duplicateNextUpdate();
  slack.faults.duplicateEvents(random.between(1, 3));
};

/** How often each befalls us, against the others. */
const chances: [number, Misfortune][] = [
  [5, kill],
  [1, stopDatabase],
  [3, telegramFails],
  [3, slackFails],
  [2, cut],
  [3, sayTwice],
];

/** One misfortune after another until told to stop. Resolves when the last one is over, its copy up again. */
export async function befall(world: World, random: Random, until: AbortSignal): Promise<Suffered> {
  const suffered: Suffered = { kills: 0, databaseStops: 0, vendorFaults: 0, cuts: 0, outage: 0 };
  const all = chances.flatMap(([times, misfortune]) => Array.from({ length: times }, () => misfortune));
  while (!until.aborted) {
    await pause(random.between(200, 1500));
    await random.of(all)?.(world, random, suffered);
  }
  world.telegram.clearFaults();
  world.slack.faults.clear();
  for (const copy of world.copies) if (!copy.alive()) await copy.start();
  return suffered;
}
