import { z } from 'zod';
import { Key, Reader, Text } from './vocabulary.ts';

/** What a transition does beside changing the state. `field` names a field of the transition's own form. */
export const Effect = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('assign'), to: z.enum(['actor', 'head', 'client-responsible', 'nobody']) }),
  z.strictObject({ do: z.literal('assign-chosen'), field: Key }),
  z.strictObject({ do: z.literal('message-client'), field: Key }),
  z.strictObject({ do: z.literal('message-from-client'), field: Key }),
  z.strictObject({ do: z.literal('note'), field: Key }),
  z.strictObject({ do: z.literal('attach'), field: Key }),
  z.strictObject({ do: z.literal('log'), field: Key, minutes: Key.optional() }),
  z.strictObject({ do: z.literal('arrival'), field: Key }),
  z.strictObject({ do: z.literal('decide'), field: Key }),
  z.strictObject({ do: z.literal('result'), field: Key }),
  /** Keeps answers of this form among the ticket's own (way of delivery, source used, materials). */
  z.strictObject({ do: z.literal('keep'), fields: z.array(Key).min(1) }),
  z.strictObject({ do: z.literal('dispute'), field: Key }),
  z.strictObject({ do: z.literal('settle-dispute') }),
  z.strictObject({ do: z.literal('ask-rating') }),
  z.strictObject({ do: z.literal('rate'), field: Key }),
  /** The quality manager's mark, not the client's. */
  z.strictObject({ do: z.literal('review'), field: Key }),
  /** The resolution deadline becomes the end of the answered day or time slot. */
  z.strictObject({ do: z.literal('move-deadline'), field: Key }),
  /** Opens another process for the same client; `carry` maps its fields to answers of this ticket or form. */
  z.strictObject({ do: z.literal('open'), process: Key, carry: z.record(Key, Key).default({}) }),
  /** A line of the client's service history, with the answer of `field` where it has one. */
  z.strictObject({ do: z.literal('service-history'), text: Text, field: Key.optional() }),
  /** The client is to pay the answered money, for this. */
  z.strictObject({ do: z.literal('charge'), field: Key, for: Text }),
  /** The client has paid the answered money. */
  z.strictObject({ do: z.literal('paid'), field: Key }),
  /** The ticket's item is under warranty from now on, for so many months or as many as were answered. */
  z.strictObject({
    do: z.literal('warranty'),
    months: z.number().int().min(1).max(600).optional(),
    field: Key.optional(),
  }),
  /**
   * The set of the client changes: `change` is one of the five, or names the field that says which; the others name fields
   * of this form or answers of the ticket. `instead`: what of the set `product` replaces.
   */
  z.strictObject({
    do: z.literal('change-set'),
    change: Key,
    product: Key,
    instead: Key.optional(),
    quantity: Key.optional(),
  }),
  /** Makes a document of the file's own text; the client gets it when the transition tells him. */
  z.strictObject({ do: z.literal('document'), document: Key }),
  /** Tells these readers in words of its own, with places such as {client} and {product} in them. */
  z.strictObject({ do: z.literal('inform'), to: z.array(Reader).min(1), text: Text }),
]);
export type Effect = z.infer<typeof Effect>;
