import { z } from 'zod';
import { Period } from './period.ts';

/** Which calls of the register; null: no matter. `open`: missed and not called back yet; `ours`: placed by us. */
export const CallFilter = z.object({
  period: Period,
  outcome: z.enum(['all', 'taken', 'missed', 'open', 'ours']),
  staff: z.number().nullable(), // who took them
  contact: z.number().nullable(),
  organization: z.number().nullable(),
  queue: z.string().min(1).nullable(),
});
export type CallFilter = z.infer<typeof CallFilter>;

/** Everything of today: where a look into the register begins. */
export const callsToday = {
  period: 'today',
  outcome: 'all',
  staff: null,
  contact: null,
  organization: null,
  queue: null,
} satisfies CallFilter;

/** As what the register can be had as a file. */
export const CallsFile = z.enum(['csv', 'xlsx']);
export type CallsFile = z.infer<typeof CallsFile>;
