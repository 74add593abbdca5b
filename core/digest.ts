import { z } from 'zod';
import { dayEnd, dayOf, instantOf } from './company-time.ts';
import { type Calendar, nextOpening } from './working-time.ts';

/** The calm rhythms (design.md §6): a person's day in the morning, what is overdue to heads in the evening. */
export const Digest = z.enum(['morning', 'evening']);
export type Digest = z.infer<typeof Digest>;

const hour = 3_600_000; // ms
const earliest = '07:00'; // of a calendar that is open at night
const latest = '20:00';

/**
 * What is to be told to somebody of this calendar now, with his day (YYYY-MM-DD): the plan within an hour of the opening,
 * what is overdue in the half hours about the closing. Never on a day off, and never late: who was out of reach by then
 * looks for himself.
 */
export function digestDue(calendar: Calendar, now: Date): { digest: Digest; day: string } | null {
  const { timeZone } = calendar;
  const day = dayOf(now, timeZone);
  const at = (time: string) => instantOf(day, time, timeZone);
  const opening = nextOpening(calendar, at('00:00'));
  if (dayOf(opening, timeZone) !== day) return null;
  const begins = Math.max(opening.getTime(), at(earliest).getTime());
  const ends = Math.min(dayEnd(day, calendar).getTime(), at(latest).getTime());
  const ms = now.getTime();
  if (begins <= ms && ms < begins + hour) return { digest: 'morning', day };
  return ends - hour / 2 <= ms && ms < ends + hour / 2 ? { digest: 'evening', day } : null;
}
