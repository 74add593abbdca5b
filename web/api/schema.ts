import { z } from 'zod';

const name = z.string().trim().min(1).max(200);

/** What `POST /api/v1/tickets` takes. */
export const TicketRequest = z
  .strictObject({
    process: z.string().min(1).max(64).meta({ description: 'What kind of request it is', example: 'hotline' }),
    contact: z
      .strictObject({
        name: name.optional(),
        phone: z.string().min(1).max(100).optional().meta({ example: '+7 916 123-45-67' }),
        email: z.email().max(254).optional(),
        organization: name.optional(),
      })
      .meta({ description: 'For whom: a phone or an e-mail is needed; an unknown person becomes a new client' }),
    answers: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Answers to the questions of this kind of request, by their keys' }),
    text: z
      .string()
      .trim()
      .min(1)
      .max(4000)
      .optional()
      .meta({ description: "The request in the client's own words; other questions may then stay without an answer" }),
    externalId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Your own id: sent twice, it is filed once. The header Idempotency-Key does the same' }),
  })
  .meta({ id: 'TicketRequest' });
export type TicketRequest = z.infer<typeof TicketRequest>;

const instant = z.iso.datetime();

const Deadline = z.object({
  kind: z.enum(['reaction', 'resolution', 'state']),
  status: z.enum(['running', 'paused', 'met', 'missed']),
  due: instant.nullable().meta({ description: 'Null while the clock stands still' }),
  overdue: z.boolean(),
});

/** What a client may know of his request. */
export const PublicTicket = z
  .object({
    number: z.int(),
    process: z.object({ key: z.string(), title: z.string() }),
    title: z.string().meta({ description: 'The gist, in one line' }),
    state: z.object({ key: z.string(), title: z.string() }),
    closed: z.boolean(),
    overdue: z.boolean(),
    responsible: z.string().nullable(),
    openedAt: instant,
    deadlines: z.array(Deadline),
    arrival: z.object({ from: instant, to: instant }).nullable().meta({ description: 'When somebody will come' }),
    result: z.string().nullable(),
    history: z.array(z.object({ at: instant, text: z.string() })),
    url: z.string().meta({ description: 'Where to ask for it again' }),
  })
  .meta({ id: 'PublicTicket' });
export type PublicTicket = z.infer<typeof PublicTicket>;

/** RFC 9457. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export const TicketNumber = z.object({ number: z.coerce.number().int().min(1).max(2_147_483_647) });
