import { z } from 'zod';
import { Text } from './process/vocabulary.ts';
import { SetChanged } from './service-history.ts';

const person = z.object({ id: z.number(), name: z.string() });

/** Who did it, as kept in history. */
export const PastActor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('staff'), id: z.number(), name: z.string() }),
  z.object({ kind: z.literal('contact'), id: z.number(), name: z.string() }),
  z.object({ kind: z.literal('account'), id: z.number(), name: z.string() }),
  z.object({ kind: z.literal('api'), name: z.string() }),
  z.object({ kind: z.literal('system') }),
]);

/** What happened to a ticket: the closed vocabulary of its history (mission.md D4). `from` and `before`: what it was until then. */
export const Happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened') }),
  z.object({
    kind: z.literal('moved'),
    transition: z.string(),
    from: z.string(),
    to: z.string(),
    comment: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('task'),
    task: z.string(), // its key
    state: z.string(),
    event: z.enum(['done', 'approved', 'refused']),
    for: person.nullable(), // whose own piece of a round it is
    comment: z.string().nullable(),
  }),
  z.object({ kind: z.literal('assigned'), from: person.nullable(), to: person.nullable() }),
  z.object({ kind: z.literal('said'), message: z.number(), by: z.enum(['client', 'staff']) }),
  z.object({ kind: z.literal('noted'), message: z.number() }),
  z.object({ kind: z.literal('filed'), files: z.array(z.number()) }),
  z.object({
    kind: z.literal('arrival'),
    from: z.iso.datetime().nullable(),
    to: z.iso.datetime().nullable(),
    before: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).nullish(),
  }),
  z.object({ kind: z.literal('changed'), field: z.string(), from: z.json(), to: z.json() }),
  z.object({ kind: z.literal('decided'), decision: z.string(), before: z.string().nullish() }),
  z.object({ kind: z.literal('resolved'), result: z.string(), before: z.string().nullish() }),
  z.object({ kind: z.literal('disputed'), claim: z.string() }),
  z.object({ kind: z.literal('dispute-settled') }),
  z.object({ kind: z.literal('rated'), rating: z.number(), before: z.number().nullish() }),
  z.object({ kind: z.literal('logged'), text: z.string(), minutes: z.number().nullable() }),
  z.object({ kind: z.literal('reviewed'), rating: z.number(), before: z.number().nullish() }),
  z.object({
    kind: z.literal('deadline'),
    deadline: z.string(),
    task: z.object({ key: z.string(), state: z.string() }).optional(), // whose clock it was
    event: z.enum(['missed', 'moved']),
    due: z.iso.datetime().nullable(),
    before: z.iso.datetime().nullish(), // of one that was moved
  }),
  z.object({ kind: z.literal('set-changed'), set: SetChanged }),
  z.object({ kind: z.literal('charged'), by: z.enum(['charge', 'paid']), amount: z.number(), for: Text }), // kopecks
  z.object({ kind: z.literal('warranty'), until: z.iso.datetime(), before: z.iso.datetime().nullable() }),
  z.object({ kind: z.literal('document'), file: z.number(), title: Text }), // made of the process's own text
  z.object({ kind: z.literal('called'), call: z.number() }),
  z.object({ kind: z.literal('spawned'), ticket: z.number() }),
  /** It goes on in another version of its process; the state is another one where the old one is no more. */
  z.object({
    kind: z.literal('revised'),
    version: z.number(),
    before: z.number(),
    from: z.string(),
    to: z.string(),
  }),
]);

export type PastActor = z.infer<typeof PastActor>;
export type Happening = z.infer<typeof Happening>;
