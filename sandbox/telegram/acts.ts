/** A person's acts: each becomes the very updates that the vendor would send. */
import { randomBytes } from 'node:crypto';
import { nextId, privateChat, saveChat, saveMessage, seconds, userOf } from './changes.ts';
import { type FileKind, fileContent, keepFile } from './content.ts';
import { demoFile } from './demo-files.ts';
import { formatted } from './formatted.ts';
import type { FileOptions, ForeignContact, GivenFile, SendOptions } from './hands.ts';
import type { ChatMessage, PersonFile } from './people.ts';
import type { InlineButton } from './schemas.ts';
import { addUpdate } from './updates.ts';
import type { Content, ForwardOrigin, Message } from './vendor.ts';
import { chatView } from './view.ts';
import type { Chat, World } from './world.ts';

const digits = (phone: string) => phone.replace(/\D/g, '');
export const plainText = (text: string): Content => {
  const { entities, ...rest } = formatted(text);
  return entities.length > 0 ? { ...rest, entities } : rest;
};
const plainCaption = (caption: string | undefined): Content => {
  if (!caption) return {};
  const { text, entities } = formatted(caption);
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
};

function forwardOrigin(world: World, name: string | undefined): { forward_origin?: ForwardOrigin } {
  return name ? { forward_origin: { type: 'hidden_user', sender_user_name: name, date: seconds(world) } } : {};
}

/** Puts the person's message into his chat and tells the bot. Throws when he has blocked the bot. */
export function say(
  world: World,
  chat: Chat,
  content: Content,
  { replyTo, forwardedFrom }: SendOptions = {},
  album?: string,
): number {
  if (chat.blocked) throw new Error(`${chat.person.firstName} has blocked the bot and cannot write to it`);
  const quoted = replyTo === undefined ? undefined : chat.messages.get(replyTo);
  if (!chat.started) {
    chat.started = true;
    saveChat(world, chat);
  }
  const message: Message = saveMessage(world, {
    message_id: nextId(world, 'message'),
    from: userOf(chat.person),
    chat: privateChat(chat.person),
    date: seconds(world),
    ...content,
    ...(album ? { media_group_id: album } : {}),
    ...(quoted ? { reply_to_message: { ...quoted, reply_to_message: undefined } } : {}),
    ...forwardOrigin(world, forwardedFrom),
  });
  addUpdate(world, { message });
  return message.message_id;
}

export function fileFor(world: World, kind: FileKind, given: GivenFile, { caption, duration }: FileOptions): Content {
  const file = typeof given === 'string' ? demoFile(given) : given;
  const kept = keepFile(world, kind, { ...file, mime: file.mime ?? '' });
  return { ...fileContent(kind, kept, duration), ...plainCaption(caption) };
}

const albumKind = ({ mime = '', name }: PersonFile): FileKind => {
  if (mime.startsWith('image/') || /\.(jpe?g|png)$/i.test(name)) return 'photo';
  return mime.startsWith('video/') || /\.mp4$/i.test(name) ? 'video' : 'document';
};

export function sendAlbum(world: World, chat: Chat, files: readonly GivenFile[], options: FileOptions = {}): number[] {
  const album = `${seconds(world)}${randomBytes(3).readUIntBE(0, 3)}`;
  return files.map((given, index) => {
    const file = typeof given === 'string' ? demoFile(given) : given;
    const { caption: _, ...rest } = options;
    return say(world, chat, fileFor(world, albumKind(file), file, index === 0 ? options : rest), options, album);
  });
}

export function contactOf({ person }: Chat, contact: true | ForeignContact): Content {
  if (contact !== true) {
    const { phone, firstName = 'Контакт', userId } = contact;
    return { contact: { phone_number: digits(phone), first_name: firstName, ...(userId ? { user_id: userId } : {}) } };
  }
  if (!person.phone) throw new Error(`${person.firstName} has no phone number to share`);
  return {
    contact: {
      phone_number: digits(person.phone),
      first_name: person.firstName,
      last_name: person.lastName,
      user_id: person.id,
    },
  };
}

const matches = (button: InlineButton, wanted: string) => button.text === wanted || button.callback_data === wanted;

export function press(world: World, chat: Chat, messageId: number, wanted: string): string {
  const message = chat.messages.get(messageId);
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const button = buttons.find((one) => matches(one, wanted));
  if (!message || button?.callback_data === undefined) {
    throw new Error(
      `No button "${wanted}" under message ${messageId}; there are: ${buttons.map(({ text }) => text).join(', ') || 'none'}`,
    );
  }
  const id = String(randomBytes(8).readBigUInt64BE());
  const query = {
    id,
    person: chat.person.id,
    message: messageId,
    data: button.callback_data,
    at: world.clock(),
    answered: false,
  };
  world.queries.set(id, query);
  world.store.put('query', id, query);
  addUpdate(world, {
    callback_query: {
      id,
      from: userOf(chat.person),
      message,
      chat_instance: String(chat.person.id),
      data: button.callback_data,
    },
  });
  saveChat(world, chat);
  return id;
}

export function tapReply(world: World, chat: Chat, label: string): number {
  const { keyboard } = chat;
  const button = keyboard?.rows.flat().find((one) => one.text === label);
  if (!button) {
    const labels = keyboard?.rows
      .flat()
      .map((one) => one.text)
      .join(', ');
    throw new Error(`No button "${label}" in the reply keyboard; there are: ${labels ?? 'none'}`);
  }
  if (keyboard?.oneTime) {
    chat.keyboard = undefined;
    saveChat(world, chat);
  }
  return say(world, chat, button.request_contact ? contactOf(chat, true) : plainText(label));
}

export function edit(world: World, chat: Chat, messageId: number, text: string): void {
  const old = chat.messages.get(messageId);
  if (!old || old.from.is_bot) throw new Error(`Message ${messageId} is not ${chat.person.firstName}'s`);
  const content = old.text === undefined ? plainCaption(text) : { entities: undefined, ...plainText(text) };
  addUpdate(world, { edited_message: saveMessage(world, { ...old, ...content, edit_date: seconds(world) }) });
}

export function setBlocked(world: World, chat: Chat, blocked: boolean): void {
  if (chat.blocked === blocked) return;
  chat.blocked = blocked;
  saveChat(world, chat);
  const status = (kicked: boolean) => ({ user: world.bot, status: kicked ? 'kicked' : 'member' });
  addUpdate(world, {
    my_chat_member: {
      chat: privateChat(chat.person),
      from: userOf(chat.person),
      date: seconds(world),
      old_chat_member: status(!blocked),
      new_chat_member: status(blocked),
    },
  });
}

export function lastOfBot(world: World, chat: Chat): ChatMessage {
  const last = chatView(world, chat).findLast(({ from }) => from === 'bot');
  if (!last) throw new Error(`The bot has not written to ${chat.person.firstName}`);
  return last;
}
