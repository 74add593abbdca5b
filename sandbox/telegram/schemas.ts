/** Parameters of the Bot API as the vendor reads them: numbers, flags and objects may also come as strings. */
import { z } from 'zod';

const unpacked = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};
const numeric = (value: unknown) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value);
const flag = (value: unknown) => {
  if (typeof value === 'string') return ['true', '1', 'yes'].includes(value.toLowerCase());
  return typeof value === 'number' ? value !== 0 : value;
};

/** An object or array, given as such or as JSON text. */
export const json = <T extends z.ZodType>(schema: T) => z.preprocess(unpacked, schema);
export const int = z.preprocess(numeric, z.number().int());
export const bool = z.preprocess(flag, z.boolean());
export const text = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());

export const upload = z.object({
  name: z.string(),
  mime: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export const inputFile = z.union([upload, z.string()]);

export const entity = z.object({
  type: z.string(),
  offset: z.number().int(),
  length: z.number().int(),
  url: z.string().optional(),
  language: z.string().optional(),
});

const webApp = z.object({ url: z.string() });
export const inlineButton = z.object({
  text: z.string(),
  url: z.string().optional(),
  callback_data: z.string().optional(),
  web_app: webApp.optional(),
  switch_inline_query: z.string().optional(),
  switch_inline_query_current_chat: z.string().optional(),
  copy_text: z.object({ text: z.string() }).optional(),
  login_url: z.object({ url: z.string() }).optional(),
  style: z.string().optional(),
});
export const inlineKeyboard = z.object({ inline_keyboard: z.array(z.array(inlineButton)) });

const replyButtonObject = z.object({
  text: z.string(),
  request_contact: z.boolean().optional(),
  request_location: z.boolean().optional(),
  web_app: webApp.optional(),
});
export const replyButton = z.preprocess(
  (value) => (typeof value === 'string' ? { text: value } : value),
  replyButtonObject,
);
export const replyKeyboard = z.object({
  keyboard: z.array(z.array(replyButton)),
  is_persistent: z.boolean().optional(),
  resize_keyboard: z.boolean().optional(),
  one_time_keyboard: z.boolean().optional(),
  input_field_placeholder: z.string().optional(),
});
const removeKeyboard = z.object({ remove_keyboard: z.literal(true) });
const forceReply = z.object({ force_reply: z.literal(true), input_field_placeholder: z.string().optional() });
export const anyMarkup = json(z.union([inlineKeyboard, replyKeyboard, removeKeyboard, forceReply]));

export const command = z.object({ command: z.string(), description: z.string() });
export const commandScope = z.object({ type: z.string(), chat_id: z.union([z.number(), z.string()]).optional() });
export const menuButton = z.object({ type: z.string(), text: z.string().optional(), web_app: webApp.optional() });

/** What every `send…` call shares. */
export const sending = {
  chat_id: z.union([int, z.string()]),
  reply_markup: anyMarkup.optional(),
  reply_parameters: json(
    z.object({ message_id: z.number().int(), allow_sending_without_reply: z.boolean().optional() }),
  ).optional(),
  disable_notification: bool.optional(),
};
export const captioned = {
  caption: text.optional(),
  parse_mode: z.string().optional(),
  caption_entities: json(z.array(entity)).optional(),
};

export type Upload = z.infer<typeof upload>;
export type InputFile = z.infer<typeof inputFile>;
export type MessageEntity = z.infer<typeof entity>;
export type InlineButton = z.infer<typeof inlineButton>;
export type InlineKeyboard = z.infer<typeof inlineKeyboard>;
export type ReplyKeyboard = z.infer<typeof replyKeyboard>;
export type ReplyButton = z.infer<typeof replyButton>;
export type AnyMarkup = z.infer<typeof anyMarkup>;
export type BotCommand = z.infer<typeof command>;
export type MenuButton = z.infer<typeof menuButton>;
