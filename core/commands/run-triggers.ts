import type { Ctx } from '../context.ts';
import { dateNear, type Found, withoutVisit } from '../queries/occasions.ts';
import { occasionKey, openByItself, openersOf } from './open-by-itself.ts';

/** How many tickets one transaction opens. */
const handful = 20;

/**
 * Asks what the day brings (docs/decisions/0005): clients whom nobody visits, dates that come near. Each opens one ticket
 * per client and occasion, however often it is asked. `more`: something may be left.
 */
export async function runTriggers(ctx: Ctx, most: number = handful): Promise<{ opened: number; more: boolean }> {
  let opened = 0;
  let full = false;
  for (const opener of [...(await openersOf(ctx, 'no-visit')), ...(await openersOf(ctx, 'date-near'))]) {
    const found = await foundFor(ctx, opener, most);
    full ||= found.length === most;
    for (const { what, ...about } of found)
      if ((await openByItself(ctx, opener, what, { ...about, parent: null })) !== null) opened += 1;
  }
  return { opened, more: full && opened > 0 };
}

type Daily = Awaited<ReturnType<typeof openersOf<'no-visit' | 'date-near'>>>[number];

function foundFor(ctx: Ctx, opener: Daily, most: number): Promise<Found[]> {
  const { process, occasion } = opener;
  const { db, now } = ctx;
  const sought = { process: process.key, prefix: occasionKey(opener, ''), now, most };
  if (occasion.event === 'no-visit') return withoutVisit(db, minutesFrom(now, -occasion.for.minutes), sought);
  return dateNear(db, occasion.date, minutesFrom(now, occasion.before.minutes), sought);
}

const minutesFrom = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
