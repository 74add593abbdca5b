import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../core/working-time/wall-clock.ts';
import {
  addWorking,
  type Calendar,
  calendarSchema,
  isWorking,
  nextOpening,
  parseCalendar,
  productionCalendarKnown,
  type Span,
  subtractWorking,
  workedBetween,
} from '../../core/working-time.ts';

const HOUR = 3600;
const MINUTE_MS = 60_000;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const everyDay = (...spans: Span[]) => Object.fromEntries(weekdays.map((day) => [day, spans]));
const workdays = (...spans: Span[]) => Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, spans]));
const officeHours: Span[] = [
  ['09:00', '13:00'],
  ['14:00', '18:00'],
];
const office = parseCalendar({ timeZone: 'Europe/Moscow', week: workdays(...officeHours), productionCalendar: 'ru' });
const berlin = (week: unknown) => parseCalendar({ timeZone: 'Europe/Berlin', week });

/** Moscow is UTC+3 all the year round. */
const moscow = (local: string) => new Date(`${local}:00+03:00`);

describe('in the hours of an office', () => {
  it('seconds count', () => {
    expect(addWorking(office, moscow('2026-11-23T09:00'), 61)).toEqual(new Date('2026-11-23T06:01:01Z'));
    expect(workedBetween(office, new Date('2026-11-23T06:00:00Z'), new Date('2026-11-23T06:01:01.500Z'))).toBe(61.5);
  });

  it('work runs on after the break and on the next working day', () => {
    expect(addWorking(office, moscow('2026-11-23T12:00'), 2 * HOUR)).toEqual(moscow('2026-11-23T15:00'));
    expect(addWorking(office, moscow('2026-11-20T17:00'), 2 * HOUR)).toEqual(moscow('2026-11-23T10:00'));
  });

  it('work that ends exactly at closing is due at closing', () => {
    expect(addWorking(office, moscow('2026-11-20T16:00'), 2 * HOUR)).toEqual(moscow('2026-11-20T18:00'));
    expect(addWorking(office, moscow('2026-11-20T12:00'), HOUR)).toEqual(moscow('2026-11-20T13:00'));
  });

  it('a zero length within hours is due at once, outside hours at the next opening', () => {
    expect(addWorking(office, moscow('2026-11-20T16:00'), 0)).toEqual(moscow('2026-11-20T16:00'));
    expect(addWorking(office, moscow('2026-11-20T18:00'), 0)).toEqual(moscow('2026-11-23T09:00'));
    expect(addWorking(office, moscow('2026-11-22T03:00'), 0)).toEqual(moscow('2026-11-23T09:00'));
    expect(addWorking(office, moscow('2026-11-23T13:30'), 0)).toEqual(moscow('2026-11-23T14:00'));
  });

  it('counting backwards lands on the opening, not on the closing before it', () => {
    expect(subtractWorking(office, moscow('2026-11-23T11:00'), 2 * HOUR)).toEqual(moscow('2026-11-23T09:00'));
    expect(subtractWorking(office, moscow('2026-11-23T15:00'), HOUR)).toEqual(moscow('2026-11-23T14:00'));
    expect(subtractWorking(office, moscow('2026-11-23T10:00'), 2 * HOUR)).toEqual(moscow('2026-11-20T17:00'));
    expect(subtractWorking(office, moscow('2026-11-23T09:00'), 0)).toEqual(moscow('2026-11-23T09:00'));
  });

  it('counting zero backwards outside hours is the last closing', () => {
    expect(subtractWorking(office, moscow('2026-11-22T03:00'), 0)).toEqual(moscow('2026-11-20T18:00'));
  });

  it('people work at the opening and no longer at the closing', () => {
    expect(isWorking(office, moscow('2026-11-23T09:00'))).toBe(true);
    expect(isWorking(office, moscow('2026-11-23T13:00'))).toBe(false);
    expect(isWorking(office, moscow('2026-11-22T12:00'))).toBe(false);
  });

  it('the next opening is now while people work', () => {
    expect(nextOpening(office, moscow('2026-11-23T10:30'))).toEqual(moscow('2026-11-23T10:30'));
    expect(nextOpening(office, moscow('2026-11-23T18:30'))).toEqual(moscow('2026-11-24T09:00'));
  });

  it('time worked is negative when the end lies before the beginning', () => {
    expect(workedBetween(office, moscow('2026-11-23T10:00'), moscow('2026-11-20T17:00'))).toBe(-2 * HOUR);
  });

  it('a length below zero or without end is refused', () => {
    for (const seconds of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => addWorking(office, new Date(0), seconds)).toThrow(RangeError);
      expect(() => subtractWorking(office, new Date(0), seconds)).toThrow(RangeError);
    }
  });
});

describe('by night', () => {
  const nights = parseCalendar({
    timeZone: 'Europe/Moscow',
    week: { fri: [['22:00', '06:00']], sat: [['05:00', '08:00']], sun: [['20:00', '24:00']] },
    daysOff: ['2026-11-27'],
  });

  it('a span over midnight belongs to the day it opens on', () => {
    expect(isWorking(nights, moscow('2026-11-21T05:59'))).toBe(true);
    expect(workedBetween(nights, moscow('2026-11-20T12:00'), moscow('2026-11-21T05:00'))).toBe(7 * HOUR);
    expect(addWorking(nights, moscow('2026-11-22T21:00'), 3 * HOUR)).toEqual(moscow('2026-11-23T00:00'));
  });

  it('hours that run into those of the next morning count once', () => {
    expect(workedBetween(nights, moscow('2026-11-20T12:00'), moscow('2026-11-21T12:00'))).toBe(10 * HOUR);
  });

  it('a day off takes away the night that begins on it', () => {
    expect(workedBetween(nights, moscow('2026-11-27T12:00'), moscow('2026-11-28T12:00'))).toBe(3 * HOUR);
  });

  it('a day off leaves the end of the night before', () => {
    const off = parseCalendar({ ...nights, daysOff: ['2026-11-21'] });
    expect(workedBetween(off, moscow('2026-11-20T12:00'), moscow('2026-11-21T12:00'))).toBe(8 * HOUR);
  });
});

describe('when clocks change', () => {
  const roundTheClock = berlin(everyDay(['00:00', '24:00']));

  it('elapsed time is real time: a day has 23 or 25 hours', () => {
    const hours = (from: string, to: string) => workedBetween(roundTheClock, new Date(from), new Date(to)) / HOUR;
    expect(hours('2026-03-28T23:00Z', '2026-03-29T22:00Z')).toBe(23);
    expect(hours('2026-10-24T22:00Z', '2026-10-25T23:00Z')).toBe(25);
    expect(addWorking(roundTheClock, new Date('2026-10-24T22:00Z'), 25 * HOUR)).toEqual(new Date('2026-10-25T23:00Z'));
  });

  it('office hours keep their place on the clock', () => {
    const days = berlin(everyDay(['09:00', '17:00']));
    expect(addWorking(days, new Date('2026-03-28T08:00Z'), 8 * HOUR + 1)).toEqual(new Date('2026-03-29T07:00:01Z'));
  });

  it('an hour that is left out holds no work', () => {
    const early = berlin({ sun: [['02:00', '03:00']] });
    expect(workedBetween(early, new Date('2026-03-28T12:00Z'), new Date('2026-03-29T12:00Z'))).toBe(0);
  });

  it('a time that comes twice is meant the first time', () => {
    const early = berlin({ sun: [['02:30', '04:00']] });
    expect(nextOpening(early, new Date('2026-10-24T22:00Z'))).toEqual(new Date('2026-10-25T00:30Z'));
    expect(workedBetween(early, new Date('2026-10-24T22:00Z'), new Date('2026-10-25T12:00Z'))).toBe(2.5 * HOUR);
  });
});

describe('by the Russian production calendar', () => {
  const hoursOf = (date: string) => workedBetween(office, moscow(`${date}T00:00`), moscow(`${date}T23:59`)) / HOUR;
  const totals = (year: number) => {
    const dates = Array.from({ length: 365 }, (_, day) =>
      new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const hours = dates.map(hoursOf);
    return { workingDays: hours.filter((day) => day > 0).length, hours: hours.reduce((sum, day) => sum + day) };
  };

  it('2025 and 2026 have their official 247 working days and 1972 hours', () => {
    expect(totals(2025)).toEqual({ workingDays: 247, hours: 1972 });
    expect(totals(2026)).toEqual({ workingDays: 247, hours: 1972 });
  });

  it('what is left on the last working day before New Year is done after the holidays', () => {
    expect(addWorking(office, moscow('2025-12-30T17:00'), 2 * HOUR)).toEqual(moscow('2026-01-12T10:00'));
    expect(addWorking(office, moscow('2024-12-31T17:00'), 2 * HOUR)).toEqual(moscow('2025-01-09T10:00'));
    expect(subtractWorking(office, moscow('2026-01-12T10:00'), 2 * HOUR)).toEqual(moscow('2025-12-30T17:00'));
  });

  it('a day off moved to a weekday is not worked', () => {
    for (const date of [
      '2025-05-02',
      '2025-05-08',
      '2025-11-03',
      '2026-01-09',
      '2026-03-09',
      '2026-05-11',
      '2026-12-31',
    ])
      expect(hoursOf(date)).toBe(0);
  });

  it('a Saturday moved to work has the hours of the day it is worked for', () => {
    expect(hoursOf('2025-11-01')).toBe(7);
  });

  it('a day before a holiday ends an hour earlier', () => {
    expect(hoursOf('2026-11-03')).toBe(7);
    expect(isWorking(office, moscow('2026-11-03T16:59'))).toBe(true);
    expect(isWorking(office, moscow('2026-11-03T17:00'))).toBe(false);
  });

  it('the lost hour is taken from earlier spans when the last is shorter', () => {
    const hours: Span[] = [
      ['09:00', '17:00'],
      ['17:30', '18:00'],
    ];
    const late = parseCalendar({ timeZone: 'Europe/Moscow', week: workdays(...hours), productionCalendar: 'ru' });
    expect(isWorking(late, moscow('2026-11-03T16:29'))).toBe(true);
    expect(nextOpening(late, moscow('2026-11-03T16:30'))).toEqual(moscow('2026-11-05T09:00'));
  });

  it('the company’s own days stand before it', () => {
    const duty = parseCalendar({ ...office, days: { '2026-01-03': [['10:00', '12:00']] }, daysOff: ['2026-11-24'] });
    expect(nextOpening(duty, moscow('2026-01-01T00:00'))).toEqual(moscow('2026-01-03T10:00'));
    expect(nextOpening(duty, moscow('2026-11-23T19:00'))).toEqual(moscow('2026-11-25T09:00'));
  });

  it('a year it does not hold has only the fixed holidays, and says so', () => {
    expect(hoursOf('2031-06-12')).toBe(0);
    expect(hoursOf('2031-06-11')).toBe(8);
    expect(productionCalendarKnown(office, moscow('2031-06-12T12:00'))).toBe(false);
    expect(productionCalendarKnown(office, moscow('2026-12-31T23:59'))).toBe(true);
  });

  it('the year is that of the calendar’s zone', () => {
    expect(productionCalendarKnown(office, new Date('2024-12-31T21:00Z'))).toBe(true);
    expect(productionCalendarKnown(office, new Date('2024-12-31T20:59Z'))).toBe(false);
  });

  it('a calendar that does not follow it never warns and knows no holidays', () => {
    const other = berlin(everyDay(['00:00', '24:00']));
    expect(productionCalendarKnown(other, moscow('2031-01-01T12:00'))).toBe(true);
    expect(isWorking(other, moscow('2026-01-01T12:00'))).toBe(true);
  });
});

describe('a calendar without working time', () => {
  it.each([
    ['no hours at all', {}],
    ['only an hour that the clock leaves out', { days: { '2026-03-29': [['02:00', '03:00']] } }],
  ])('is told plainly instead of looping: %s', (_what, more) => {
    const empty = parseCalendar({ timeZone: 'Europe/Berlin', week: {}, ...more });
    const at = new Date('2026-03-01T00:00Z');
    expect(() => addWorking(empty, at, 1)).toThrow(/no 1 s of working time within 10 years/);
    expect(() => subtractWorking(empty, at, 0)).toThrow(RangeError);
    expect(() => nextOpening(empty, at)).toThrow(RangeError);
    expect(workedBetween(empty, at, new Date('2027-01-01T00:00Z'))).toBe(0);
  });
});

describe('a calendar is checked when it is read', () => {
  const problems = (calendar: object) =>
    calendarSchema.safeParse({ timeZone: 'Europe/Moscow', week: {}, ...calendar }).error?.issues[0]?.message ?? '';
  const monday = (...mon: unknown[]) => problems({ week: { mon } });

  it('overlapping spans of a day are refused, touching ones are not', () => {
    expect(monday(['09:00', '13:00'], ['12:00', '18:00'])).toBe('Spans 09:00–13:00 and 12:00–18:00 of one day overlap');
    expect(monday(['22:00', '06:00'], ['23:00', '24:00'])).toMatch(/overlap/);
    expect(monday(['13:00', '18:00'], ['09:00', '13:00'])).toBe('');
    expect(
      problems({
        days: {
          '2026-01-03': [
            ['09:00', '13:00'],
            ['12:00', '18:00'],
          ],
        },
      }),
    ).toMatch(/overlap/);
  });

  it('times, dates and zones must exist', () => {
    expect(monday(['9:00', '18:00'])).toMatch(/opening is HH:MM/);
    expect(monday(['24:00', '06:00'])).toMatch(/opening is HH:MM/);
    expect(monday(['09:00', '24:30'])).toMatch(/closing is HH:MM/);
    expect(monday(['09:00', '09:00'])).toMatch(/round the clock is 00:00 to 24:00/);
    expect(problems({ daysOff: ['2026-02-30'] })).not.toBe('');
    expect(problems({ timeZone: 'Europe/Moskva' })).toMatch(/No such time zone/);
    expect(problems({ week: { montag: [] } })).not.toBe('');
  });

  it('a date is not both a day off and a day with hours', () => {
    expect(problems({ daysOff: ['2026-01-03'], days: { '2026-01-03': [] } })).toMatch(/both a day off/);
  });
});

// ---- properties, over random calendars ----

const clock = (quarters: number) =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;

/** Sorted quarters of an hour pair up into spans; an odd one out opens a night that closes before it the next day. */
const spans = fc
  .tuple(fc.uniqueArray(fc.nat(95), { maxLength: 5 }), fc.double({ min: 0, max: 0.99, noNaN: true }))
  .map(([quarters, share]) => {
    const sorted = quarters.toSorted((a, b) => a - b);
    return sorted.flatMap((from, index): Span[] => {
      if (index % 2 === 1) return [];
      const to = sorted[index + 1] ?? Math.floor(from * share);
      return from === to ? [] : [[clock(from), clock(to)]];
    });
  });

const dateAfter = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Calendars around a date, with days off and days of their own near it. */
const calendarsNear = (timeZone: string, date: string) =>
  fc
    .record({
      week: fc.record(Object.fromEntries(weekdays.map((day) => [day, spans]))),
      off: fc.uniqueArray(fc.nat(7), { maxLength: 3 }),
      own: fc.option(spans),
    })
    .map(({ week, off, own }) => {
      const daysOff = off.map((day) => dateAfter(date, day));
      const days = own && !daysOff.includes(dateAfter(date, 2)) ? { [dateAfter(date, 2)]: own } : {};
      return parseCalendar({ timeZone, week, daysOff, days });
    });

const works = (calendar: Calendar) => Object.values(calendar.week).some((day) => day.length > 0);

describe('for any calendar', () => {
  const calendar = fc
    .constantFrom('Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu')
    .chain((timeZone) => calendarsNear(timeZone, '2026-10-22'))
    .filter(works);
  const instant = fc.date({
    min: new Date('2026-10-15T00:00Z'),
    max: new Date('2026-11-05T00:00Z'),
    noInvalidDate: true,
  });
  const length = fc.nat(40 * HOUR);

  it('between a moment and the moment n later lie n working seconds', () => {
    fc.assert(
      fc.property(calendar, instant, length, (hours, from, n) => {
        expect(workedBetween(hours, from, addWorking(hours, from, n))).toBe(n);
        expect(workedBetween(hours, subtractWorking(hours, from, n), from)).toBe(n);
      }),
    );
  });

  it('later or longer is never due earlier', () => {
    fc.assert(
      fc.property(calendar, instant, instant, length, length, (hours, a, b, m, n) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const [short, long] = m < n ? [m, n] : [n, m];
        expect(addWorking(hours, early, short) <= addWorking(hours, late, short)).toBe(true);
        expect(addWorking(hours, early, short) <= addWorking(hours, early, long)).toBe(true);
        expect(subtractWorking(hours, early, short) <= subtractWorking(hours, late, short)).toBe(true);
      }),
    );
  });

  it('two lengths one after another are one length', () => {
    fc.assert(
      fc.property(calendar, instant, instant, instant, length, length, (hours, a, b, c, m, n) => {
        expect(addWorking(hours, addWorking(hours, a, m), n + 1)).toEqual(addWorking(hours, a, m + n + 1));
        const whole = workedBetween(hours, a, c);
        expect(workedBetween(hours, a, b) + workedBetween(hours, b, c)).toBeCloseTo(whole, 6);
      }),
    );
  });

  it('counting there and back returns to a moment within hours', () => {
    fc.assert(
      fc.property(calendar, instant, length, (hours, at, n) => {
        const from = nextOpening(hours, at);
        expect(isWorking(hours, from)).toBe(true);
        expect(subtractWorking(hours, addWorking(hours, from, n), n)).toEqual(from);
      }),
    );
  });
});

describe('against a simulation minute by minute', () => {
  const DAYS = 8;

  /** What clocks on the wall show in each minute, by Intl alone: a second opinion to the one of Temporal. */
  const wallOf = (timeZone: string, start: string) => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    return Array.from({ length: DAYS * 1440 }, (_, minute) => format.format(Date.parse(start) + minute * MINUTE_MS));
  };

  /** Opens when the wall first shows the opening or later, and closes likewise. */
  const simulate = (calendar: Calendar, walls: string[], date: string) => {
    const first = (shown: string) => {
      const minute = walls.findIndex((wall) => wall >= shown);
      return minute < 0 ? walls.length : minute;
    };
    const working = new Uint8Array(walls.length);
    for (let day = -2; day <= DAYS; day++) {
      const today = dateAfter(date, day);
      const weekday = weekdays[(new Date(today).getUTCDay() + 6) % 7] ?? 'mon';
      const hours = calendar.daysOff.includes(today) ? [] : (calendar.days[today] ?? calendar.week[weekday]);
      for (const [from, to] of hours)
        working.fill(1, first(`${today} ${from}`), first(`${to < from ? dateAfter(today, 1) : today} ${to}`));
    }
    return working;
  };

  it.each([
    ['Europe/Moscow', '2026-11-01'],
    ['Europe/Berlin', '2026-03-25'],
    ['Europe/Berlin', '2026-10-21'],
    ['Australia/Lord_Howe', '2026-04-01'],
    ['America/Sao_Paulo', '2018-11-01'],
    ['Africa/Cairo', '2026-10-26'],
  ])('the same minutes are worked in %s from %s on', (timeZone, date) => {
    const start = `${date}T00:00:00Z`;
    const walls = wallOf(timeZone, start);
    const at = (minute: number) => new Date(Date.parse(start) + minute * MINUTE_MS);
    const minutes = fc.nat(DAYS * 1440 - 1);
    fc.assert(
      fc.property(calendarsNear(timeZone, date), minutes, minutes, (calendar, a, b) => {
        const working = simulate(calendar, walls, date);
        const [from, to] = a < b ? [a, b] : [b, a];
        const worked = working.subarray(from, to).reduce((sum, minute) => sum + minute, 0);
        expect(workedBetween(calendar, at(from), at(to))).toBe(worked * 60);
        expect(isWorking(calendar, at(a))).toBe(working[a] === 1);
        const opening = working.indexOf(1, from);
        if (opening >= 0) expect(nextOpening(calendar, at(from))).toEqual(at(opening));
        const lastWorked = working.subarray(0, to).lastIndexOf(1);
        if (worked > 0) expect(addWorking(calendar, at(from), worked * 60)).toEqual(at(lastWorked + 1));
        if (worked > 0) expect(subtractWorking(calendar, at(to), worked * 60)).toEqual(at(opening));
      }),
    );
  });
});

it('thirty working days are added in less than a millisecond', () => {
  const from = moscow('2026-03-02T09:00');
  addWorking(office, from, 30 * 8 * HOUR);
  const began = performance.now();
  for (let time = 0; time < 100; time++) addWorking(office, from, 30 * 8 * HOUR);
  expect((performance.now() - began) / 100).toBeLessThan(1);
});

describe('the local day of an instant', () => {
  const zones = [
    'Europe/Moscow',
    'Europe/Berlin',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'America/St_Johns',
    'America/Havana',
  ];
  const asked = (zone: string, ms: number) =>
    Date.parse(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString()) /
    86_400_000;

  it('is the one that the zone itself names', () => {
    const ms = fc.integer({ min: Date.parse('1995-01-01'), max: Date.parse('2035-01-01') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), ms, (zone, at) => {
        expect(dayOf(zone, at)).toBe(asked(zone, at));
      }),
    );
  });

  it.each([
    ['America/St_Johns', '2006-10-29T02:31:00Z'], // from a minute past midnight back to the day before
    ['America/Havana', '2026-11-01T05:00:00Z'], // from one o'clock back to midnight
    ['Pacific/Apia', '2011-12-30T10:00:00Z'], // a day that never was
    ['Europe/Moscow', '2011-03-26T23:00:00Z'],
  ])('also around a change of clocks in %s', (zone, change) => {
    for (let minutes = -26 * 60; minutes <= 26 * 60; minutes += 1) {
      const at = Date.parse(change) + minutes * MINUTE_MS;
      expect([at, dayOf(zone, at)]).toEqual([at, asked(zone, at)]);
    }
  });
});
