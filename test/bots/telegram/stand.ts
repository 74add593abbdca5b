import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { pino } from 'pino';
import type { Door, Immediate } from '../../../bots/shared/door.ts';
import type { Inbox } from '../../../bots/shared/inbox.ts';
import type { Incoming } from '../../../bots/shared/incoming.ts';
import { startTelegram, type TelegramChannel, type TelegramOptions } from '../../../bots/telegram/bot.ts';
import { createTelegramSandbox, type TelegramSandbox } from '../../../sandbox/telegram.ts';

export const token = '1:test';
const people = [
  { id: 7, firstName: 'Анна', lastName: 'Котова', phone: '+74951234567', languageCode: 'ru', started: true },
  { id: 8, firstName: 'Пётр', phone: '+79161234567', languageCode: 'ru', started: true },
];

export interface Stand extends AsyncDisposable {
  vendor: TelegramSandbox;
  address: string;
  /** A bot on the real telegraf; stopped with the stand. */
  bot(options: Partial<TelegramOptions> & { door: Door }): Promise<TelegramChannel>;
}

/** The vendor in miniature, listening, and bots that talk to it. */
export async function openStand(): Promise<Stand> {
  const vendor = createTelegramSandbox({ token, botName: 'pult_bot', people });
  const server = Fastify({ forceCloseConnections: true });
  await server.register(vendor.plugin, { prefix: '/telegram' });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = addressOf(server.server.address());
  const address = `http://127.0.0.1:${port}/telegram`;
  const bots: TelegramChannel[] = [];
  return {
    vendor,
    address,
    async bot(options) {
      const bot = await startTelegram({ ...usual, inbox: memory(), apiRoot: address, ...options });
      bots.push(bot);
      return bot;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(bots.map((bot) => bot.stop()));
      await server.close();
    },
  };
}

const commands = { start: 'Начать', new: 'Новое', my: 'Мои', company: 'Компания', help: 'Помощь' };
const usual = {
  token,
  mode: { kind: 'polling' as const },
  log: pino({ level: 'silent' }),
  words: () => ({ sharePhone: 'Поделиться номером', commands, about: { description: 'Бот', short: 'Бот' } }),
  file: async () => null,
  pause: () => 5,
};

/** Rows for as long as the test lives. */
function memory(): Inbox {
  const rows: Parameters<Inbox['hold']>[0][number][] = [];
  return {
    hold: async (updates) => void rows.push(...updates),
    chats: async () => [...new Set(rows.map(({ chat }) => chat))],
    async first(chat) {
      const at = rows.findIndex((row) => row.chat === chat);
      return rows.splice(at, at < 0 ? 0 : 1)[0] ?? null;
    },
    drop: async () => undefined,
  };
}

export function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address;
}

/** A door that keeps what came in; `decide` says what is shown at once, or throws. */
export function keepingDoor(
  decide: (incoming: Incoming) => Immediate | Promise<Immediate> = () => ({ kind: 'nothing' }),
) {
  const came: Incoming[] = [];
  const door: Door = {
    async accept(incoming) {
      const immediate = await decide(incoming);
      came.push(incoming);
      return { locale: 'ru', immediate };
    },
    reform: () => Promise.reject(new Error('Telegram has no modals')),
    suggest: () => Promise.reject(new Error('Telegram has no modals')),
  };
  const texts = () => came.flatMap(({ did }) => (did.kind === 'text' ? [did.text] : []));
  return { door, came, texts };
}
