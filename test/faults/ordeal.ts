import { setTimeout as pause } from 'node:timers/promises';
import { Definition } from '../../core/process/definition.ts';
import type { PrismaClient } from '../../prisma/generated/client.ts';
import { type Books, balance } from './books.ts';
import { liveTheDay } from './day.ts';
import { befall, type Suffered } from './misfortunes.ts';
import { randomOf } from './random.ts';
import { openWorld, type World } from './world.ts';

export interface Ordeal {
  seed: number;
  minutes: number;
  copies: number;
  /** Clients who write in Telegram. */
  people: number;
}

/** A day of people and misfortunes, and what the books say after it. */
export async function undergo({ seed, minutes, copies, people }: Ordeal): Promise<Books & { suffered: Suffered }> {
  const world = await openWorld({ copies, people });
  try {
    await hurryDeadlines(world.prisma);
    const evening = AbortSignal.timeout(minutes * 60_000);
    const [done, suffered] = await Promise.all([
      liveTheDay(world, randomOf(seed), evening),
      befall(world, randomOf(seed + 1), evening),
    ]);
    await quiet(world);
    const books = await balance(world, done, suffered);
    const broken = world.copies.flatMap((copy) => copy.errors()).filter(isDefect);
    return { ...books, problems: [...books.problems, ...broken], suffered };
  } finally {
    await world.close();
  }
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

const patience = 60_000; // ms during which nothing at all goes on

/** Waits until vendors hold nothing back and nothing waits in the queue, for as long as it grows less. */
async function quiet({ telegram, slack, asterisk, prisma }: World): Promise<void> {
  const left = async () => {
    const waiting = await prisma.delivery.count({ where: { status: 'queued' } });
    const due = await prisma.deadline.count({ where: { nextAt: { lt: new Date() } } });
    const jobs = await prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM pgboss.job WHERE state::text IN ('created', 'retry', 'active') AND name LIKE 'deliveries%'`;
    const held = telegram.updatesPending() + slack.pendingEvents() + asterisk.calls().calls.length;
    return waiting + due + held + (jobs[0]?.count ?? 0);
  };
  let least = Number.POSITIVE_INFINITY;
  for (let limit = Date.now() + patience; Date.now() < limit; await pause(1000)) {
    const now = await left().catch(() => least);
    if (now === 0) return;
    if (now < least) limit = Date.now() + patience;
    least = Math.min(least, now);
  }
}

/** Errors of our own making; that a database or a vendor was away is no defect. */
function isDefect(line: string): boolean {
  return /TypeError|ReferenceError|RangeError|Unique constraint|deadlock|invariant/i.test(line);
}
