import { officialDay } from '../calendars/production-calendar.ts';
import { type Calendar, type Minutes, toMinutes, weekdays } from './calendar.ts';
import { dateOf, instantOf, MINUTES_A_DAY } from './wall-clock.ts';

/** Working time of one day as UTC instants in milliseconds, half-open. */
export type Opening = { readonly open: number; readonly close: number };

function usualSpans(calendar: Calendar, date: string): Minutes[] {
  const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'mon';
  return calendar.week[weekday].map(toMinutes);
}

/** The last hour of work is taken away, through as many spans as it fills. */
function shorten(spans: Minutes[]): Minutes[] {
  let left = 60;
  return spans
    .toSorted((a, b) => b.from - a.from)
    .map(({ from, to }) => {
      const cut = Math.min(left, to - from);
      left -= cut;
      return { from, to: to - cut };
    });
}

function spansOf(calendar: Calendar, date: string): Minutes[] {
  const own = calendar.days[date];
  if (own) return own.map(toMinutes);
  if (calendar.daysOff.includes(date)) return [];
  const official = calendar.productionCalendar && officialDay(calendar.productionCalendar, date);
  switch (official?.kind) {
    case 'off':
      return [];
    case 'shortened':
      return shorten(usualSpans(calendar, date));
    case 'moved':
      return official.shortened ? shorten(usualSpans(calendar, official.as)) : usualSpans(calendar, official.as);
    default:
      return usualSpans(calendar, date);
  }
}

/** A night that runs into the next morning's hours leaves them only what it does not cover. */
function compute(calendar: Calendar, day: number): Opening[] {
  const nightBefore = Math.max(0, ...spansOf(calendar, dateOf(day - 1)).map(({ to }) => to - MINUTES_A_DAY));
  return spansOf(calendar, dateOf(day))
    .map(({ from, to }) => ({ from: Math.max(from, nightBefore), to }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => ({
      open: instantOf(calendar.timeZone, day, from),
      close: instantOf(calendar.timeZone, day, to),
    }))
    .filter(({ open, close }) => open < close);
}

const cache = new WeakMap<Calendar, Map<number, Opening[]>>();

/** Openings of a local day in order, without what the night before already covers; kept per calendar object. */
export function openingsOf(calendar: Calendar, day: number): readonly Opening[] {
  const days = cache.get(calendar) ?? new Map<number, Opening[]>();
  cache.set(calendar, days);
  const openings = days.get(day) ?? compute(calendar, day);
  days.set(day, openings);
  return openings;
}
