import { z } from 'zod';
import { productionCalendarCountries } from '../calendars/production-calendar.ts';
import { MINUTES_A_DAY } from './wall-clock.ts';

/** Minutes of the wall clock since local midnight of the day a span opens on; `to` exceeds 1440 past midnight. */
export type Minutes = { from: number; to: number };

/** `['09:00', '18:00']`; `'24:00'` only closes; closing at or before the opening runs over midnight. */
export type Span = readonly [from: string, to: string];

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** A span in minutes; a closing before the opening belongs to the next day. */
export function toMinutes([opens, closes]: Span): Minutes {
  const [from, to] = [minutesOf(opens), minutesOf(closes)];
  return { from, to: to < from ? to + MINUTES_A_DAY : to };
}

const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

const spanSchema = z
  .tuple([
    z.string().regex(time, 'An opening is HH:MM from 00:00 to 23:59'),
    z.string().regex(new RegExp(`${time.source}|^24:00$`), 'A closing is HH:MM from 00:00 to 24:00'),
  ])
  .readonly()
  .refine(([from, to]) => from !== to, 'A span opens and closes at the same time; round the clock is 00:00 to 24:00');

/** Overlapping spans of one day are refused rather than merged: they are a slip of the person who typed them. */
const spansSchema = z.array(spanSchema).superRefine((spans, { addIssue }) => {
  const sorted = spans.toSorted((a, b) => a[0].localeCompare(b[0]));
  for (const [index, span] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next && toMinutes(next).from < toMinutes(span).to)
      addIssue(`Spans ${span.join('–')} and ${next.join('–')} of one day overlap`);
  }
});

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const weekday = spansSchema.default([]);

/** Weekdays as a calendar names them, Monday first (ISO 8601). */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * When people work, as data (design.md §6). A span belongs to the day it opens on: a day off takes its spans away and
 * leaves the end of the night before. Of what is said about a date, `days` and `daysOff` stand before the production
 * calendar, which stands before the week.
 */
export const calendarSchema = z
  .strictObject({
    /** IANA name. */
    timeZone: z.string().refine(isTimeZone, 'No such time zone; write an IANA name such as Europe/Moscow'),
    week: z.strictObject({
      mon: weekday,
      tue: weekday,
      wed: weekday,
      thu: weekday,
      fri: weekday,
      sat: weekday,
      sun: weekday,
    }),
    /** Local dates without work. */
    daysOff: z.array(z.iso.date()).default([]),
    /** Local dates with hours of their own: worked weekends, shortened days. */
    days: z.record(z.iso.date(), spansSchema).default({}),
    /** Official holidays, moved and shortened days of this country. */
    productionCalendar: z.enum(productionCalendarCountries).optional(),
  })
  .superRefine(({ days, daysOff }, { addIssue }) => {
    for (const date of daysOff) if (date in days) addIssue(`${date} is both a day off and a day with hours of its own`);
  });

export type Calendar = z.infer<typeof calendarSchema>;

/** Reads a calendar from data (a row, a file); throws ZodError that names everything wrong. Parse once, keep the object. */
export const parseCalendar = (json: unknown): Calendar => calendarSchema.parse(json);
