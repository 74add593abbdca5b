import { z } from 'zod';
import type { Heard } from './heard.ts';
import { incomingFile, slackFile } from './read-files.ts';
import { typed } from './text.ts';

const homeOpened = z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().default('home') });
const message = z.object({
  type: z.literal('message'),
  user: z.string(),
  channel: z.string(),
  channel_type: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().default(''),
  files: z.array(slackFile).default([]),
  // anything else (edits, deletions, joins, bots) was not said by a person just now
  subtype: z.enum(['file_share', 'thread_broadcast', 'me_message']).optional(),
  bot_id: z.undefined().optional(),
  hidden: z.literal(false).optional(),
});
const eventBody = z.object({
  event_id: z.string(),
  event: z.discriminatedUnion('type', [homeOpened, message]),
});
type Message = z.infer<typeof message>;

const readMessage = (key: string, said: Message): Heard | null => {
  const words = { text: typed(said.text), files: said.files.map(incomingFile) };
  const { user, channel, thread_ts } = said;
  if (said.channel_type === 'im' || channel.startsWith('D'))
    return { key, user, chat: channel, did: { kind: 'text', ...words } };
  if (thread_ts === undefined || thread_ts === said.ts) return null;
  return { key, user, chat: null, did: { kind: 'thread', place: channel, under: thread_ts, ...words } };
};

/** Events: a direct message, a reply in a thread of a channel, the Home tab. */
export const readEvent = (body: unknown): Heard | null => {
  const { event_id, event } = eventBody.safeParse(body).data ?? {};
  if (event === undefined) return null;
  const key = `slack:${event_id}`;
  if (event.type === 'message') return readMessage(key, event);
  return event.tab === 'home' ? { key, user: event.user, chat: null, did: { kind: 'home' } } : null;
};
