import { z } from 'zod';
import { Subject } from './editing.ts';

/**
 * What a form, once filled in, will do. The fields of an act come from core/queries/form-of.ts; on channels
 * with modals it is one modal, elsewhere one question at a time kept in a draft.
 */
export const Act = z.discriminatedUnion('kind', [
  // file a request; by staff on a client's behalf when `contact` is set; from a call when `call` is set
  z.object({
    kind: z.literal('open'),
    process: z.string(),
    contact: z.number().nullable(),
    call: z.number().nullable(),
  }),
  // take a transition of a ticket
  z.object({ kind: z.literal('move'), ticket: z.number(), transition: z.string() }),
  // register an unknown person (mission.md A2): the caller of `call`, or the sender himself
  z.object({ kind: z.literal('register'), call: z.number().nullable() }),
  // edit a record, or make a new one (`id` null) of organisation `of`
  z.object({
    kind: z.literal('edit'),
    subject: Subject,
    id: z.number().nullable(),
    of: z.number().nullable(),
    byOne: z.boolean().optional(), // asked one question at a time
    seen: z.record(z.string(), z.string()).optional(), // marks of the values that the form showed
  }),
  // publish a proposed process and move running tickets to it; asks where those of stranded states go
  z.object({ kind: z.literal('publish'), proposal: z.number() }),
  // leave a note on a call for the colleague who takes it next
  z.object({ kind: z.literal('note-call'), call: z.number() }),
]);

export type Act = z.infer<typeof Act>;
