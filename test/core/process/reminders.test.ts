import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveClock, pauseClock, resumeClock, startClock } from '../../../core/process/clocks.ts';
import type { DeadlinePlan } from '../../../core/process/definition.ts';
import { dueNow, type Reminder, remindersOf } from '../../../core/process/reminders.ts';
import { isWorking } from '../../../core/working-time.ts';
import { at, calendar } from './week.ts';

const plan: DeadlinePlan = {
  length: { minutes: 480 },
  levels: { gold: { minutes: 30 } },
  clock: 'working',
  warn: [{ minutes: 10 }, { minutes: 60 }],
  escalate: [
    { after: { minutes: 0 }, to: 'head' },
    { after: { minutes: 480 }, to: 'director' },
  ],
};
const opened = at(1, '10:00');
const clock = startClock('resolution', plan, 'standard', calendar, opened);
const reminders = remindersOf(plan, clock, calendar);

const said = (list: Reminder[]) =>
  list.map(({ what }) => (what.kind === 'warning' ? what.minutesLeft : what.kind === 'due' ? 'due' : what.to));

describe('reminders', () => {
  test('come before the deadline, at it, and go up the chain after it', () => {
    expect(said(reminders)).toEqual([60, 10, 'due', 'head', 'director']);
    expect(reminders.map((reminder) => reminder.at)).toEqual([
      at(1, '17:00'),
      at(1, '17:50'),
      at(1, '18:00'),
      at(1, '18:00'),
      at(2, '17:00'),
    ]);
  });

  test('warn within working hours of the day before when the deadline is early in the morning', () => {
    const early = startClock('resolution', plan, 'standard', calendar, at(1, '10:30'));
    expect(remindersOf(plan, early, calendar)[0]?.at).toEqual(at(1, '17:30'));
  });

  test('do not warn of a term that is no longer than the warning', () => {
    const gold = startClock('resolution', plan, 'gold', calendar, opened);
    expect(said(remindersOf(plan, gold, calendar))).toEqual([10, 'due', 'head', 'director']);
  });

  test('of a calendar clock wait for the morning, but for the deadline itself', () => {
    const days = { ...plan, clock: 'calendar' as const, length: { minutes: 1440 }, warn: [{ minutes: 60 }] };
    const night = startClock('state', days, 'standard', calendar, at(1, '03:00'));
    expect(remindersOf(days, night, calendar).map((reminder) => reminder.at)).toEqual([
      at(2, '03:00'),
      at(2, '03:00'),
      at(2, '03:00'),
      at(2, '11:00'),
    ]);
  });

  test('are none when the clock is paused', () => {
    expect(remindersOf(plan, pauseClock(clock, calendar, at(1, '11:00')), calendar)).toEqual([]);
  });
});

describe('what is due now', () => {
  test('is nothing before the first, and names the moment to ask again', () => {
    expect(dueNow(reminders, null, at(1, '12:00'))).toEqual({ tell: [], toldAt: null, next: at(1, '17:00') });
  });

  test('is told once', () => {
    const first = dueNow(reminders, null, at(1, '17:00'));
    expect(said(first.tell)).toEqual([60]);
    expect(dueNow(reminders, first.toldAt, at(1, '17:10')).tell).toEqual([]);
  });

  test('is one thing for each reader after a standstill', () => {
    const late = dueNow(reminders, null, at(3, '12:00'));
    expect(said(late.tell)).toEqual(['due', 'head', 'director']);
    expect(late.next).toBeNull();
  });

  test('is not told again after a pause', () => {
    const told = dueNow(reminders, null, at(1, '17:20')).toldAt;
    const paused = pauseClock({ ...clock, toldAt: told }, calendar, at(1, '17:20'));
    const resumed = resumeClock(paused, calendar, at(2, '12:00'));
    const after = remindersOf(plan, resumed, calendar);
    expect(dueNow(after, resumed.toldAt, at(2, '12:01'))).toMatchObject({ tell: [], next: at(2, '12:30') });
  });

  test('starts anew when the deadline has moved', () => {
    const told = dueNow(reminders, null, at(1, '18:00')).toldAt;
    const moved = moveClock({ ...clock, toldAt: told }, at(2, '15:00'), calendar, at(1, '18:00'));
    const after = dueNow(remindersOf(plan, moved, calendar), moved.toldAt, at(2, '14:00'));
    expect(said(after.tell)).toEqual([60]);
  });

  test('never repeats anything, whenever one asks, and leaves the last word to nobody untold', () => {
    const minute = fc.integer({ min: 0, max: 5 * 1440 });
    fc.assert(
      fc.property(fc.array(minute, { maxLength: 20 }), (minutes) => {
        let toldAt: Date | null = null;
        const heard: Reminder[] = [];
        for (const passed of [...minutes.sort((one, other) => one - other), 6 * 1440]) {
          const now = dueNow(reminders, toldAt, new Date(opened.getTime() + passed * 60_000));
          heard.push(...now.tell);
          toldAt = now.toldAt;
        }
        expect(new Set(heard).size).toBe(heard.length);
        expect(said(heard)).toEqual(expect.arrayContaining(['due', 'head', 'director']));
      }),
    );
  });

  test('lies in working time or at its closing, whenever the ticket was opened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 1440 }), fc.constantFrom('standard', 'gold'), (passed, level) => {
        const from = new Date(opened.getTime() + passed * 60_000);
        for (const reminder of remindersOf(plan, startClock('resolution', plan, level, calendar, from), calendar))
          expect(isWorking(calendar, new Date(reminder.at.getTime() - 1)) || isWorking(calendar, reminder.at)).toBe(
            true,
          );
      }),
    );
  });
});
