import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestDue } from '../../core/digest.ts';
import { parseCalendar } from '../../core/working-time.ts';

const nineToSix = [['09:00', '18:00']];
const week = { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix };
const calendar = parseCalendar({ timeZone: 'Europe/Moscow', week, daysOff: ['2026-11-25'] });
const at = (time: string) => digestDue(calendar, new Date(`${time}+03:00`))?.digest ?? null;

describe('The calm rhythms', () => {
  test('begin at the opening of the working day, and are no plan of the morning an hour later', () => {
    expect([at('2026-11-23T08:59:59'), at('2026-11-23T09:00:00'), at('2026-11-23T09:59:59')]).toEqual([
      null,
      'morning',
      'morning',
    ]);
    expect(at('2026-11-23T10:00:00')).toBeNull();
  });

  test('look back about the closing', () => {
    expect([at('2026-11-23T17:29:59'), at('2026-11-23T17:30:00'), at('2026-11-23T18:30:00')]).toEqual([
      null,
      'evening',
      null,
    ]);
  });

  test('are silent on days off', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:30:00`);
    for (const day of ['2026-11-28', '2026-11-29', '2026-11-25'])
      expect(hours.map((hour) => at(`${day}T${hour}`))).toEqual(hours.map(() => null));
  });

  test('follow the zone of the person', () => {
    const inOmsk = (time: string) => digestDue({ ...calendar, timeZone: 'Asia/Omsk' }, new Date(`${time}+03:00`));
    expect(inOmsk('2026-11-23T06:00:00')).toEqual({ digest: 'morning', day: '2026-11-23' });
    expect(inOmsk('2026-11-23T09:00:00')).toBeNull();
  });

  test('wake nobody who works at night', () => {
    const always = [['00:00', '24:00']];
    const round = parseCalendar({
      timeZone: 'Europe/Moscow',
      week: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 24 * 60 - 1 }), (minutes) => {
        const now = new Date(Date.UTC(2026, 10, 23) + minutes * 60_000);
        const hour = new Date(now.getTime() + 3 * 3_600_000).getUTCHours();
        if (hour < 7 || hour > 20) expect(digestDue(round, now)).toBeNull();
      }),
    );
  });
});
