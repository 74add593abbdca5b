import type { Evidence, Page } from './page.ts';

const minute = 60_000;

/** What was due is told once, late by no more than the longest time during which nobody could tell, and a minute. */
export async function deadlines({ world: { prisma }, suffered: { outage } }: Evidence): Promise<Page> {
  const missed = await prisma.$queryRaw<{ ticketNumber: number; kind: string; times: number; late: number }[]>`
    SELECT "ticketNumber", what->>'deadline' AS kind, count(*)::int AS times,
      max(extract(epoch FROM at - (what->>'due')::timestamptz))::float8 * 1000 AS late
    FROM "Entry" WHERE what->>'kind' = 'deadline' AND what->>'event' = 'missed'
    GROUP BY "ticketNumber", what->>'deadline', what->>'due'`;
  const untold = await prisma.$queryRaw<{ ticketNumber: number; kind: string }[]>`
    SELECT "ticketNumber", kind FROM "Deadline" d WHERE status = 'running' AND "dueAt" < now() - interval '1 minute'
      AND NOT EXISTS (SELECT FROM "Entry" e WHERE e."ticketNumber" = d."ticketNumber"
        AND e.what->>'kind' = 'deadline' AND e.what->>'deadline' = d.kind)`;
  const twice = await prisma.$queryRaw<{ place: string; times: number }[]>`
    SELECT place, count(*)::int AS times FROM "Delivery" WHERE telling->>'kind' = 'reminder'
    GROUP BY channel, place, telling->>'ticket', telling->>'deadline', telling->>'due', telling->'what' HAVING count(*) > 1`;
  const latest = Math.max(0, ...missed.map(({ late }) => late));
  return {
    problems: [
      ...missed
        .filter(({ times }) => times > 1)
        .map((one) => `№ ${one.ticketNumber}: ${one.kind} was missed ${one.times} times`),
      ...untold.map((one) => `№ ${one.ticketNumber}: ${one.kind} is over and nobody was told`),
      ...twice.map(({ place, times }) => `${place} was reminded ${times} times of the same`),
      ...(latest > outage + minute ? [`a deadline was told ${Math.round(latest / 1000)} s late`] : []),
    ],
    figures: { 'deadlines told': missed.length, 'latest told, s late': Math.round(latest / 1000) },
  };
}
