import { z } from 'zod';

const day = z.iso.date();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A day and hours of it, local to the company: `{date: '2026-11-23', from: '10:00', to: '12:00'}`. */
export const TimeSlot = z.strictObject({ date: day, from: clock, to: clock });
export type TimeSlot = z.infer<typeof TimeSlot>;

/**
 * text, long-text, choice (option key), phone (E.164), email, date (YYYY-MM-DD), staff, contact, item, product (id): string ·
 * number, money (minor units: kopecks): number · yes-no: boolean · choices (option keys), file (ids): string[] · time-slot: TimeSlot.
 */
export const AnswerValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), TimeSlot]);
export type AnswerValue = z.infer<typeof AnswerValue>;

export const Answers = z.record(z.string(), AnswerValue);
export type Answers = z.infer<typeof Answers>;
