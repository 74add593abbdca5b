import { Temporal } from 'temporal-polyfill';

/** Local days are numbered from 1970-01-01; a wall time is minutes since local midnight, past 1440 on the next day. */
export const MINUTES_A_DAY = 24 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = MINUTES_A_DAY * MINUTE_MS;

/** `YYYY-MM-DD` of a day number. */
export const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The first instant at which clocks show this time of the day or a later one, whatever they do on that day. */
function firstShown(timeZone: string, day: number, minutes: number): number {
  const wall = Temporal.PlainDateTime.from(dateOf(day)).add({ minutes });
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  return earlier.getTimeZoneTransition('next')?.epochMilliseconds ?? earlier.epochMilliseconds;
}

const midnights = new Map<string, Map<number, number>>();

/** Asking the zone costs a thousand times more than adding, so the answers are kept, for all calendars of the zone. */
function midnight(timeZone: string, day: number): number {
  const known = midnights.get(timeZone) ?? new Map<number, number>();
  midnights.set(timeZone, known);
  const instant = known.get(day) ?? firstShown(timeZone, day, 0);
  known.set(day, instant);
  return instant;
}

/**
 * Number of the local day that the instant `ms` lies in. The zone itself is asked only about days on which clocks change:
 * there the same hour may belong to either day.
 */
export function dayOf(timeZone: string, ms: number): number {
  const day = Math.floor(ms / DAY_MS);
  return [day, day + 1, day - 1].find((guess) => lies(timeZone, guess, ms)) ?? dayAsked(timeZone, ms);
}

function lies(timeZone: string, day: number, ms: number): boolean {
  const start = midnight(timeZone, day);
  return start <= ms && ms < start + DAY_MS && midnight(timeZone, day + 1) - start === DAY_MS;
}

function dayAsked(timeZone: string, ms: number): number {
  const date = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();
  return Date.parse(date.toString()) / DAY_MS;
}

/**
 * The instant of a wall time, in UTC milliseconds: of an hour that comes twice the first time, of an hour that is left
 * out the moment of the change.
 */
export function instantOf(timeZone: string, day: number, minutes: number): number {
  const today = day + Math.floor(minutes / MINUTES_A_DAY);
  const time = minutes % MINUTES_A_DAY;
  const start = midnight(timeZone, today);
  const clocksStay = midnight(timeZone, today + 1) - start === DAY_MS;
  return clocksStay ? start + time * MINUTE_MS : firstShown(timeZone, today, time);
}
