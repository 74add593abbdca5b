import { dayOf } from '../company-time.ts';
import type { Ctx } from '../context.ts';
import { digestDue } from '../digest.ts';
import { placesOfStaff } from '../queries/places.ts';
import { type Calendar, isWorking, parseCalendar, productionCalendarKnown } from '../working-time.ts';
import { deliverAll } from './deliver.ts';

/**
 * Tells everybody at work who has not switched it off the plan of his day, and heads what is overdue, each once a day in
 * his own zone, however many copies ask (design.md §6). Worded when it is sent: whoever has nothing then hears nothing.
 * Returns to how many.
 */
export async function tellDigests(ctx: Ctx): Promise<number> {
  const due = await dueNow(ctx);
  const claimed = await claim(
    ctx,
    due.map(({ key }) => key),
  );
  const mine = due.filter(({ key }) => claimed.has(key));
  const places = await placesOfStaff(
    ctx,
    mine.map(({ staffId }) => staffId),
  );
  const told = mine.flatMap(({ staffId, digest }) => {
    const to = places.get(staffId);
    return to ? [{ to, telling: { kind: 'digest', digest } as const }] : [];
  });
  await deliverAll(ctx, told);
  return told.length;
}

const select = { id: true, timeZone: true, calendar: true, heads: { select: { id: true } } } as const;

async function dueNow(ctx: Ctx) {
  const here = { OR: [{ absentUntil: null }, { absentUntil: { lte: ctx.now } }] };
  const where = { active: true, digests: true, accounts: { some: {} }, ...here };
  const staff = await ctx.db.staff.findMany({ where, select, orderBy: { id: 'asc' } });
  const known = new Map<string, ReturnType<typeof digestDue>>(); // of a calendar in a zone
  return staff.flatMap(({ id: staffId, timeZone, calendar, heads }) => {
    const name = `${calendar?.id ?? 'company'} ${timeZone}`;
    if (!known.has(name)) known.set(name, digestDue({ ...calendarOf(ctx, calendar), timeZone }, ctx.now));
    const due = known.get(name);
    if (!due || (due.digest === 'evening' && !heads)) return [];
    return [{ staffId, digest: due.digest, key: `digest:${due.digest}:${due.day}:${staffId}` }];
  });
}

const calendarOf = ({ settings }: Ctx, own: { definition: unknown } | null): Calendar =>
  own ? parseCalendar(own.definition) : settings.calendar;

/** Those of these keys that nobody has claimed before. */
async function claim({ db, now }: Ctx, keys: string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const data = keys.map((key) => ({ key, at: now }));
  const rows = await db.receipt.createManyAndReturn({ data, skipDuplicates: true, select: { key: true } });
  return new Set(rows.map(({ key }) => key));
}

/** Warns administrators in December, once, that the official calendar of the next year is not known. */
export async function warnOfCalendar(ctx: Ctx): Promise<boolean> {
  const { calendar } = ctx.settings;
  const today = dayOf(ctx.now, calendar.timeZone);
  const year = Number(today.slice(0, 4)) + 1;
  if (today.slice(5, 7) !== '12' || !isWorking(calendar, ctx.now)) return false;
  if (productionCalendarKnown(calendar, new Date(Date.UTC(year, 0, 15)))) return false;
  const admins = await ctx.db.staff.findMany({
    where: { active: true, roles: { has: 'admin' } },
    select: { id: true },
  });
  const places = await placesOfStaff(
    ctx,
    admins.map(({ id }) => id),
  );
  if (places.size === 0 || (await claim(ctx, [`occasion:calendar:${year}`])).size === 0) return false;
  await deliverAll(
    ctx,
    [...places.values()].map((to) => ({ to, telling: { kind: 'calendar-missing', year } as const })),
  );
  return true;
}
