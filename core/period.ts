import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dayOf, instantOf } from './company-time.ts';

const isDay = (day: string): boolean => /^\d{8}$/.test(day) && !Number.isNaN(Date.parse(dashed(day)));
const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** Days of a report, in its reader's zone: by name, or from one day to another inclusive (`20261101-20261115`). */
export const Period = z.union([
  z.enum(['today', 'yesterday', 'week', 'month', 'all']),
  z.string().refine((text) => text.length === 17 && text[8] === '-' && text.split('-').every(isDay)),
]);
export type Period = z.infer<typeof Period>;

/** The days of a report, YYYY-MM-DD, both inclusive; null: all there are. A week is the last seven days, a month thirty. */
export function daysOf(period: Period, now: Date, timeZone: string): { first: string; last: string } | null {
  const today = dayOf(now, timeZone);
  const ago = (days: number) => Temporal.PlainDate.from(today).subtract({ days }).toString();
  switch (period) {
    case 'all':
      return null;
    case 'today':
      return { first: today, last: today };
    case 'yesterday':
      return { first: ago(1), last: ago(1) };
    case 'week':
      return { first: ago(6), last: today };
    case 'month':
      return { first: ago(29), last: today };
    default: {
      const [one = today, other = one] = period.split('-').map(dashed).toSorted();
      return { first: one, last: other };
    }
  }
}

/** The instants (UTC) between which the days of a report lie: from the first inclusive to the last exclusive. */
export function spanOf(period: Period, now: Date, timeZone: string): { from: Date; to: Date } | null {
  const days = daysOf(period, now, timeZone);
  if (!days) return null;
  const after = Temporal.PlainDate.from(days.last).add({ days: 1 }).toString();
  return { from: instantOf(days.first, '00:00', timeZone), to: instantOf(after, '00:00', timeZone) };
}

/** A period of days, each YYYY-MM-DD. */
export const periodBetween = (first: string, last: string): Period =>
  [first, last].map((day) => day.replaceAll('-', '')).join('-');
