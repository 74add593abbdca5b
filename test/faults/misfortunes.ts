import { setTimeout as pause } from 'node:timers/promises';
import { watchOutages } from './outages.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What befell the product. */
export interface Suffered {
  /** `kill -9` of a copy at work, and of one in the middle of its start. */
  kills: number;
  killsInStart: number;
  /** PostgreSQL stopped as by a crash. */
  databaseStops: number;
  /** Sockets of Slack and of the exchange, closed by the other side. */
  cuts: number;
  /** Longest time (ms) during which nobody could work. */
  outage: number;
  /** How often each other misfortune was ordered, by its name. */
  asked: Record<string, number>;
}

type Misfortune = (world: World, random: Random) => unknown;

const stopDatabase: Misfortune = (world, random) => world.interruptDatabase(random.between(100, 3000));

const telegramFails: Misfortune = ({ telegram }, random) => {
  const times = random.between(1, 5);
  const fault = random.of([
    { kind: 'status', status: 429, retryAfter: random.between(1, 3) } as const,
    { kind: 'status', status: 500 } as const,
    { kind: 'status', status: 502 } as const,
    { kind: 'cut' } as const,
    { kind: 'cut after doing' } as const,
  ]);
  if (fault) telegram.fail(fault, random.next() < 0.2 ? { times, method: 'getUpdates' } : { times });
};

const slackFails: Misfortune = ({ slack }, random) => {
  const times = random.between(1, 5);
  const fault = random.of([
    { kind: 'rate_limited', retryAfterSeconds: random.between(1, 3) } as const,
    { kind: 'server_error', status: 500 } as const,
    { kind: 'slow', ms: 2000 } as const,
    { kind: 'cut' } as const,
    { kind: 'answer_lost' } as const,
  ]);
  if (fault) slack.faults.add({ ...fault, times });
};

/** One call that is never answered: whoever asked waits until he gives up. */
const silence: Misfortune = ({ telegram, slack }, random) => {
  if (random.next() < 0.5) telegram.fail({ kind: 'silence' });
  else slack.faults.add({ kind: 'silence' });
};

const sayAgain: Misfortune = ({ slack, telegram }, random) => {
  telegram.duplicateNextUpdate();
  telegram.repeatConfirmed(random.between(1, 3));
  slack.faults.duplicateEvents(random.between(1, 3));
};

const disorder: Misfortune = ({ slack, telegram }, random) => {
  telegram.disorderUpdates(random.between(1, 3));
  slack.faults.swapEvents(random.between(1, 3));
};

const cutSlack: Misfortune = ({ slack }, random) =>
  random.of([slack.faults.cutSockets, slack.faults.refreshSockets])?.();

/** In the middle of a call, when there is one. */
const cutExchange: Misfortune = async ({ asterisk }, random) => {
  for (const limit = Date.now() + 2000; Date.now() < limit && asterisk.calls().calls.length === 0; ) await pause(20);
  const [goAway, fallSilent] = [() => asterisk.goAway(random.between(100, 3000)), () => asterisk.fallSilent(5000)];
  random.of([asterisk.disconnectAll, asterisk.disconnectAll, goAway, fallSilent])?.();
};

/** How often each befalls us, against the others. */
const chances = {
  'PostgreSQL stopped': [1, stopDatabase],
  'Telegram fails': [6, telegramFails],
  'Slack fails': [6, slackFails],
  silence: [1, silence],
  'told again': [4, sayAgain],
  disorder: [4, disorder],
  'Slack sockets cut': [2, cutSlack],
  'exchange cut': [3, cutExchange],
} satisfies Record<string, [number, Misfortune]>;

/** One misfortune after another, and a kill about every so many ms, until told to stop. Resolves when all copies are up again. */
export async function befall(world: World, random: Random, every: number, until: AbortSignal): Promise<Suffered> {
  const suffered: Suffered = { kills: 0, killsInStart: 0, databaseStops: 0, cuts: 0, outage: 0, asked: {} };
  const outages = watchOutages(() => world.databaseUp() && world.copies.some((copy) => copy.up()));
  await Promise.all([killing(world, random, every, until, suffered), misfortunes(world, random, until, suffered)]);
  world.calm();
  while (!world.copies.every((copy) => copy.up())) await pause(100);
  outages.stop();
  const { asked } = suffered;
  const cuts = (asked['Slack sockets cut'] ?? 0) + (asked['exchange cut'] ?? 0);
  return { ...suffered, cuts, databaseStops: asked['PostgreSQL stopped'] ?? 0, outage: outages.longest() };
}

/** The fewer copies work, the rarer the next kill: what never works shows nothing. Of those who start, some are killed as well. */
async function killing({ copies }: World, random: Random, every: number, until: AbortSignal, suffered: Suffered) {
  while (!until.aborted) {
    await pause(random.between(every / 2, (every * 3) / 2));
    const [up, starting] = [copies.filter((copy) => copy.up()), copies.filter((copy) => !copy.up())];
    const odds = [0.1, 0.5, 0.9][Math.min(up.length, copies.length === 1 ? 2 : up.length)] ?? 1;
    if (random.next() > odds) continue;
    const met = (random.of(random.next() < 0.7 ? up : starting) ?? random.of(copies))?.kill();
    if (met === 'working') suffered.kills += 1;
    if (met === 'starting') suffered.killsInStart += 1;
  }
}

async function misfortunes(world: World, random: Random, until: AbortSignal, { asked }: Suffered) {
  const all = Object.entries(chances).flatMap(([name, [times, misfortune]]) =>
    Array.from({ length: times }, () => ({ name, misfortune })),
  );
  while (!until.aborted) {
    await pause(random.between(500, 2500));
    const one = random.of(all);
    if (!one) continue;
    asked[one.name] = (asked[one.name] ?? 0) + 1;
    await one.misfortune(world, random);
  }
}
