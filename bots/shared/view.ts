import { z } from 'zod';
import { CallFilter } from '../../core/call-filter.ts';
import { EditsOf } from '../../core/editing.ts';
import { Period } from '../../core/period.ts';
import { Text } from '../../core/process/vocabulary.ts';
import { Reason } from '../../core/refusal.ts';

/** What has a card, and lists of those: `products` and `colleagues` have no id. */
export const CardOf = z.enum(['organization', 'item', 'colleague', 'products', 'colleagues']);
export type CardOf = z.infer<typeof CardOf>;

/**
 * What the conversation shows in reply: the name of a screen and what it needs. It is kept in a delivery and built
 * when it is sent, so that it is fresh and survives a restart.
 */
export const View = z.discriminatedUnion('name', [
  z.object({ name: z.literal('welcome'), kept: z.boolean().optional() }), // a stranger: share your number; his words are kept
  z.object({ name: z.literal('menu'), greet: z.boolean() }),
  z.object({ name: z.literal('processes'), contact: z.number().nullable(), call: z.number().nullable() }),
  z.object({ name: z.literal('question'), fault: z.string().optional() }), // the next question of the open draft, or the same again
  z.object({ name: z.literal('asked'), label: Text }), // a question that has been answered below
  z.object({ name: z.literal('tickets'), whose: z.enum(['mine', 'team', 'contact']), id: z.number().nullable() }),
  z.object({ name: z.literal('history'), ticket: z.number() }),
  z.object({ name: z.literal('earlier'), ticket: z.number() }), // what was answered to questions like its own
  z.object({ name: z.literal('client'), contact: z.number() }),
  z.object({ name: z.literal('person'), contact: z.number(), sure: z.boolean() }), // what is kept of him; sure: is it to be erased?
  z.object({ name: z.literal('person-file'), files: z.array(z.number()) }),
  z.object({ name: z.literal('found'), query: z.string() }),
  z.object({ name: z.literal('words-kept'), message: z.number() }), // where do these words belong?
  z.object({ name: z.literal('card'), of: CardOf, id: z.number().nullable() }),
  z.object({ name: z.literal('edits'), of: EditsOf, id: z.number().nullable(), page: z.number() }),
  z.object({ name: z.literal('company') }),
  z.object({ name: z.literal('home') }), // my work by deadline
  z.object({ name: z.literal('me') }),
  z.object({ name: z.literal('calls') }), // one's own, a client's
  z.object({
    name: z.literal('register'), // of calls
    ...CallFilter.shape,
    page: z.number(),
    unclear: z.string().optional(), // what was asked for and not understood
  }),
  z.object({
    name: z.literal('calls-file'), // the register as a file
    file: z.number(),
    period: Period,
    count: z.number(),
    cut: z.boolean(),
  }),
  z.object({ name: z.literal('process-list'), sought: z.string().optional() }),
  z.object({ name: z.literal('process'), process: z.string(), files: z.array(z.number()) }), // with its file and picture
  z.object({ name: z.literal('scheme'), ticket: z.number(), picture: z.number() }),
  z.object({ name: z.literal('desk-link'), secret: z.string() }),
  z.object({
    name: z.literal('done'),
    what: z.enum([
      'cancelled',
      'attached',
      'registered',
      'sent',
      'saved',
      'in-chat',
      'calling',
      'exporting',
      'erased',
      'call-me',
      'file-kept',
      'checking-phone',
      'phone-untied',
      'language',
      'table-by-admin',
      'digests-on',
      'digests-off',
    ]),
  }),
  z.object({ name: z.literal('passed'), ticket: z.number(), told: Text.nullable() }), // the client's act on his request
  z.object({ name: z.literal('refused'), reason: Reason }),
  z.object({ name: z.literal('help') }),
]);
export type View = z.infer<typeof View>;
