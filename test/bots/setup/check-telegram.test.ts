import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { createTelegramSandbox } from '../../../sandbox/telegram.ts';
import { checkTelegram } from '../../../setup/check-telegram.ts';
import { deadPort, listening } from './kit.ts';

const token = '1000000:sandbox';

async function openVendor() {
  const sandbox = createTelegramSandbox({ token, botName: 'Пульт', people: [] });
  const server = Fastify();
  await server.register(sandbox.plugin, { prefix: '/telegram' });
  return { sandbox, apiRoot: `${await listening(server)}/telegram` };
}

test('a right token is answered with the name of the bot', async () => {
  const { apiRoot } = await openVendor();
  expect(await checkTelegram({ token, apiRoot }, { rival: 0 })).toEqual({
    kind: 'works',
    username: 'pult_demo_bot',
    rival: null,
  });
});

test('what does not look like a token is told without asking anybody', async () => {
  const { sandbox, apiRoot } = await openVendor();
  expect(await checkTelegram({ token: '@pult_bot', apiRoot })).toEqual({ kind: 'not-a-token' });
  expect(sandbox.calls()).toEqual([]);
});

test('a token that the vendor does not know is told', async () => {
  const { apiRoot } = await openVendor();
  expect(await checkTelegram({ token: '1000000:revoked', apiRoot })).toEqual({ kind: 'unknown-token' });
});

test('a bot that another copy polls works, with a warning', async () => {
  const { apiRoot } = await openVendor();
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  void (async () => {
    while (!stop.signal.aborted)
      await fetch(`${apiRoot}/bot${token}/getUpdates?timeout=1`, { signal: stop.signal }).catch(() => {});
  })();
  expect(await checkTelegram({ token, apiRoot })).toMatchObject({ kind: 'works', rival: { kind: 'copy' } });
});

test('a bot whose messages go to an address works, with a warning that names it', async () => {
  const { apiRoot } = await openVendor();
  await fetch(`${apiRoot}/bot${token}/setWebhook?url=https://old.example.org/hook`);
  expect(await checkTelegram({ token, apiRoot })).toMatchObject({
    kind: 'works',
    rival: { kind: 'webhook', url: 'https://old.example.org/hook' },
  });
});

test('a vendor or a proxy out of reach is told, and the token is not in the words', async () => {
  const nowhere = `http://127.0.0.1:${await deadPort()}`;
  const cut = await checkTelegram({ token, apiRoot: nowhere });
  expect(cut).toMatchObject({ kind: 'unreachable' });
  expect(JSON.stringify(cut)).not.toContain('1000000:sandbox');
  const { apiRoot } = await openVendor();
  expect(await checkTelegram({ token, apiRoot, proxy: nowhere })).toMatchObject({ kind: 'unreachable' });
});

test('a vendor that says nothing is given up', async () => {
  const { sandbox, apiRoot } = await openVendor();
  sandbox.fail({ kind: 'silence' });
  expect(await checkTelegram({ token, apiRoot }, { answer: 0.2 })).toMatchObject({ kind: 'unreachable' });
});

test('an address where something else answers is told apart from a wrong token', async () => {
  const server = Fastify();
  server.all('/page/*', (_, reply) => reply.type('text/html').send('<h1>Добро пожаловать</h1>'));
  const origin = await listening(server);
  expect(await checkTelegram({ token, apiRoot: `${origin}/page` })).toMatchObject({ kind: 'not-telegram' });
  expect(await checkTelegram({ token, apiRoot: `${origin}/none` })).toMatchObject({ kind: 'not-telegram' });
});

test('a vendor in trouble is not taken for a wrong token', async () => {
  const { sandbox, apiRoot } = await openVendor();
  sandbox.fail({ kind: 'status', status: 502, description: 'Bad Gateway' });
  expect(await checkTelegram({ token, apiRoot })).toMatchObject({ kind: 'busy' });
});
