import { z } from 'zod';
import type { Incoming } from '../shared/incoming.ts';
import type { Heard, Person } from './heard.ts';
import { readAction } from './read-action.ts';
import { readEvent } from './read-event.ts';
import { readSubmission } from './read-submission.ts';
import { readCommand, readShortcut } from './read-words.ts';

const anyBody = z.object({ type: z.string().optional(), command: z.string().optional() });

/**
 * Reads any payload that Bolt hands over. null: nothing that concerns us (our own messages, edits, joins, links,
 * a step inside a form). Pure.
 */
export const hear = (body: unknown): Heard | null => {
  const { type, command } = anyBody.safeParse(body).data ?? {};
  if (type === 'event_callback') return readEvent(body);
  if (type === 'block_actions') return readAction(body);
  if (type === 'view_submission') return readSubmission(body);
  if (type === 'message_action') return readShortcut(body);
  return command === undefined ? null : readCommand(body);
};

/** What a person did, once it is known who it was. */
export const incoming = ({ key, did, chat }: Heard, person: Person): Incoming => ({
  channel: 'slack',
  key,
  from: { ...person, chat: chat ?? person.chat },
  did,
});

/** Reads a payload of Slack for a known person; null as in `hear`. */
export const read = (body: unknown, person: Person): Incoming | null => {
  const heard = hear(body);
  return heard && incoming(heard, person);
};
