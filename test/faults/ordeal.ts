import { setTimeout as pause } from 'node:timers/promises';
import { Definition } from '../../core/process/definition.ts';
import type { PrismaClient } from '../../prisma/generated/client.ts';
import type { Page } from './books/page.ts';
import { balance } from './books.ts';
import { liveTheDay } from './day.ts';
import { befall, type Suffered } from './misfortunes.ts';
import { randomOf } from './random.ts';
import { type Mode, openWorld, type World } from './world.ts';

export interface Ordeal {
  seed: number;
  mode: Mode;
  minutes: number;
  copies: number;
  /** Clients who write in Telegram. */
  people: number;
  /** Milliseconds from one kill to the next, on average. */
  every: number;
}

/** A day of people and misfortunes, and what the books say after it. `drain`: milliseconds until nothing went on any more. */
export async function undergo({
  seed,
  minutes,
  every,
  ...kind
}: Ordeal): Promise<Page & { suffered: Suffered; drain: number; met: Record<string, number> }> {
  const world = await openWorld(kind);
  try {
    await hurryDeadlines(world.prisma);
    const evening = AbortSignal.timeout(minutes * 60_000);
    const [done, suffered] = await Promise.all([
      liveTheDay(world, randomOf(seed), evening),
      befall(world, randomOf(seed + 1), every, evening),
    ]);
    const ended = Date.now();
    await quiet(world);
    const drain = Date.now() - ended;
    const books = await balance({ world, done, suffered });
    const defects = world.copies.flatMap((copy) => copy.errors()).filter(isDefect);
    return { ...books, problems: [...books.problems, ...defects], suffered, drain, met: faultsMet(world) };
  } finally {
    await world.close();
  }
}

/** How often calls have met each fault of a vendor. */
function faultsMet({ telegram, slack }: World): Record<string, number> {
  const met = [
    ...telegram.faultsMet().map(({ kind, status }) => `Telegram: ${status ?? kind}`),
    ...slack.faults.met().map(({ kind }) => `Slack: ${kind.replace('_', ' ')}`),
  ];
  return Object.fromEntries([...Map.groupBy(met.toSorted(), (name) => name)].map(([name, all]) => [name, all.length]));
}

/** A version of technical support in which a minute is long, so that deadlines fall due while the ordeal lasts. */
async function hurryDeadlines(prisma: PrismaClient): Promise<void> {
  const last = await prisma.process.findFirstOrThrow({ where: { key: 'tech-support' }, orderBy: { version: 'desc' } });
  const definition = Definition.parse(last.definition);
  const reaction = {
    length: '1m',
    clock: 'calendar',
    escalate: [{ after: '0m', to: 'head' }],
  };
  const deadlines = { ...definition.deadlines, reaction };
  const { key, source, publishedAt, version } = last;
  await prisma.process.updateMany({ where: { key }, data: { active: false } });
  const hurried = Definition.parse({ ...definition, deadlines });
  await prisma.process.create({ data: { key, source, publishedAt, version: version + 1, definition: hurried } });
}

const patience = 45_000; // ms during which nothing at all goes on

/** Waits until vendors hold nothing back and nothing waits in the queue, for as long as it grows less. */
async function quiet({ telegram, slack, asterisk, prisma }: World): Promise<void> {
  const left = async () => {
    const open = await prisma.call.count({ where: { endedAt: null } }); // closed by whoever listens to the exchange next
    const due = await prisma.deadline.count({ where: { nextAt: { lt: new Date() } } });
    const jobs = await prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM pgboss.job WHERE state::text IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_%'`;
    const unheard = await prisma.heldUpdate.count();
    const held = telegram.updatesPending() + slack.pendingEvents() + asterisk.calls().calls.length;
    return open + due + held + unheard + (jobs[0]?.count ?? 0);
  };
  let least = Number.POSITIVE_INFINITY;
  for (let limit = Date.now() + patience; Date.now() < limit; await pause(500)) {
    const now = await left().catch(() => least);
    if (now === 0) return;
    if (now < least) limit = Date.now() + patience;
    least = Math.min(least, now);
  }
}

/** Errors of our own making; that a database or a vendor was away (`TypeError: fetch failed`) is no defect. */
function isDefect(line: string): boolean {
  return (
    !line.includes('fetch failed') &&
    /TypeError|ReferenceError|RangeError|Unique constraint|deadlock|invariant/i.test(line)
  );
}
