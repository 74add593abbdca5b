import { z } from 'zod';
import type { Incoming } from '../shared/incoming.ts';
import { decodePress } from '../shared/press.ts';
import { filesOf } from './files-in.ts';
import type { Callback, Membership, Message, User } from './update.ts';
import { update } from './update.ts';

/**
 * One Telegram update as an Incoming; null: nothing for us in it (groups, channels, edits, kinds we do not know).
 * `key` is `telegram:<update_id>`, `chat` the id of the private chat.
 */
export function readUpdate(raw: unknown): Incoming | null {
  const parsed = update.safeParse(raw);
  if (!parsed.success) return null;
  const { update_id, message, callback_query, my_chat_member } = parsed.data;
  const key = `telegram:${update_id}`;
  if (message?.from) return said(key, message.from, message.chat, readMessage(message));
  const shown = callback_query?.message;
  if (callback_query && shown) return said(key, callback_query.from, shown.chat, readPress(callback_query));
  if (my_chat_member) return said(key, my_chat_member.from, my_chat_member.chat, readMembership(my_chat_member));
  return null;
}

const pressing = z.object({ callback_query: z.object({ id: z.string() }) });

/** The vendor's id of a press, by which it is answered; null: no press. */
export const pressedIn = (raw: unknown): string | null => pressing.safeParse(raw).data?.callback_query.id ?? null;

function said(key: string, from: User, chat: Message['chat'], did: Incoming['did'] | null): Incoming | null {
  if (did === null || chat.type !== 'private' || from.is_bot) return null;
  return { channel: 'telegram', key, from: personOf(from, String(chat.id)), did };
}

function personOf(user: User, chat: string): Incoming['from'] {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
  return { address: String(user.id), chat, name, locale: localeOf(user.language_code), email: null };
}

/** Languages whose speakers read Russian sooner than English. */
const russianReaders = new Set(['ru', 'uk', 'be', 'kk']);

const localeOf = (code: string | undefined): 'ru' | 'en' | null => {
  if (code === undefined) return null;
  return russianReaders.has(code.toLowerCase().split('-')[0] ?? '') ? 'ru' : 'en';
};

function readMessage(message: Message): Incoming['did'] | null {
  if (message.contact) return readContact(message, message.contact);
  const files = filesOf(message);
  const text = textOf(message);
  if (files.length === 0 && text.startsWith('/')) return readCommand(text);
  return text === '' && files.length === 0 ? null : { kind: 'text', text, files };
}

function textOf({ text, caption, sticker, location, venue }: Message): string {
  const place = location && `📍 ${location.latitude}, ${location.longitude}\n${mapLink(location)}`;
  const lines = [text ?? caption, sticker && (sticker.emoji ?? '🙂'), venue?.title, venue?.address, place];
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

const mapLink = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;

/** `/name@bot rest`; anything else that begins with a slash is plain text. */
function readCommand(text: string): Incoming['did'] {
  const [, name, rest = ''] = /^\/(\w{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'text', text, files: [] };
  if (name.toLowerCase() === 'start') return { kind: 'start', parameter: rest.trim() || null };
  return { kind: 'command', name: name.toLowerCase(), rest: rest.trim() };
}

/** The vendor vouches for a number only when the card is the sender's own and came straight from him. */
function readContact(message: Message, contact: NonNullable<Message['contact']>): Incoming['did'] {
  const straight = !message.forward_origin && !message.forward_date && !message.via_bot;
  const own = straight && contact.user_id !== undefined && contact.user_id === message.from?.id;
  return { kind: 'number', phone: own ? international(contact.phone_number) : contact.phone_number, own };
}

/** The vendor's own numbers are international, with or without the plus. */
const international = (phone: string): string => (/^\d+$/.test(phone) ? `+${phone}` : phone);

function readPress({ data, message }: Callback): Incoming['did'] {
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  return {
    kind: 'press',
    press: data === undefined ? null : decodePress(data),
    message: message === undefined ? null : String(message.message_id),
    shown: buttons.find(({ callback_data }) => callback_data === data)?.text ?? '',
  };
}

function readMembership({ old_chat_member, new_chat_member }: Membership): Incoming['did'] | null {
  if (new_chat_member.status === 'kicked') return { kind: 'blocked' };
  return old_chat_member.status === 'kicked' ? { kind: 'unblocked' } : null;
}
