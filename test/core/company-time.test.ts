import { describe, expect, test } from 'vitest';
import { dayEnd } from '../../core/company-time.ts';
import { parseCalendar } from '../../core/working-time.ts';

const nineToSix = [['09:00', '18:00']];
const calendar = parseCalendar({
  timeZone: 'Europe/Moscow',
  week: { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: [['09:00', '16:45']] },
});

describe('The end of a day up to which something is promised', () => {
  test('is its closing hour', () => {
    expect(dayEnd('2026-11-23', calendar)).toEqual(new Date('2026-11-23T15:00:00Z'));
    expect(dayEnd('2026-11-27', calendar)).toEqual(new Date('2026-11-27T13:45:00Z'));
  });

  test('is the last minute of a day off, and of no other day', () => {
    expect(dayEnd('2026-11-28', calendar)).toEqual(new Date('2026-11-28T20:59:00Z'));
  });
});
