/** Every change of the world: kept in the store, told to the listeners. */
import type { TelegramPerson } from './people.ts';
import type { Message, PrivateChat, User } from './vendor.ts';
import type { Change, Chat, World } from './world.ts';

export const changed = (world: World, kind: Change['kind'], person?: number): void => {
  for (const listener of [...world.listeners]) listener({ kind, person });
};

export function nextId(world: World, counter: keyof World['counters']): number {
  world.counters[counter] += 1;
  world.store.put('counters', 'counters', world.counters);
  return world.counters[counter];
}

export function saveSettings(world: World): void {
  world.store.put('settings', 'settings', world.settings);
  changed(world, 'settings');
}

export function saveChat(world: World, chat: Chat, kind: Change['kind'] = 'chat'): void {
  const { person, started, blocked, keyboard, toasts, unread } = chat;
  world.store.put('chat', person.id, { person, started, blocked, keyboard, toasts, unread });
  changed(world, kind, person.id);
}

export function addChat(world: World, person: TelegramPerson): Chat {
  const chat: Chat = {
    person,
    started: person.started ?? false,
    blocked: false,
    keyboard: undefined,
    toasts: [],
    unread: 0,
    messages: new Map(),
    action: undefined,
  };
  world.chats.set(person.id, chat);
  saveChat(world, chat, 'person');
  return chat;
}

export function saveMessage(world: World, message: Message): Message {
  world.chats.get(message.chat.id)?.messages.set(message.message_id, message);
  world.store.put('message', message.message_id, message);
  changed(world, 'message', message.chat.id);
  return message;
}

export function dropMessage(world: World, message: Message): void {
  world.chats.get(message.chat.id)?.messages.delete(message.message_id);
  world.store.drop('message', message.message_id);
  changed(world, 'message', message.chat.id);
}

export const userOf = (person: TelegramPerson): User => ({
  id: person.id,
  is_bot: false,
  first_name: person.firstName,
  last_name: person.lastName,
  username: person.username,
  language_code: person.languageCode ?? 'ru',
});

export const privateChat = (person: TelegramPerson): PrivateChat => ({
  id: person.id,
  type: 'private',
  first_name: person.firstName,
  last_name: person.lastName,
  username: person.username,
});

/** Seconds since 1970, the vendor's unit. */
export const seconds = (world: World): number => Math.floor(world.clock() / 1000);
