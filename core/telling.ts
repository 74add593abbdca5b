import { z } from 'zod';
import { Digest } from './digest.ts';
import { Answers } from './process/answers.ts';
import { Text } from './process/vocabulary.ts';

/** A reminder of a deadline, as the engine decided it. */
export const Reminder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('warning'), minutesLeft: z.number() }),
  z.object({ kind: z.literal('due') }),
  z.object({ kind: z.literal('escalation'), to: z.string(), step: z.number() }),
]);

/**
 * Why a call that somebody asked for was not placed: his own phone was not picked up, is busy or out of reach; the
 * exchange does not let us place calls, is out of reach or was too slow; the number is none.
 */
export const DialFailure = z.enum(['no-answer', 'busy', 'away', 'forbidden', 'no-line', 'late', 'no-number']);
export type DialFailure = z.infer<typeof DialFailure>;

/**
 * News of a ticket that is a message of its own, of no use but to be read: what has waited for long may be told in one
 * word with others.
 */
const News = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('happened'), ticket: z.number(), entries: z.array(z.number()) }),
  z.object({ kind: z.literal('assigned'), ticket: z.number() }),
  z.object({
    kind: z.literal('reminder'),
    ticket: z.number(),
    deadline: z.string(),
    task: z.number().optional(), // whose clock it is
    due: z.iso.datetime(),
    what: Reminder,
  }),
]);

/** News and when it was to be told. */
export const Waited = z.object({ at: z.iso.datetime(), told: News });
export type Waited = z.infer<typeof Waited>;

/**
 * What is told to a person, kept in a delivery and worded only when it is sent, so that it is fresh and in the
 * reader's language. `ticket` and `call` are cards: one message a place, edited while it lives.
 */
export const Telling = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket'), ticket: z.number() }),
  z.object({ kind: z.literal('call'), call: z.number() }),
  z.object({ kind: z.literal('recording'), call: z.number(), file: z.number() }), // of a call, under its card
  News,
  z.object({ kind: z.literal('while-away'), news: z.array(Waited) }), // in the order in which it was to be told
  z.object({ kind: z.literal('task'), ticket: z.number(), task: z.number() }), // a task is yours, or your role's
  z.object({ kind: z.literal('unreached'), ticket: z.number().nullable(), name: z.string() }), // the client cannot be told
  z.object({ kind: z.literal('informed'), ticket: z.number(), text: Text, answers: Answers }), // in the process's own words
  z.object({ kind: z.literal('rate'), ticket: z.number() }),
  z.object({ kind: z.literal('file-lost'), ticket: z.number().nullable(), file: z.string() }), // its sender is asked for it again
  z.object({
    kind: z.literal('link'),
    state: z.enum(['lost', 'refused', 'back']),
    what: z.string(),
    since: z.iso.datetime(),
  }), // to administrators
  z.object({ kind: z.literal('proposal'), proposal: z.number(), picture: z.number().nullable() }), // a process file that was sent
  z.object({ kind: z.literal('table'), table: z.number() }), // a table of clients or products that was sent
  z.object({ kind: z.literal('digest'), digest: Digest }), // of the reader's own work
  z.object({ kind: z.literal('calendar-missing'), year: z.number() }), // to administrators
  z.object({ kind: z.literal('revised'), process: z.number(), moved: z.number() }), // running tickets have followed to that version
  z.object({
    kind: z.literal('not-dialled'),
    number: z.string(), // E.164
    extension: z.string().nullable(),
    again: z.object({ contact: z.number().nullable(), from: z.number().nullable() }), // whom to call, or from which call
    why: DialFailure,
  }), // to who asked for the call
  z.object({
    kind: z.literal('phone'), // what came of tying it to a person
    staff: z.number(),
    extension: z.string(),
    outcome: z.enum(['here', 'away', 'unknown', 'unseen', 'taken']),
  }),
  z.object({ kind: z.literal('view'), view: z.json() }), // a reply of the conversation: bots/shared/view.ts reads it
]);

export type Telling = z.infer<typeof Telling>;
export type Reminder = z.infer<typeof Reminder>;
