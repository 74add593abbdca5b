import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { describe, expect, test, vi } from 'vitest';
import { freePort } from '../../support/outside.ts';
import { keepingDoor, openStand } from './stand.ts';

const patience = 30_000; // ms
const many = 150;
const all = Array.from({ length: many }, (_, at) => `а${at + 1}`);

/** Who hears one update after another, a little at a time. */
const hearing = () =>
  keepingDoor(async () => {
    await sleep(2);
    return { kind: 'nothing' };
  });

describe('one person who writes without end', () => {
  test.each(['polling', 'webhook'] as const)('waits for himself alone, and keeps his order: %s', async (way) => {
    await using stand = await openStand();
    const { door, texts } = hearing();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/telegram`;
    const ours = Fastify({ forceCloseConnections: true });
    const bot = await stand.bot({ door, mode: way === 'polling' ? { kind: way } : { kind: way, url, secret: 'word' } });
    if (bot.webhook) await ours.register(bot.webhook);
    await ours.listen({ host: '127.0.0.1', port });
    for (const text of all) stand.vendor.person(7).send(text);
    stand.vendor.person(8).send('п1');
    await vi.waitFor(() => expect(texts()).toContain('п1'), patience);
    expect(texts().indexOf('п1')).toBeLessThan(many / 5);
    await vi.waitFor(() => expect(texts()).toHaveLength(many + 1), patience);
    expect(texts().filter((text) => text !== 'п1')).toEqual(all);
    await ours.close();
  });

  test('holds no connection of a server that posts all of it at once', async () => {
    await using stand = await openStand();
    const { door, texts } = hearing();
    const ours = Fastify();
    const bot = await stand.bot({ door, mode: { kind: 'webhook', url: 'http://127.0.0.1:1/hook', secret: 'word' } });
    if (bot.webhook) await ours.register(bot.webhook);
    const headers = { 'x-telegram-bot-api-secret-token': 'word' };
    const from = { id: 7, first_name: 'Анна' };
    const posts = all.map((text, at) => {
      const message = { message_id: at + 1, date: 1, from, chat: { id: 7, type: 'private' }, text };
      return ours.inject({ method: 'POST', url: '/hook', headers, payload: { update_id: at + 1, message } });
    });
    const answers = await Promise.all(posts);
    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
    expect(texts().length).toBeLessThan(many / 2); // all the rest waits with us
    await vi.waitFor(() => expect(texts()).toEqual(all), patience);
  });
});
