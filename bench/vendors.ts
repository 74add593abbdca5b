import formbody from 'node:querystring';
import Fastify, { type FastifyInstance } from 'fastify';
import { type AsteriskSandbox, startAsteriskSandbox } from '../sandbox/asterisk.ts';
import { createSlackSandbox, type SlackSandbox } from '../sandbox/slack.ts';
import { createTelegramSandbox, type TelegramSandbox } from '../sandbox/telegram.ts';
import { monotonic } from './figures.ts';
import { board, clients, everybody, operators } from './people.ts';

/** The vendors, played in this process while the product runs in another, and when they first saw each number. */
export interface Vendors {
  origin: string;
  telegram: TelegramSandbox;
  floorTelegram: TelegramSandbox;
  slack: SlackSandbox;
  /** When a number (digits) was first seen in a message of a chat or in the floor's post. */
  seen: Map<string, number>;
  startExchange(): Promise<AsteriskSandbox>;
  close(): Promise<void>;
}

export const secrets = {
  telegram: '1000001:bench',
  floorTelegram: '1000002:bench',
  slackBot: 'xoxb-bench',
  slackApp: 'xapp-bench',
  ami: 'bench',
} as const;

/** Spelled as on a card, in JSON, in a form or as E.164. */
const number = /\+7[\s+]?(9\d\d)[\s+]?(\d{3})-?(\d\d)-?(\d\d)/g;

export const numbersIn = (text: string): string[] => [...text.matchAll(number)].map((parts) => parts.slice(1).join(''));

export async function playVendors(): Promise<Vendors> {
  const server = Fastify({ bodyLimit: 64 * 1024 * 1024 });
  const seen = new Map<string, number>();
  watch(server, seen);
  const telegram = createTelegramSandbox({ token: secrets.telegram, botName: 'Bench', people: clients });
  const floorTelegram = createTelegramSandbox({ token: secrets.floorTelegram, botName: 'Floor', people: clients });
  const slack = createSlackSandbox({
    ...{ botToken: secrets.slackBot, appToken: secrets.slackApp, signingSecret: 'bench' },
    ...{
      team: { name: 'Bench' },
      app: { name: 'Pult', displayName: 'Pult' },
      channels: [{ id: board, name: 'hotline', isPrivate: false, members: [] }],
      commands: [],
      shortcuts: [],
    },
    people: operators('slack').map(({ name, email, address }) => ({
      ...{ id: address, name: email, realName: name, email, tz: 'Europe/Moscow', locale: 'ru-RU', title: '' },
    })),
  });
  await server.register(telegram.plugin, { prefix: '/telegram' });
  await server.register(floorTelegram.plugin, { prefix: '/floor-telegram' });
  await server.register(slack.plugin, { prefix: '/slack' });
  server.post('/floor', async () => ({ ok: true }));
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  const startExchange = () =>
    startAsteriskSandbox({
      ...{ username: 'pult', secret: secrets.ami, line: '+74957770000', queues: {} },
      extensions: everybody.map(({ extension }) => extension),
    });
  return { origin, telegram, floorTelegram, slack, seen, startExchange, close: () => closeAll(server, slack) };
}

function watch(server: FastifyInstance, seen: Map<string, number>): void {
  server.addHook('preHandler', async ({ body }) => {
    const at = monotonic();
    const text = typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body ?? '');
    const plain = /%2B7/.test(text) ? formbody.unescape(text) : text;
    for (const digits of numbersIn(plain)) if (!seen.has(digits)) seen.set(digits, at);
  });
}

async function closeAll(server: FastifyInstance, slack: SlackSandbox): Promise<void> {
  await slack.close();
  await server.close();
}
