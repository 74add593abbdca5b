import { z } from 'zod';
import ru from './ru.json' with { type: 'json' };

const yearSchema = z.strictObject({
  source: z.string(),
  /** Days off moved to a day that would be worked; holidays themselves stand in `holidays`. */
  movedDaysOff: z.array(z.iso.date()),
  /** A worked weekend day and the weekday it is worked instead of, whose hours it takes. */
  movedWorkingDays: z.record(z.iso.date(), z.iso.date()),
  /** Days before a holiday, an hour shorter (Labour Code, art. 95). */
  shortenedDays: z.array(z.iso.date()),
});

/** A country's official calendar as data: a further year is a further entry of the JSON file and no code. */
const productionCalendarSchema = z.strictObject({
  /** `MM-DD` of every year, known or not. */
  holidays: z.array(z.string().regex(/^\d{2}-\d{2}$/)),
  /** Keyed by `YYYY`: what the government's yearly decree moves. */
  years: z.record(z.string().regex(/^\d{4}$/), yearSchema),
});

/** How the official calendar changes a day; moved and shortened days keep the company's own hours. */
type OfficialDay =
  | { kind: 'usual' }
  | { kind: 'off' }
  | { kind: 'shortened' }
  | { kind: 'moved'; as: string; shortened: boolean };

/** Countries whose production calendar is shipped. */
export const productionCalendarCountries = ['ru'] as const;
type ProductionCalendarCountry = (typeof productionCalendarCountries)[number];

const calendars = { ru: productionCalendarSchema.parse(ru) } satisfies Record<ProductionCalendarCountry, unknown>;

/** Whether the yearly decree for `year` (`YYYY`) is shipped. */
export const officialYearKnown = (country: ProductionCalendarCountry, year: string): boolean =>
  calendars[country].years[year] !== undefined;

/** What the official calendar says of a local date `YYYY-MM-DD`; in a year not shipped only the fixed holidays. */
export function officialDay(country: ProductionCalendarCountry, date: string): OfficialDay {
  const { holidays, years } = calendars[country];
  const year = years[date.slice(0, 4)];
  if (holidays.includes(date.slice(5)) || year?.movedDaysOff.includes(date)) return { kind: 'off' };
  const as = year?.movedWorkingDays[date];
  const shortened = year?.shortenedDays.includes(date) ?? false;
  if (as !== undefined) return { kind: 'moved', as, shortened };
  return { kind: shortened ? 'shortened' : 'usual' };
}
