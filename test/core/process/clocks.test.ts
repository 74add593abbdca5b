import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Clock,
  isOverdue,
  meetClock,
  moveClock,
  pauseClock,
  reopenClock,
  resumeClock,
  startClock,
} from '../../../core/process/clocks.ts';
import type { DeadlinePlan } from '../../../core/process/definition.ts';
import { workedBetween } from '../../../core/working-time.ts';
import { at, calendar } from './week.ts';

const plan: DeadlinePlan = {
  length: { minutes: 480 },
  levels: { gold: { minutes: 120 } },
  clock: 'working',
  warn: [],
  escalate: [],
};
const begun = (opened: Date, level = 'standard') => startClock('resolution', plan, level, calendar, opened);

describe('a clock', () => {
  test('runs for its length of working time, by the level of the client', () => {
    expect(begun(at(1, '14:00')).dueAt).toEqual(at(2, '13:00'));
    expect(begun(at(1, '14:00'), 'gold').dueAt).toEqual(at(1, '16:00'));
    expect(begun(at(6, '12:00')).dueAt).toEqual(at(8, '17:00'));
  });

  test('paused, keeps what remains and resumes with it', () => {
    const paused = pauseClock(begun(at(1, '10:00')), calendar, at(1, '12:00'));
    expect(paused).toMatchObject({ status: 'paused', dueAt: null, remainingSeconds: 6 * 3600 });
    const resumed = resumeClock(paused, calendar, at(3, '09:00'));
    expect(resumed).toMatchObject({ status: 'running', dueAt: at(3, '15:00'), remainingSeconds: null });
  });

  test('is met in time to the second, and missed later even if nobody looked', () => {
    const clock = begun(at(1, '10:00'));
    expect(meetClock(clock, calendar, at(1, '18:00')).status).toBe('met');
    expect(meetClock(clock, calendar, new Date(at(1, '18:00').getTime() + 1000)).status).toBe('missed');
  });

  test('closed while paused, it is met when it was paused in time, missed when it was late already', () => {
    const clock = begun(at(1, '10:00'));
    const inTime = pauseClock(clock, calendar, at(1, '18:00'));
    const late = pauseClock(clock, calendar, at(1, '20:00'));
    expect(meetClock(inTime, calendar, at(5, '12:00')).status).toBe('met');
    expect(meetClock(late, calendar, at(5, '12:00')).status).toBe('missed');
    expect(isOverdue(late, at(2, '10:00'))).toBe(true);
  });

  test('reopened, runs on with what remained', () => {
    const met = meetClock(begun(at(1, '10:00')), calendar, at(1, '17:00'));
    expect(reopenClock(met, calendar, at(4, '10:00'))).toMatchObject({ status: 'running', dueAt: at(4, '11:00') });
  });

  test('reopened after it was missed, has zero left and is overdue at once', () => {
    const missed = meetClock(begun(at(1, '10:00')), calendar, at(2, '12:00'));
    const reopened = reopenClock(missed, calendar, at(4, '10:00'));
    expect(reopened.dueAt).toEqual(at(4, '10:00'));
    expect(isOverdue(reopened, at(4, '10:01'))).toBe(true);
  });

  test('moved by a person, is due when he said, also when it is paused', () => {
    const clock = begun(at(1, '10:00'));
    expect(moveClock(clock, at(3, '12:00'), calendar, at(1, '11:00')).dueAt).toEqual(at(3, '12:00'));
    const paused = moveClock(pauseClock(clock, calendar, at(1, '12:00')), at(2, '12:00'), calendar, at(2, '09:00'));
    expect(paused).toMatchObject({ status: 'paused', remainingSeconds: 3 * 3600 });
  });

  test('does nothing that does not fit its status', () => {
    const clock = begun(at(1, '10:00'));
    const met = meetClock(clock, calendar, at(1, '11:00'));
    const now = at(1, '12:00');
    const unchanged: [Clock, Clock][] = [
      [resumeClock(clock, calendar, now), clock],
      [reopenClock(clock, calendar, now), clock],
      [pauseClock(met, calendar, now), met],
      [resumeClock(met, calendar, now), met],
      [meetClock(met, calendar, at(5, '12:00')), met],
      [moveClock(met, at(5, '12:00'), calendar, now), met],
    ];
    for (const [after, before] of unchanged) expect(after).toEqual(before);
  });

  test('of the calendar kind runs through nights and days off', () => {
    const days = startClock(
      'state',
      { ...plan, clock: 'calendar', length: { minutes: 3 * 1440 } },
      '',
      calendar,
      at(5, '17:00'),
    );
    expect(days.dueAt).toEqual(at(8, '17:00'));
  });

  test('however often paused, grants its whole length of working time, no more and no less', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 4000 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(spans, (pauses) => {
        let clock = begun(at(1, '10:00'));
        let now = at(1, '10:00');
        let worked = 0;
        for (const [runs, rests] of pauses) {
          const stopped = new Date(now.getTime() + runs * 60_000);
          if (!clock.dueAt || stopped > clock.dueAt) break;
          worked += workedBetween(calendar, now, stopped);
          now = new Date(stopped.getTime() + rests * 60_000);
          clock = resumeClock(pauseClock(clock, calendar, stopped), calendar, now);
        }
        expect(worked + workedBetween(calendar, now, clock.dueAt ?? now)).toBe(clock.lengthSeconds);
      }),
    );
  });
});
