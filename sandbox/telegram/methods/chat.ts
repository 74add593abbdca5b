/** Finding what a call points at, with the vendor's refusals. */

import { nextId, privateChat, saveChat, saveMessage, seconds } from '../changes.ts';
import { applyKeyboard, inlineKeyboardOf } from '../markup.ts';
import { badRequest, blocked } from '../refusal.ts';
import type { AnyMarkup } from '../schemas.ts';
import type { Content, Message } from '../vendor.ts';
import type { Chat, World } from '../world.ts';

/** The chat with a person who has met the bot; throws 400 "chat not found", 403 when he blocked the bot. */
export function chatFor(world: World, id: number | string): Chat {
  const chat = world.chats.get(Number(id));
  if (!chat?.started) throw badRequest('chat not found');
  if (chat.blocked) throw blocked();
  return chat;
}

/** The bot's own message to be changed; throws the vendor's 400 for unknown and foreign ones. */
export function ownMessage(world: World, chatId: number | string, messageId: number, verb: 'edit' | 'delete'): Message {
  const message = chatFor(world, chatId).messages.get(messageId);
  if (!message) throw badRequest(`message to ${verb} not found`);
  if (verb === 'edit' && !message.from.is_bot) throw badRequest("message can't be edited");
  return message;
}

export interface Posting {
  readonly markup?: AnyMarkup | undefined;
  readonly reply?:
    | { readonly message_id: number; readonly allow_sending_without_reply?: boolean | undefined }
    | undefined;
  readonly album?: string | undefined;
}

function repliedTo(chat: Chat, reply: Posting['reply']): Message | undefined {
  if (!reply) return undefined;
  const found = chat.messages.get(reply.message_id);
  if (!found && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found');
  return found && { ...found, reply_to_message: undefined };
}

/** Puts the bot's message into the chat. */
export function post(world: World, chat: Chat, content: Content, { markup, reply, album }: Posting): Message {
  const keyboard = inlineKeyboardOf(markup);
  const quoted = repliedTo(chat, reply);
  applyKeyboard(chat, markup);
  chat.unread += 1;
  chat.action = undefined;
  saveChat(world, chat);
  return saveMessage(world, {
    message_id: nextId(world, 'message'),
    from: world.bot,
    chat: privateChat(chat.person),
    date: seconds(world),
    ...content,
    ...(album ? { media_group_id: album } : {}),
    ...(quoted ? { reply_to_message: quoted } : {}),
    ...(keyboard ? { reply_markup: keyboard } : {}),
  });
}
