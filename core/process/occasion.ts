import { z } from 'zod';
import { readLength, Written } from './deadline.ts';
import { Plain } from './field.ts';
import { Key } from './vocabulary.ts';

/** A stretch of calendar time: `60d`; a stored definition holds it parsed. */
const Stretch = Written.transform((length) => readLength(length, 'calendar'));

/** Answers of the new ticket's form. */
const gives = z.record(Key, Plain).default({});

/** What opens a ticket of a process by itself, between tickets (docs/decisions/0005). */
const Occasion = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('call-missed'), gives }),
  z.strictObject({ event: z.literal('ticket-closed'), process: Key, state: Key.optional(), gives }),
  z.strictObject({ event: z.literal('rating-below'), rating: z.number().int().min(2).max(5), gives }),
  z.strictObject({
    event: z.literal('deadline-missed'),
    times: z.number().int().min(1).max(100),
    within: Stretch,
    gives,
  }),
  z.strictObject({ event: z.literal('no-visit'), for: Stretch, gives }),
  z.strictObject({
    event: z.literal('date-near'),
    date: z.enum(['contract-end', 'subscription-end', 'warranty-end']),
    before: Stretch,
    gives,
  }),
]);
export type Occasion = z.infer<typeof Occasion>;
export type OccasionOf<E extends Occasion['event']> = Extract<Occasion, { event: E }>;

/** A list; versions stored before there was one hold the single word `call-missed`. */
export const Occasions = z
  .union([z.literal('call-missed').transform((event): Occasion[] => [{ event, gives: {} }]), z.array(Occasion)])
  .default([]);

/** Whether a process opens by itself at such an event. */
export const opensOn = ({ on }: { on: Occasion[] }, event: Occasion['event']): boolean =>
  on.some((occasion) => occasion.event === event);
