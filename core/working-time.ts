import { officialYearKnown } from './calendars/production-calendar.ts';
import type { Calendar } from './working-time/calendar.ts';
import { type Opening, openingsOf } from './working-time/openings.ts';
import { dateOf, dayOf } from './working-time/wall-clock.ts';

export { type Calendar, calendarSchema, parseCalendar, type Span } from './working-time/calendar.ts';

const HORIZON_YEARS = 10;
const HORIZON_DAYS = HORIZON_YEARS * 366;

/** Openings from the day before `ms` (its night shift may still run) towards the horizon, forwards or backwards. */
function* openingsFrom(calendar: Calendar, ms: number, step: 1 | -1): Generator<Opening> {
  const today = dayOf(calendar.timeZone, ms);
  for (let passed = -1; passed <= HORIZON_DAYS; passed++) {
    const openings = openingsOf(calendar, today + passed * step);
    yield* step === 1 ? openings : openings.toReversed();
  }
}

function beyondHorizon(calendar: Calendar, from: Date, seconds: number): RangeError {
  const where = `within ${HORIZON_YEARS} years of ${from.toISOString()} (${calendar.timeZone})`;
  return new RangeError(`The calendar has no ${seconds} s of working time ${where}: its week may have no hours`);
}

function milliseconds(seconds: number): number {
  if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY))
    throw new RangeError(`A length of working time is zero or more seconds, not ${seconds}`);
  return Math.round(seconds * 1000);
}

/**
 * The instant at which `seconds` of working time have passed since `from` (design.md §6). Work that ends exactly at
 * closing is due at closing; zero outside hours is due at the next opening; elapsed time is real time across clock
 * changes. Throws RangeError for a negative length, or when ten years do not hold so much working time.
 */
export function addWorking(calendar: Calendar, from: Date, seconds: number): Date {
  let left = milliseconds(seconds);
  const start = from.getTime();
  for (const { open, close } of openingsFrom(calendar, start, 1)) {
    if (close <= start) continue;
    const begin = Math.max(open, start);
    if (begin + left <= close) return new Date(begin + left);
    left -= close - begin;
  }
  throw beyondHorizon(calendar, from, seconds);
}

/**
 * The instant from which `seconds` of working time remain until `from`: when to warn. Counting back to the beginning
 * of a day lands on its opening, not on the closing before it; zero outside hours is the last closing. Throws as
 * `addWorking` does.
 */
export function subtractWorking(calendar: Calendar, from: Date, seconds: number): Date {
  let left = milliseconds(seconds);
  const end = from.getTime();
  for (const { open, close } of openingsFrom(calendar, end, -1)) {
    if (open > end) continue;
    const finish = Math.min(close, end);
    if (finish - left >= open) return new Date(finish - left);
    left -= finish - open;
  }
  throw beyondHorizon(calendar, from, seconds);
}

/** Seconds of working time between two instants, to the millisecond; negative when `to` lies before `from`. */
export function workedBetween(calendar: Calendar, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()];
  if (end < start) return -workedBetween(calendar, to, from);
  const lastDay = dayOf(calendar.timeZone, end);
  let worked = 0;
  for (let day = dayOf(calendar.timeZone, start) - 1; day <= lastDay; day++) {
    for (const { open, close } of openingsOf(calendar, day))
      worked += Math.max(0, Math.min(close, end) - Math.max(open, start));
  }
  return worked / 1000;
}

/** Whether people work at this instant; at closing they no longer do. */
export function isWorking(calendar: Calendar, at: Date): boolean {
  const [today, ms] = [dayOf(calendar.timeZone, at.getTime()), at.getTime()];
  const openings = [...openingsOf(calendar, today - 1), ...openingsOf(calendar, today)];
  return openings.some(({ open, close }) => open <= ms && ms < close);
}

/** The first working instant from `at` on: `at` itself within hours, else the next opening. Throws as `addWorking` does. */
export const nextOpening = (calendar: Calendar, at: Date): Date => addWorking(calendar, at, 0);

/**
 * False when the calendar follows an official one that is not shipped for the local year of `at`: only fixed holidays
 * are then applied, and people should be warned (design.md §6).
 */
export function productionCalendarKnown(calendar: Calendar, at: Date): boolean {
  if (calendar.productionCalendar === undefined) return true;
  const date = dateOf(dayOf(calendar.timeZone, at.getTime()));
  return officialYearKnown(calendar.productionCalendar, date.slice(0, 4));
}
