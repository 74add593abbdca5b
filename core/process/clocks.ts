import { z } from 'zod';
import { addWorking, type Calendar, subtractWorking, workedBetween } from '../working-time.ts';
import { ClockTime, type DeadlinePlan, type StateDeadline } from './deadline.ts';

/**
 * One deadline of a ticket, as its row holds it. Instants are UTC. `remainingSeconds` is known when the clock does not
 * run; below zero it was already late. `toldAt`: reminders up to this moment are told. `taskId`: 0 for the ticket's own.
 */
export const Clock = z.object({
  kind: z.enum(['reaction', 'resolution', 'state', 'task']),
  taskId: z.number().int().default(0),
  status: z.enum(['running', 'paused', 'met', 'missed']),
  clock: ClockTime,
  lengthSeconds: z.number().int(),
  startedAt: z.date(),
  dueAt: z.date().nullable(),
  remainingSeconds: z.number().int().nullable(),
  toldAt: z.date().nullable(),
});
export type Clock = z.infer<typeof Clock>;

/** Sets a clock at its length for the client's service level (mission.md B3, F2). */
export function startClock(
  kind: Clock['kind'],
  plan: DeadlinePlan | StateDeadline,
  level: string,
  calendar: Calendar,
  at: Date,
  taskId = 0,
): Clock {
  const lengthSeconds = (plan.levels[level] ?? plan.length).minutes * 60;
  const dueAt = later(plan.clock, calendar, at, lengthSeconds);
  const own = { kind, taskId, clock: plan.clock, lengthSeconds };
  return { ...own, status: 'running', startedAt: at, dueAt, remainingSeconds: null, toldAt: null };
}

/** Stops a running clock and keeps what remains; any other stays as it is. */
export function pauseClock(clock: Clock, calendar: Calendar, at: Date): Clock {
  if (clock.status !== 'running' || !clock.dueAt) return clock;
  return { ...clock, status: 'paused', dueAt: null, remainingSeconds: remaining(clock, clock.dueAt, calendar, at) };
}

/** Runs a paused clock on with what remained, at least zero. What was told before the pause is not told again. */
export function resumeClock(clock: Clock, calendar: Calendar, at: Date): Clock {
  return clock.status === 'paused' ? runOn(clock, calendar, at) : clock;
}

/** Runs an ended clock on, with what remained when it ended, at least zero: the ticket was reopened. */
export function reopenClock(clock: Clock, calendar: Calendar, at: Date): Clock {
  return clock.status === 'met' || clock.status === 'missed' ? runOn(clock, calendar, at) : clock;
}

/** Gives the clock another due instant, by a person's decision; an ended clock stays as it is. */
export function moveClock(clock: Clock, to: Date, calendar: Calendar, at: Date): Clock {
  if (clock.status === 'running') return { ...clock, dueAt: to, toldAt: at };
  if (clock.status === 'paused') return { ...clock, remainingSeconds: remaining(clock, to, calendar, at), toldAt: at };
  return clock;
}

/** Ends a clock: met, or missed when `at` is past the due instant even if nobody looked. It may run on when reopened. */
export function meetClock(clock: Clock, calendar: Calendar, at: Date): Clock {
  if (clock.status === 'met' || clock.status === 'missed') return clock;
  const left = clock.dueAt ? remaining(clock, clock.dueAt, calendar, at) : (clock.remainingSeconds ?? 0);
  return { ...clock, status: left < 0 ? 'missed' : 'met', remainingSeconds: left };
}

/** Whether the deadline is broken: missed, or late by now though still running or paused. */
export function isOverdue(clock: Clock, now: Date): boolean {
  if (clock.status === 'running') return clock.dueAt !== null && now > clock.dueAt;
  return clock.status === 'missed' || (clock.status === 'paused' && (clock.remainingSeconds ?? 0) < 0);
}

/** The instant `seconds` later by this kind of clock. */
export function later(time: ClockTime, calendar: Calendar, from: Date, seconds: number): Date {
  return time === 'working' ? addWorking(calendar, from, seconds) : new Date(from.getTime() + seconds * 1000);
}

/** The instant `seconds` earlier by this kind of clock. */
export function earlier(time: ClockTime, calendar: Calendar, from: Date, seconds: number): Date {
  return time === 'working' ? subtractWorking(calendar, from, seconds) : new Date(from.getTime() - seconds * 1000);
}

function runOn(clock: Clock, calendar: Calendar, at: Date): Clock {
  const seconds = Math.max(0, clock.remainingSeconds ?? 0);
  const dueAt = later(clock.clock, calendar, at, seconds);
  return { ...clock, status: 'running', dueAt, remainingSeconds: null, toldAt: at };
}

/** Whole seconds; late outside working hours is late by at least one. */
function remaining({ clock }: Clock, due: Date, calendar: Calendar, at: Date): number {
  if (clock === 'calendar') return Math.floor((due.getTime() - at.getTime()) / 1000);
  if (at <= due) return Math.round(workedBetween(calendar, at, due));
  return Math.min(-1, -Math.round(workedBetween(calendar, due, at)));
}
