import { z } from 'zod';
import { Actor, Key } from './vocabulary.ts';

const MINUTES = { m: 1, h: 60 };
const DAY = { working: 8 * 60, calendar: 24 * 60 };

/** Which time a deadline counts: the calendar's open hours, or every hour. */
export const ClockTime = z.enum(['working', 'calendar']);
export type ClockTime = z.infer<typeof ClockTime>;

/** `30m`, `4h`, `3d`; a stored definition holds it parsed. */
export const Written = z.union([z.string().regex(/^\d+[mhd]$/), z.strictObject({ minutes: z.number().int().min(0) })]);
export type Length = { minutes: number };

/** Up the chain: `responsible` (of a task: its doer), `head` or any other role. */
const Escalation = z.strictObject({ after: Written, to: Actor });
const written = {
  length: Written,
  /** Lengths for service levels that differ from the usual one, by the level's key. */
  levels: z.record(Key, Written).default({}),
  clock: ClockTime,
  /** Told to the responsible before the deadline. */
  warn: z.array(Written).default([]),
  escalate: z.array(Escalation).default([]),
};

/** Minutes of a written length; a day is 8 hours of working time or 24 of the calendar's. */
export function readLength(length: z.infer<typeof Written>, clock: ClockTime): Length {
  if (typeof length !== 'string') return length;
  const amount = Number.parseInt(length, 10);
  if (length.endsWith('d')) return { minutes: amount * DAY[clock] };
  return { minutes: amount * (length.endsWith('h') ? MINUTES.h : MINUTES.m) };
}

type Written = z.infer<typeof Written>;

function lengthsOf(plan: z.infer<z.ZodObject<typeof written>>) {
  const read = (length: Written) => readLength(length, plan.clock);
  return {
    length: read(plan.length),
    levels: Object.fromEntries(Object.entries(plan.levels).map(([level, length]) => [level, read(length)])),
    warn: plan.warn.map(read),
    escalate: plan.escalate.map(({ after, to }) => ({ after: read(after), to })),
  };
}

/** How a clock is set and whom it tells (mission.md B3). */
export const DeadlinePlan = z.strictObject(written).transform((plan) => ({ ...plan, ...lengthsOf(plan) }));
export type DeadlinePlan = z.infer<typeof DeadlinePlan>;

/** The same for the time in one state, with the transition that the product makes itself when it runs out. */
export const StateDeadline = z
  .strictObject({ ...written, fires: Key.optional() })
  .transform((plan) => ({ ...plan, ...lengthsOf(plan) }));
export type StateDeadline = z.infer<typeof StateDeadline>;
