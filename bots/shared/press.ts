import { z } from 'zod';

/**
 * What a button says. It never carries identity or rights: who pressed is the vendor's word, what is allowed is
 * decided again when it arrives. Encoded in at most 64 bytes (Telegram's limit for callback data).
 */
const presses = z.discriminatedUnion('do', [
  z.object({ do: z.literal('menu') }),
  z.object({ do: z.literal('file'), process: z.string(), contact: z.number().nullable(), call: z.number().nullable() }),
  z.object({ do: z.literal('processes'), contact: z.number().nullable(), call: z.number().nullable() }), // choose what to file
  z.object({ do: z.literal('tickets'), whose: z.enum(['mine', 'team', 'contact']), id: z.number().nullable() }),
  z.object({ do: z.literal('ticket'), ticket: z.number() }),
  z.object({ do: z.literal('history'), ticket: z.number() }),
  z.object({ do: z.literal('move'), ticket: z.number(), transition: z.string() }),
  z.object({ do: z.literal('option'), draft: z.number(), field: z.string(), option: z.string() }),
  z.object({ do: z.literal('step'), draft: z.number(), to: z.enum(['back', 'skip', 'done', 'cancel', 'confirm']) }),
  z.object({ do: z.literal('attach'), message: z.number(), ticket: z.number() }),
  z.object({ do: z.literal('file-message'), message: z.number() }), // make a request of words already written
  z.object({ do: z.literal('company') }),
  z.object({ do: z.literal('edit-company') }),
  z.object({ do: z.literal('call-me') }),
  z.object({ do: z.literal('contact'), contact: z.number() }),
  z.object({ do: z.literal('caller'), call: z.number(), contact: z.number().nullable() }), // it is this person; null: another
  z.object({ do: z.literal('register'), call: z.number().nullable() }),
  z.object({ do: z.literal('dial'), call: z.number().nullable(), contact: z.number().nullable() }),
  z.object({ do: z.literal('desk') }), // a one-time link to the desk page
  z.object({ do: z.literal('language'), locale: z.enum(['ru', 'en']) }),
]);

export type Press = z.infer<typeof presses>;
