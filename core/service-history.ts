import { z } from 'zod';
import { AnswerValue } from './process/answers.ts';
import { SetChangeKind, Text } from './process/vocabulary.ts';

/** A piece of a client's set: what, how many, kopecks a month for one. A suspended one costs nothing. */
export const SetLine = z.object({
  product: z.number(), // id
  name: Text,
  quantity: z.number(),
  price: z.number(),
  suspended: z.boolean(),
});
export type SetLine = z.infer<typeof SetLine>;

/** How a set was and how it is now (mission.md E3). */
export const SetChanged = z.object({
  change: SetChangeKind,
  product: Text,
  instead: Text.nullable(),
  before: z.array(SetLine),
  after: z.array(SetLine),
});
export type SetChanged = z.infer<typeof SetChanged>;

/** What a line of the service history says: words of a process with the answer they speak of, or a change of the set. */
export const ServiceLine = z.union([
  z.object({ set: SetChanged }),
  Text.extend({ answer: z.object({ field: z.string(), value: AnswerValue }).optional() }),
]);
export type ServiceLine = z.infer<typeof ServiceLine>;

/** Kopecks a month of a whole set. */
export const priceOfSet = (lines: readonly SetLine[]): number =>
  lines.reduce((sum, { quantity, price, suspended }) => sum + (suspended ? 0 : quantity * price), 0);
