import { type Calendar, isWorking, nextOpening } from '../working-time.ts';
import { type Clock, earlier, later } from './clocks.ts';
import type { DeadlinePlan, StateDeadline } from './deadline.ts';

type Chief = DeadlinePlan['escalate'][number]['to'];

/** What is said of a deadline. Warnings and `due` are for the responsible; `step` counts escalations from 0. */
export type Reminder = {
  at: Date;
  what: { kind: 'warning'; minutesLeft: number } | { kind: 'due' } | { kind: 'escalation'; to: Chief; step: number };
};

/**
 * All reminders of a running clock, sorted; none of one that is paused or ended. Those of a working clock lie in
 * working time; those of a calendar clock wait for the opening, but for the deadline itself (design.md §6).
 */
export function remindersOf(plan: DeadlinePlan | StateDeadline, clock: Clock, calendar: Calendar): Reminder[] {
  const { dueAt } = clock;
  if (clock.status !== 'running' || !dueAt) return [];
  const due: Reminder = { at: dueAt, what: { kind: 'due' } };
  return [...warningsOf(plan, clock, dueAt, calendar), due, ...escalationsOf(plan, clock, dueAt, calendar)].sort(
    (one, other) => one.at.getTime() - other.at.getTime(),
  );
}

/** A warning as long as the whole term would be told at once with the ticket itself, so it is left out. */
function warningsOf(plan: DeadlinePlan, clock: Clock, dueAt: Date, calendar: Calendar): Reminder[] {
  return plan.warn
    .map(({ minutes }) => minutes)
    .filter((minutes) => minutes * 60 < clock.lengthSeconds)
    .sort((one, other) => other - one)
    .map((minutesLeft): Reminder => {
      const at = byDay(clock, calendar, earlier(clock.clock, calendar, dueAt, minutesLeft * 60));
      return { at: at < dueAt ? at : dueAt, what: { kind: 'warning', minutesLeft } };
    });
}

function escalationsOf(plan: DeadlinePlan, clock: Clock, dueAt: Date, calendar: Calendar): Reminder[] {
  return plan.escalate.map(({ after, to }, step): Reminder => {
    const at = after.minutes === 0 ? dueAt : later(clock.clock, calendar, dueAt, after.minutes * 60);
    return { at: after.minutes === 0 ? at : byDay(clock, calendar, at), what: { kind: 'escalation', to, step } };
  });
}

function byDay(clock: Clock, calendar: Calendar, at: Date): Date {
  return clock.clock === 'working' || isWorking(calendar, at) ? at : nextOpening(calendar, at);
}

/**
 * What to tell now: of all that is due and was not told, the last for each reader, so that after a standstill nobody
 * hears the same deadline twice. `toldAt` is to be kept; `next` is when to ask again (null: never).
 */
export function dueNow(
  reminders: Reminder[],
  toldAt: Date | null,
  now: Date,
): { tell: Reminder[]; toldAt: Date | null; next: Date | null } {
  const untold = reminders.filter(({ at }) => toldAt === null || at > toldAt);
  const ripe = untold.filter(({ at }) => at <= now);
  const byReader = new Map(ripe.map((reminder) => [readerOf(reminder), reminder]));
  return {
    tell: [...byReader.values()],
    toldAt: ripe.at(-1)?.at ?? toldAt,
    next: untold.find(({ at }) => at > now)?.at ?? null,
  };
}

const patience = 5 * 60_000; // ms: a reminder told within it is told in time

/**
 * Whether these reminders are told so late (after a standstill) that it is night or a day off by now, though the
 * deadline itself lies in working hours: then they wait for the opening (design.md §6).
 */
export function toldLate(reminders: Reminder[], { dueAt }: Clock, calendar: Calendar, now: Date): boolean {
  const newest = reminders.reduce((latest, { at }) => Math.max(latest, at.getTime()), 0);
  if (reminders.length === 0 || now.getTime() - newest <= patience || isWorking(calendar, now)) return false;
  const closing = dueAt && new Date(dueAt.getTime() - 1); // what is due at closing is due by day
  return closing !== null && isWorking(calendar, closing);
}

function readerOf({ what }: Reminder): Chief {
  return what.kind === 'escalation' ? what.to : 'responsible';
}
