import { z } from 'zod';

/** What we use of the vendor's updates; anything else in them is passed over. */

const id = z.int();

const user = z.object({
  id,
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});

const chat = z.object({ id, type: z.string() });

const stored = z.object({
  file_id: z.string(),
  file_size: z.int().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
});

const message = z.object({
  message_id: id,
  from: user.optional(),
  chat,
  text: z.string().optional(),
  caption: z.string().optional(),
  media_group_id: z.string().optional(),
  photo: z.array(stored).optional(), // smallest first
  voice: stored.optional(),
  video: stored.optional(),
  video_note: stored.optional(),
  animation: stored.optional(),
  audio: stored.optional(),
  document: stored.optional(),
  sticker: z.object({ emoji: z.string().optional() }).optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  venue: z.object({ title: z.string(), address: z.string() }).optional(),
  contact: z.object({ phone_number: z.string(), user_id: id.optional() }).optional(),
  forward_origin: z.unknown().optional(),
  forward_date: z.unknown().optional(),
  via_bot: z.unknown().optional(),
});
export type Message = z.infer<typeof message>;

const shownButton = z.object({ text: z.string(), callback_data: z.string().optional() });

const callback = z.object({
  id: z.string(),
  from: user,
  data: z.string().optional(),
  message: z
    .object({
      message_id: id,
      chat,
      reply_markup: z.object({ inline_keyboard: z.array(z.array(shownButton)) }).optional(),
    })
    .optional(),
});
export type Callback = z.infer<typeof callback>;

const membership = z.object({
  chat,
  from: user,
  old_chat_member: z.object({ status: z.string() }),
  new_chat_member: z.object({ status: z.string() }),
});
export type Membership = z.infer<typeof membership>;

export const update = z.object({
  update_id: id,
  message: message.optional(),
  callback_query: callback.optional(),
  my_chat_member: membership.optional(),
});

export type User = z.infer<typeof user>;
export type Stored = z.infer<typeof stored>;

/** The kinds of updates we ask the vendor for: no others are read. */
export const wantedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;
