import { setTimeout as sleep } from 'node:timers/promises';
import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';
import { describe, expect, test, vi } from 'vitest';
import type { Screen } from '../../../bots/shared/screen.ts';
import { addressOf, keepingDoor, openStand, token } from './stand.ts';

const menu: Screen = {
  blocks: [{ kind: 'text', text: 'Чем помочь?' }],
  buttons: [[{ label: 'Меню', press: { do: 'menu' } }]],
};

describe('what people do in Telegram', () => {
  test('comes to the door, each update once', async () => {
    await using stand = await openStand();
    const { door, came, texts } = keepingDoor();
    await stand.bot({ door });
    stand.vendor.person(7).send('Не печатает');
    await vi.waitFor(() => expect(texts()).toEqual(['Не печатает']));
    stand.vendor.person(7).send('Совсем');
    await vi.waitFor(() => expect(stand.vendor.updatesPending()).toBe(0));
    expect(came.map(({ from }) => from.name)).toEqual(['Анна Котова', 'Анна Котова']);
  });

  test('identifies the sender only by his own number, sent straight', async () => {
    await using stand = await openStand();
    const { door, came } = keepingDoor();
    await stand.bot({ door });
    const anna = stand.vendor.person(7);
    anna.sendContact();
    anna.sendContact({ phone: '+79161234567', userId: 8 });
    anna.sendContact({ phone: '+74951234567', userId: 7, forwardedFrom: 'Пётр' });
    await vi.waitFor(() => expect(came).toHaveLength(3));
    expect(came.map(({ did }) => did)).toEqual([
      { kind: 'number', phone: '+74951234567', own: true },
      { kind: 'number', phone: '79161234567', own: false },
      { kind: 'number', phone: '74951234567', own: false },
    ]);
  });

  test('on a button is always answered, with a word when there is one', async () => {
    await using stand = await openStand();
    const { door, came } = keepingDoor(() => ({ kind: 'toast', text: 'Мария только что взяла № 1042.', alert: true }));
    const bot = await stand.bot({ door });
    const message = await bot.send('7', menu, null, 'ru');
    stand.vendor.person(7).press(Number(message), 'Меню');
    await vi.waitFor(() => expect(stand.vendor.person(7).toasts()).toMatchObject([{ alert: true }]));
    expect(came[0]?.did).toEqual({ kind: 'press', press: { do: 'menu' }, message, shown: 'Меню' });
  });

  test('keeps its order within a chat, and a slow chat holds nobody else', async () => {
    await using stand = await openStand();
    const slow = Promise.withResolvers<void>();
    const { door, texts } = keepingDoor(async ({ did }) => {
      if (did.kind === 'text' && did.text === 'а1') await slow.promise;
      return { kind: 'nothing' };
    });
    for (const text of ['а1', 'а2']) stand.vendor.person(7).send(text);
    await stand.bot({ door });
    stand.vendor.person(8).send('п1');
    await vi.waitFor(() => expect(texts()).toEqual(['п1']));
    stand.vendor.person(8).send('п2');
    await vi.waitFor(() => expect(texts()).toEqual(['п1', 'п2']), 4000);
    expect(stand.vendor.updatesPending()).toBeGreaterThanOrEqual(2); // «а1» is not committed, so not confirmed
    slow.resolve();
    await vi.waitFor(() => expect(texts()).toEqual(['п1', 'п2', 'а1', 'а2']), 4000);
    await vi.waitFor(() => expect(stand.vendor.updatesPending()).toBe(0), 4000);
  });

  test('is tried again while the door fails', async () => {
    await using stand = await openStand();
    let failures = 3;
    const { door, texts } = keepingDoor(() => {
      if (failures-- > 0) throw new Error('the database is away');
      return { kind: 'nothing' };
    });
    const bot = await stand.bot({ door });
    stand.vendor.person(7).send('Важное');
    await vi.waitFor(() => expect(texts()).toEqual(['Важное']));
    await vi.waitFor(() => expect(bot.health()).toEqual({ ok: true, detail: 'polling' }));
  });

  test('stays with Telegram when we stop before it is kept', async () => {
    await using stand = await openStand();
    const failing = keepingDoor(() => Promise.reject(new Error('the database is away')));
    const first = await stand.bot({ door: failing.door });
    stand.vendor.person(7).send('Важное');
    await vi.waitFor(() => expect(first.health().detail).toContain('the database is away'));
    await first.stop();
    expect(stand.vendor.updatesPending()).toBe(1);
    const { door, texts } = keepingDoor();
    await stand.bot({ door });
    await vi.waitFor(() => expect(texts()).toEqual(['Важное']));
  });

  test.each([
    [401, 'Unauthorized'],
    [409, 'Conflict: terminated by other getUpdates request'],
    [502, 'Bad Gateway'],
  ])('comes in again after Telegram has answered %d', async (status, description) => {
    await using stand = await openStand();
    const { door, texts } = keepingDoor();
    stand.vendor.fail({ kind: 'status', status, description }, { method: 'getUpdates', times: 3 });
    const bot = await stand.bot({ door, pause: () => 100 });
    await vi.waitFor(() => expect(bot.health().detail).toContain(String(status)));
    expect(bot.health().ok).toBe(false);
    stand.vendor.person(7).send('Дошло');
    await vi.waitFor(() => expect(texts()).toEqual(['Дошло']), 3000);
    expect(bot.health().ok).toBe(true);
  });

  test('makes the channel healthy before anybody has written', async () => {
    await using stand = await openStand();
    const bot = await stand.bot({ door: keepingDoor().door });
    expect(bot.health()).toEqual({ ok: false, detail: 'connecting' });
    await vi.waitFor(() => expect(bot.health()).toEqual({ ok: true, detail: 'polling' }));
  });

  test('finds commands named in both languages', async () => {
    await using stand = await openStand();
    await stand.bot({ door: keepingDoor().door });
    await vi.waitFor(() => expect(stand.vendor.calls('setMyCommands')).toHaveLength(2));
    expect(stand.vendor.calls('setMyCommands').map(({ params }) => params.language_code)).toEqual([undefined, 'en']);
  });
});

describe('by webhook', () => {
  test('updates are confirmed when kept, refused without the secret, told again when not kept', async () => {
    await using stand = await openStand();
    let failures = 1;
    const { door, texts } = keepingDoor(() => {
      if (failures-- > 0) throw new Error('the database is away');
      return { kind: 'nothing' };
    });
    const ours = Fastify();
    await ours.register(rateLimit, { global: false });
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/telegram/webhook`;
    const bot = await stand.bot({ door, mode: { kind: 'webhook', url, secret: 'tell-nobody' } });
    if (bot.webhook) await ours.register(bot.webhook);
    await ours.listen({ host: '127.0.0.1', port });
    stand.vendor.person(7).send('По адресу');
    await vi.waitFor(() => expect(texts()).toEqual(['По адресу']), 3000);
    const headers = { 'content-type': 'application/json' };
    const stranger = () => fetch(url, { method: 'POST', body: '{"update_id":1}', headers });
    expect((await stranger()).status).toBe(401);
    for (let at = 0; at < 60; at += 1) await stranger();
    expect((await stranger()).status).toBe(429);
    stand.vendor.person(7).send('И снова');
    await vi.waitFor(() => expect(texts()).toEqual(['По адресу', 'И снова']), 3000);
    await ours.close();
  });
});

describe('where Telegram is out of reach', () => {
  test('the bot starts all the same and says so', async () => {
    await using stand = await openStand();
    const bot = await stand.bot({ door: keepingDoor().door, apiRoot: 'http://127.0.0.1:9' });
    await vi.waitFor(() => expect(bot.health().detail).toMatch(/ECONNREFUSED/));
    expect(bot.health().detail).not.toContain(token);
  });

  test('it goes through the proxy that is given', async () => {
    await using stand = await openStand();
    const asked: string[] = [];
    const proxy = Fastify();
    proxy.addHook('onRequest', async ({ raw }) => void asked.push(raw.url ?? ''));
    await proxy.listen({ host: '127.0.0.1', port: 0 });
    const { port } = addressOf(proxy.server.address());
    const bot = await stand.bot({ door: keepingDoor().door, proxy: `http://127.0.0.1:${port}` });
    await vi.waitFor(() => expect(asked.join()).toContain('getMe'));
    await bot.stop();
    await proxy.close();
  });
});

async function freePort(): Promise<number> {
  const server = Fastify();
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = addressOf(server.server.address());
  await server.close();
  await sleep(0);
  return port;
}
