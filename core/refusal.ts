import { z } from 'zod';
import { BuiltInRole, Text } from './process/vocabulary.ts';

/** Who may do what was refused: a role of ours, else one that the process names; `name` where it is one person. */
const May = z.object({
  as: z.union([BuiltInRole.exclude(['client']), z.literal('responsible'), Text]),
  name: z.string().nullable(),
});
export type May = z.infer<typeof May>;

/**
 * What a person is told when the core will not do what was asked. A closed vocabulary: the wording
 * for every code and both languages is in locales/ under `refusal`.
 */
export const Reason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('not-allowed') }),
  z.object({ code: z.literal('not-found') }),
  z.object({ code: z.literal('stale'), ticket: z.number() }), // a button of an old message: the ticket has moved on
  z.object({ code: z.literal('not-yours'), ticket: z.number(), may: z.array(May) }), // a colleague may
  z.object({ code: z.literal('taken'), ticket: z.number(), by: z.string() }), // somebody was quicker to take it
  z.object({ code: z.literal('changed'), ticket: z.number(), by: z.string() }), // somebody has just done something else
  z.object({ code: z.literal('bad-answer'), field: z.string(), why: z.string() }),
  z.object({ code: z.literal('nothing-open') }), // an answer, but no form is open
  z.object({ code: z.literal('old-button') }), // a button that means nothing any more
  z.object({ code: z.literal('stranger') }), // we do not know who this is yet
  z.object({ code: z.literal('revoked') }), // was staff, is not any more
  z.object({ code: z.literal('file-too-big'), megabytes: z.number() }),
  z.object({ code: z.literal('too-long'), most: z.number() }),
  z.object({ code: z.literal('process-too-big'), kilobytes: z.number() }), // a file that can be no process
  z.object({ code: z.literal('table-too-big'), megabytes: z.number() }),
  z.object({ code: z.literal('no-extension') }), // calling back needs an extension
  z.object({ code: z.literal('no-number') }),
  z.object({ code: z.literal('telephony-off') }),
  z.object({ code: z.literal('no-chat') }), // a file has nowhere to be sent
  z.object({ code: z.literal('extension-taken'), extension: z.string(), by: z.string() }),
  z.object({ code: z.literal('bad-extension') }), // not written like one
  z.object({ code: z.literal('who-is-meant'), name: z.string() }), // no colleague of that name, or several
  z.object({ code: z.literal('link-spent') }),
  z.object({ code: z.literal('foreign-contact') }), // a contact card that is not the sender's own
]);
export type Reason = z.infer<typeof Reason>;

/** Thrown by commands and queries; the transaction is rolled back and the person is told why. */
export class Refusal extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.name = 'Refusal';
    this.reason = reason;
  }
}
