import { z } from 'zod';
import type { Heard } from './heard.ts';
import { names } from './names.ts';
import { typed } from './text.ts';

const commandBody = z.object({
  command: z.literal(names.command),
  text: z.string().default(''),
  user_id: z.string(),
  trigger_id: z.string(),
});

/** `/pult rest of the line`. */
export const readCommand = (body: unknown): Heard | null => {
  const read = commandBody.safeParse(body).data;
  if (!read) return null;
  const did = { kind: 'command', name: names.command.slice(1), rest: typed(read.text).trim() } as const;
  return { key: `slack:${read.trigger_id}`, user: read.user_id, chat: null, did };
};

const shortcutBody = z.object({
  type: z.literal('message_action'),
  callback_id: z.literal(names.shortcut),
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  channel: z.object({ id: z.string() }),
  message: z.object({ text: z.string().default('') }),
});

/** «Make a request of this message». */
export const readShortcut = (body: unknown): Heard | null => {
  const read = shortcutBody.safeParse(body).data;
  if (!read) return null;
  const did = { kind: 'shortcut', text: typed(read.message.text), place: read.channel.id } as const;
  return { key: `slack:${read.trigger_id}`, user: read.user.id, chat: null, did };
};
