import { Temporal } from 'temporal-polyfill';
import { addWorking, type Calendar, workedBetween } from './working-time.ts';

/** The instant (UTC) of a wall clock time, `2026-11-23` `10:00`, in a zone. */
export function instantOf(date: string, time: string, timeZone: string): Date {
  return new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The day (YYYY-MM-DD) that it is at an instant in a zone. */
export function dayOf(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The last minute (UTC) of a day (YYYY-MM-DD) up to which something runs; null where no day is named. */
export const lastMoment = (date: string | null, timeZone: string): Date | null =>
  date === null ? null : instantOf(date, '23:59', timeZone);

/** The closing hour of a day (YYYY-MM-DD); on a day off, its last minute: a midnight would be read as the day after. */
export function dayEnd(date: string, calendar: Calendar): Date {
  const start = instantOf(date, '00:00', calendar.timeZone);
  const midnight = instantOf(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), '00:00', calendar.timeZone);
  const worked = workedBetween(calendar, start, midnight);
  return worked > 0 ? addWorking(calendar, start, worked) : instantOf(date, '23:59', calendar.timeZone);
}
