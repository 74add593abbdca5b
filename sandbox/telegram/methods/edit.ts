import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { dropMessage, saveMessage, seconds } from '../changes.ts';
import { fileContent, fileIn, resolveFile } from '../content.ts';
import { inlineKeyboardOf } from '../markup.ts';
import { badRequest } from '../refusal.ts';
import { captioned, inlineKeyboard, inputFile, int, json, sending } from '../schemas.ts';
import type { Content, Message } from '../vendor.ts';
import type { World } from '../world.ts';
import { chatFor, ownMessage } from './chat.ts';
import { type Method, method } from './method.ts';
import { captionContent, formattedText, textContent } from './send.ts';

const target = { chat_id: sending.chat_id, message_id: int, reply_markup: json(inlineKeyboard).optional() };

const same = (a: unknown, b: unknown) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
/** A file is the same file by its bytes' id, whatever its reference. */
const compared = ({ edit_date: _, ...message }: Message) => message;

/** Replaces content and keyboard; 400 when nothing would differ. An edit without a keyboard takes the old one away. */
function replace(
  world: World,
  old: Message,
  content: Content,
  markup: z.infer<typeof inlineKeyboard> | undefined,
  quiet = false,
): Message {
  const { reply_markup: _, edit_date, ...rest } = old;
  const keyboard = inlineKeyboardOf(markup);
  const next: Message = { ...rest, ...content, ...(keyboard ? { reply_markup: keyboard } : {}) };
  if (same(compared(old), compared(next))) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  // Only a change of the words is marked as edited in the app; a change of buttons is not.
  return saveMessage(world, { ...next, edit_date: quiet ? edit_date : seconds(world) });
}

const editMessageText = method(z.object({ ...target, ...formattedText }), ({ world }, input) => {
  const old = ownMessage(world, input.chat_id, input.message_id, 'edit');
  if (old.text === undefined) throw badRequest('there is no text in the message to edit');
  return replace(world, old, { entities: undefined, ...textContent(input) }, input.reply_markup);
});

const editMessageCaption = method(z.object({ ...target, ...captioned }), ({ world }, input) => {
  const old = ownMessage(world, input.chat_id, input.message_id, 'edit');
  if (!fileIn(old)) throw badRequest('there is no caption in the message to edit');
  return replace(
    world,
    old,
    { caption: undefined, caption_entities: undefined, ...captionContent(input) },
    input.reply_markup,
  );
});

const editMessageReplyMarkup = method(z.object(target), ({ world }, input) =>
  replace(world, ownMessage(world, input.chat_id, input.message_id, 'edit'), {}, input.reply_markup, true),
);

const media = z.object({
  type: z.enum(['photo', 'video', 'document', 'audio', 'animation']),
  media: inputFile,
  ...captioned,
});
const noFile: Content = {
  photo: undefined,
  document: undefined,
  video: undefined,
  audio: undefined,
  animation: undefined,
  voice: undefined,
  text: undefined,
  entities: undefined,
  caption: undefined,
  caption_entities: undefined,
};
const editMessageMedia = method(z.object({ ...target, media: json(media) }), ({ world }, input, raw) => {
  const old = ownMessage(world, input.chat_id, input.message_id, 'edit');
  const file = resolveFile(world, input.media.type, input.media.media, raw);
  const content = { ...noFile, ...fileContent(input.media.type, file), ...captionContent(input.media) };
  return replace(world, old, content, input.reply_markup);
});

const twoDays = 48 * 3600;
function remove(world: World, message: Message): void {
  if (message.date < seconds(world) - twoDays) throw badRequest("message can't be deleted for everyone");
  dropMessage(world, message);
}
const deleteMessage = method(z.object({ chat_id: sending.chat_id, message_id: int }), ({ world }, input) => {
  remove(world, ownMessage(world, input.chat_id, input.message_id, 'delete'));
  return true;
});
const deleteMessages = method(
  z.object({ chat_id: sending.chat_id, message_ids: json(z.array(int)) }),
  ({ world }, input) => {
    const { messages } = chatFor(world, input.chat_id);
    for (const id of input.message_ids) {
      const message = messages.get(id);
      if (message) remove(world, message);
    }
    return true;
  },
);

export const editMethods: Readonly<Record<string, Method>> = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageMedia,
  deleteMessage,
  deleteMessages,
};
