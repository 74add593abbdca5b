import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Heard } from './heard.ts';
import { names } from './names.ts';
import { readMetadata } from './opened.ts';
import { readValues, stateValues } from './read-values.ts';

const submissionBody = z.object({
  type: z.literal('view_submission'),
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    hash: z.string().default(''), // told by Slack, not promised by its reference
    callback_id: z.literal(names.form),
    private_metadata: z.string(),
    state: z.object({ values: stateValues }),
  }),
});

/** The same form sent twice is one cause; sent again after a correction it is another. */
const digest = (values: unknown): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16);

/** A filled-in form; null when it is not one of ours or of a version that we no longer know. */
export const readSubmission = (body: unknown): Heard | null => {
  const read = submissionBody.safeParse(body).data;
  const act = readMetadata(read?.view.private_metadata)?.act;
  if (!read || !act) return null;
  const { values, files } = readValues(read.view.state.values);
  const key = `slack:${read.view.id}:${read.view.hash}:${digest(values)}`;
  return { key, user: read.user.id, chat: null, did: { kind: 'form', act, values, files } };
};
