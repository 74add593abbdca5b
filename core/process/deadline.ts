import { z } from 'zod';
import { Key } from './vocabulary.ts';

const MINUTES = { m: 1, h: 60 };
const DAY = { working: 8 * 60, calendar: 24 * 60 };

/** Which time a deadline counts: the calendar's open hours, or every hour. */
export const ClockTime = z.enum(['working', 'calendar']);
export type ClockTime = z.infer<typeof ClockTime>;

/** `30m`, `4h`, `3d`; a stored definition holds it parsed. */
const Written = z.union([z.string().regex(/^\d+[mhd]$/), z.strictObject({ minutes: z.number().int().min(0) })]);
export type Length = { minutes: number };

const Escalation = z.strictObject({ after: Written, to: z.enum(['responsible', 'head', 'director']) });
const plan = {
  length: Written,
  /** Lengths for service levels that differ from the usual one, by the level's key. */
  levels: z.record(Key, Written).default({}),
  clock: ClockTime,
  /** Told to the responsible before the deadline. */
  warn: z.array(Written).default([]),
  escalate: z.array(Escalation).default([]),
};

/** Minutes of a written length; a day is 8 hours of working time or 24 of the calendar's. */
export function readLength(written: z.infer<typeof Written>, clock: ClockTime): Length {
  if (typeof written !== 'string') return written;
  const amount = Number.parseInt(written, 10);
  if (written.endsWith('d')) return { minutes: amount * DAY[clock] };
  return { minutes: amount * (written.endsWith('h') ? MINUTES.h : MINUTES.m) };
}

function readLengths<P extends z.infer<z.ZodObject<typeof plan>>>(written: P) {
  const read = (length: z.infer<typeof Written>) => readLength(length, written.clock);
  const levels: Record<string, Length> = {};
  for (const [level, length] of Object.entries(written.levels)) levels[level] = read(length);
  return {
    ...written,
    length: read(written.length),
    levels,
    warn: written.warn.map(read),
    escalate: written.escalate.map((step) => ({ ...step, after: read(step.after) })),
  };
}

/** How a clock is set and whom it tells (mission.md B3). */
export const DeadlinePlan = z.strictObject(plan).transform(readLengths);
export type DeadlinePlan = z.infer<typeof DeadlinePlan>;

/** The same for the time in one state, with the transition that the product makes itself when it runs out. */
export const StateDeadline = z.strictObject({ ...plan, fires: Key.optional() }).transform(readLengths);
export type StateDeadline = z.infer<typeof StateDeadline>;
