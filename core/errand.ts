import { z } from 'zod';
import { CallFilter, CallsFile } from './call-filter.ts';

/**
 * What is done outside a transaction after it is committed, by whoever has the hands for it, and told in a transaction
 * of its own: each kind is a queue with one worker.
 */
export const Errand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('calls-file'), staff: z.number(), filter: CallFilter, format: CallsFile }),
  z.object({ kind: z.literal('recording'), file: z.number() }), // to be fetched from the exchange
  z.object({
    kind: z.literal('check-phone'), // whether the exchange knows it, before it is tied to a person
    staff: z.number(),
    extension: z.string(),
    askedBy: z.number(), // staff
  }),
  z.object({ kind: z.literal('forget-files'), keys: z.array(z.string()) }), // their bytes, out of the store
  z.object({ kind: z.literal('person-file'), staff: z.number(), contact: z.number() }), // all that is kept of a person
  z.object({ kind: z.literal('table'), table: z.number(), load: z.boolean() }), // try or load a table that was sent
  z.object({
    kind: z.literal('revise'), // running tickets follow to a version of their process
    process: z.number(), // id of the version
    places: z.record(z.string(), z.string()), // where those of stranded states go
    proposal: z.number(),
    by: z.object({ id: z.number(), name: z.string() }).nullable(), // staff
    late: z.boolean().optional(), // the second look
  }),
]);
export type Errand = z.infer<typeof Errand>;
export type ErrandOf<K extends Errand['kind']> = Extract<Errand, { kind: K }>;

/** How often and how long each is tried again; delays in seconds. */
export const errands = {
  'calls-file': { retryLimit: 3, retryDelay: 5, expireInSeconds: 900 },
  recording: { retryLimit: 12, retryDelay: 2, retryBackoff: true, retryDelayMax: 600, expireInSeconds: 600 },
  'forget-files': { retryLimit: 1000, retryDelay: 5, retryBackoff: true, retryDelayMax: 600, expireInSeconds: 600 },
  'person-file': { retryLimit: 3, retryDelay: 5, expireInSeconds: 300 },
  table: { retryLimit: 5, retryDelay: 5, heartbeatSeconds: 30, expireInSeconds: 3600 },
  'check-phone': { retryLimit: 0, expireInSeconds: 60 },
  revise: {
    retryLimit: 1000,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 60,
    heartbeatSeconds: 15,
    expireInSeconds: 3600,
  },
} as const satisfies Record<Errand['kind'], object>;

export const errandKinds = [
  'calls-file',
  'recording',
  'check-phone',
  'forget-files',
  'person-file',
  'table',
  'revise',
] as const satisfies Errand['kind'][];
export const errandQueue = (kind: Errand['kind']): string => `errand-${kind}`;
