import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Clock,
  lowerFirst,
  showCalendarDay,
  showDate,
  showDay,
  showDue,
  showLate,
  showLength,
  showMoment,
  showMoney,
  showSlot,
  showStamp,
  showTimer,
  showUntil,
  showWithin,
} from '../../locales/format.ts';

/** Monday 23 November 2026, 11:00 in Moscow. */
const ru: Clock = { locale: 'ru', timeZone: 'Europe/Moscow', now: new Date('2026-11-23T08:00:00Z') };
const en: Clock = { ...ru, locale: 'en' };
const moscow = (text: string) => new Date(`${text}:00+03:00`);

describe('A time is always with its day', () => {
  test('near days have names', () => {
    expect(showUntil(moscow('2026-11-23T16:30'), ru)).toBe('сегодня до 16:30');
    expect(showUntil(moscow('2026-11-24T16:30'), ru)).toBe('завтра до 16:30');
    expect(showMoment(moscow('2026-11-22T14:05'), ru)).toBe('вчера в 14:05');
    expect(showSlot(moscow('2026-11-24T10:00'), moscow('2026-11-24T12:00'), ru)).toBe('завтра, 10:00–12:00');
    expect(showUntil(moscow('2026-11-23T16:30'), en)).toBe('today by 16:30');
    expect(showSlot(moscow('2026-11-24T10:00'), moscow('2026-11-24T12:00'), en)).toBe('tomorrow, 10:00–12:00');
  });

  test('far days have a weekday, and a year when it is another', () => {
    expect(showUntil(moscow('2026-11-26T16:30'), ru)).toBe('до чт, 26 ноября, 16:30');
    expect(showDay(moscow('2027-01-14T16:30'), ru)).toMatch(/^чт, 14 января 2027/);
    expect(showDay(moscow('2026-11-26T16:30'), en)).toMatch(/^Thu,? 26 November$/);
    expect(showDate('2026-11-25', ru)).toBe('ср, 25 ноября');
    expect(showCalendarDay(moscow('2026-11-01T03:00'), ru)).toBe('1 ноября');
  });

  test('midnight divides the days of the reader, not of UTC', () => {
    expect(showDay(moscow('2026-11-23T23:59'), ru)).toBe('сегодня');
    expect(showDay(moscow('2026-11-24T00:00'), ru)).toBe('завтра');
    const vladivostok = { ...ru, timeZone: 'Asia/Vladivostok' };
    expect(showUntil(moscow('2026-11-23T18:00'), vladivostok)).toBe('завтра до 01:00');
  });

  test('the turn of the year is a day like any other', () => {
    const eve = { ...ru, now: moscow('2026-12-31T23:00') };
    expect(showUntil(moscow('2027-01-01T01:00'), eve)).toBe('завтра до 01:00');
    expect(showMoment(moscow('2026-12-31T10:00'), { ...ru, now: moscow('2027-01-01T00:10') })).toBe('вчера в 10:00');
  });

  test('a span over midnight names both days', () => {
    const shown = showSlot(moscow('2026-11-23T22:00'), moscow('2026-11-24T02:00'), ru);
    expect(shown).toBe('сегодня в 22:00 – завтра в 02:00');
    expect(showSlot(moscow('2026-11-24T10:00'), moscow('2026-11-24T10:00'), ru)).toBe('завтра в 10:00');
  });

  test('the margin of a timeline is short', () => {
    expect(showStamp(moscow('2026-11-23T10:12'), ru)).toBe('10:12');
    expect(showStamp(moscow('2026-11-22T10:12'), ru)).toBe('вчера 10:12');
    expect(showStamp(moscow('2026-11-19T10:12'), ru)).toBe('19 нояб. 10:12');
  });
});

describe('Lateness', () => {
  test('is told in minutes, hours and days', () => {
    const late = (text: string) => showLate(moscow(text), ru);
    expect(late('2026-11-23T10:40')).toBe('просрочено на 20 мин');
    expect(late('2026-11-23T09:00')).toBe('просрочено на 2 ч');
    expect(late('2026-11-23T08:30')).toBe('просрочено на 2 ч 30 мин');
    expect(late('2026-11-23T06:30')).toBe('просрочено на 4 ч');
    expect(late('2026-11-20T11:00')).toBe('просрочено на 3 дня');
    expect(late('2026-11-23T10:59')).toBe('просрочено на 1 мин');
    expect(showLate(moscow('2026-11-23T09:00'), en)).toBe('2 h overdue');
  });

  test('begins the minute after the deadline', () => {
    expect(showDue(moscow('2026-11-23T11:00'), ru)).toBe('сегодня до 11:00');
    expect(showLate(moscow('2026-11-23T11:00'), ru)).toBe('срок только что вышел');
  });
});

describe('Amounts', () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

  test('money comes from kopecks', () => {
    expect(plain(showMoney(1_240_000, 'ru'))).toBe('12 400 ₽');
    expect(plain(showMoney(1_240_050, 'ru'))).toBe('12 400,50 ₽');
    expect(plain(showMoney(0, 'ru'))).toBe('0 ₽');
    expect(showMoney(1_240_000, 'en')).toBe('₽12,400');
  });

  test('a stopwatch shows minutes and seconds', () => {
    expect([38, 0, 61, 3909].map(showTimer)).toEqual(['0:38', '0:00', '1:01', '1:05:09']);
  });

  test('lengths are as short as they can be', () => {
    const lengths = [0, 20, 60, 90, 1440, 2880, 7200].map((minutes) => showLength(minutes, 'ru'));
    expect(lengths).toEqual(['0 мин', '20 мин', '1 ч', '1 ч 30 мин', '24 ч', '2 дня', '5 дней']);
    expect([0, 20, 60].map((minutes) => showWithin(minutes, 'ru'))).toEqual(['вот-вот', 'через 20 мин', 'через час']);
  });

  test('a sentence goes on in small letters, abbreviations stay', () => {
    expect(['В работе', 'НДС', '1С не открывается', ''].map(lowerFirst)).toEqual([
      'в работе',
      'НДС',
      '1С не открывается',
      '',
    ]);
  });
});

test('Any instant has words in both languages, wherever the reader is', () => {
  const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  const zones = fc.constantFrom('Europe/Moscow', 'Asia/Kamchatka', 'America/St_Johns', 'UTC');
  fc.assert(
    fc.property(instants, instants, zones, fc.constantFrom('ru', 'en'), (at, now, timeZone, locale) => {
      const clock: Clock = { now, timeZone, locale: locale === 'ru' ? 'ru' : 'en' };
      const shown = [showUntil, showMoment, showStamp, showDay, showDue].map((show) => show(at, clock));
      expect(shown.filter((text) => text === '' || /undefined|NaN|\{\{|time\./.test(text))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
