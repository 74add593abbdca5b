/** A chat as the person's screen shows it. */
import { fileIn } from './content.ts';
import type { ChatFile, ChatMessage } from './people.ts';
import type { Message } from './vendor.ts';
import type { Chat, World } from './world.ts';

function fileOf(world: World, message: Message): ChatFile | undefined {
  const found = fileIn(message);
  if (!found) return undefined;
  const { kind, ref } = found;
  const stored = world.files.get(ref.file_id);
  return {
    kind,
    fileId: ref.file_id,
    name: ref.file_name ?? stored?.name,
    mime: ref.mime_type ?? stored?.mime,
    size: ref.file_size,
    width: ref.width,
    height: ref.height,
    duration: ref.duration,
  };
}

export const messageView = (world: World, message: Message): ChatMessage => ({
  id: message.message_id,
  from: message.from.is_bot ? 'bot' : 'person',
  at: message.date * 1000,
  edited: message.edit_date !== undefined,
  text: message.text ?? message.caption ?? '',
  entities: message.entities ?? message.caption_entities ?? [],
  buttons: message.reply_markup?.inline_keyboard ?? [],
  file: fileOf(world, message),
  contact: message.contact,
  location: message.location,
  albumId: message.media_group_id,
  replyTo: message.reply_to_message?.message_id,
  forwardedFrom: message.forward_origin?.sender_user_name,
});

export const chatView = (world: World, chat: Chat): ChatMessage[] =>
  [...chat.messages.values()].map((message) => messageView(world, message));
