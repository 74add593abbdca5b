import { z } from 'zod';
import { Answers } from './process/answers.ts';

const locale = z.enum(['ru', 'en']);

/** A file that the product makes itself, after commit: what of, so that a restart loses nothing. */
export const Made = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('source'), process: z.number() }), // the YAML of a version; id of its row
  z.object({ kind: z.literal('version'), process: z.number(), locale }), // its picture
  z.object({ kind: z.literal('proposal'), proposal: z.number(), locale }), // the picture of a proposed process
  z.object({ kind: z.literal('ticket'), ticket: z.number(), locale }), // the picture with the way that a ticket came
  z.object({
    kind: z.literal('document'), // of a process's own text, with the answers as they were
    ticket: z.number(),
    document: z.string(), // its key
    locale,
    answers: Answers,
    told: z.boolean(), // the client gets it
  }),
]);
export type Made = z.infer<typeof Made>;
