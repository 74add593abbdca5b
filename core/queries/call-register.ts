import { Prisma } from '../../prisma/generated/client.ts';
import type { CallFilter } from '../call-filter.ts';
import { type CallCounts, type CallIndicators, indicatorsOf } from '../call-indicators.ts';
import type { Actor, Db } from '../context.ts';
import { type CallLine, callLines } from './calls-of.ts';
import { callsWithin, type Days, unanswered, waited } from './calls-within.ts';

/** Which calls of a list, counted from the latest. */
export interface Page {
  skip: number;
  take: number;
}

/** Calls of the register that this person may see, the latest first. Throws Refusal `not-allowed`, `revoked`. */
export async function callRegister(db: Db, actor: Actor, filter: CallFilter, days: Days, page: Page) {
  const which = await callsWithin(db, actor, filter, days);
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT c."id" FROM "Call" c WHERE ${which} ORDER BY c."startedAt" DESC, c."id" DESC
    LIMIT ${page.take} OFFSET ${page.skip}`;
  return callLines(
    db,
    rows.map(({ id }) => id),
  );
}

/** Every call of the register in order, page after page, at most `most`: for a file. */
export async function* everyCall(
  db: Db,
  actor: Actor,
  filter: CallFilter,
  days: Days,
  most: number,
): AsyncGenerator<CallLine[]> {
  const which = await callsWithin(db, actor, filter, days);
  let after = Prisma.sql`TRUE`;
  for (let left = most; left > 0; left -= batch) {
    const rows = await db.$queryRaw<{ id: number; startedAt: Date }[]>`
      SELECT c."id", c."startedAt" FROM "Call" c WHERE ${which} AND ${after}
      ORDER BY c."startedAt", c."id" LIMIT ${Math.min(batch, left)}`;
    const last = rows.at(-1);
    if (!last) return;
    yield await callLines(
      db,
      rows.map(({ id }) => id),
    );
    after = Prisma.sql`(c."startedAt", c."id") > (${last.startedAt}, ${last.id})`;
  }
}

const batch = 2000;

/** How many calls there are of a filter. Throws Refusal `not-allowed`, `revoked`. */
export async function countCalls(db: Db, actor: Actor, filter: CallFilter, days: Days): Promise<number> {
  const which = await callsWithin(db, actor, filter, days);
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM "Call" c WHERE ${which}`;
  return row?.count ?? 0;
}

/**
 * How well incoming calls were answered, by queue, the busiest first; what is not over yet is not judged. `within`:
 * seconds of the service level. Throws Refusal `not-allowed`, `revoked`.
 */
export async function callIndicators(
  db: Db,
  actor: Actor,
  filter: CallFilter,
  days: Days,
  within: number,
): Promise<CallIndicators[]> {
  const which = await callsWithin(db, actor, filter, days);
  const rows = await db.$queryRaw<CallCounts[]>`
    SELECT c."queue",
      count(*) FILTER (WHERE c."answeredAt" IS NOT NULL)::int AS answered,
      count(*) FILTER (WHERE c."answeredAt" IS NOT NULL AND ${waited} <= ${within})::int AS "inTime",
      count(*) FILTER (WHERE ${unanswered})::int AS lost,
      avg(${waited}) FILTER (WHERE c."answeredAt" IS NOT NULL)::float8 AS "waitOfAnswered",
      avg(${waited}) FILTER (WHERE ${unanswered})::float8 AS "waitOfLost",
      max(${waited}) FILTER (WHERE c."answeredAt" IS NOT NULL OR ${unanswered})::float8 AS "longestWait",
      avg(c."talkSeconds") FILTER (WHERE c."answeredAt" IS NOT NULL)::float8 AS talk
    FROM "Call" c
    WHERE c."direction" = 'incoming' AND c."endedAt" IS NOT NULL AND ${which}
    GROUP BY c."queue" ORDER BY count(*) DESC, c."queue"`;
  return rows.map(indicatorsOf).filter(({ offered }) => offered > 0);
}
