import { createConnection } from 'node:net';
import Fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { startAsteriskSandbox } from '../../sandbox/asterisk.ts';
import { ANNA, SUPPORT, socketApp, startSlack } from './slack-support.ts';
import { anna, startSandbox, token } from './telegram-support.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function telegram() {
  const running = await startSandbox();
  endings.push(() => running[Symbol.asyncDispose]());
  const { telegram: api } = running.newBot();
  const texts = async (offset: number) =>
    (await api.getUpdates(0, 100, offset, undefined)).map((update) =>
      'message' in update && 'text' in update.message ? update.message.text : '',
    );
  return { ...running, api, texts };
}

it('Telegram repeats an update whose confirmation it has not heard', async () => {
  const { sandbox, texts } = await telegram();
  sandbox.person(anna.id).send('раз');
  const first = await texts(0);
  sandbox.repeatConfirmed(1);
  expect([first, await texts(700_000_100), await texts(700_000_100)]).toEqual([['раз'], ['раз'], []]);
});

it('Telegram hands out what waits together the wrong way round', async () => {
  const { sandbox, texts } = await telegram();
  for (const text of ['раз', 'два', 'три']) sandbox.person(anna.id).send(text);
  sandbox.disorderUpdates(1);
  expect([await texts(0), await texts(0)]).toEqual([
    ['три', 'два', 'раз'],
    ['раз', 'два', 'три'],
  ]);
});

it('a webhook gets an update again that it has taken, and two the wrong way round', async () => {
  const { sandbox, api } = await telegram();
  const host = Fastify();
  const heard: string[] = [];
  host.post('/hook', async (request) => {
    heard.push(JSON.stringify(request.body).match(/"text":"(\w+)"/)?.[1] ?? '');
    return {};
  });
  endings.push(() => host.close());
  const address = await host.listen({ host: '127.0.0.1', port: 0 });
  sandbox.repeatConfirmed(1);
  sandbox.disorderUpdates(1);
  for (const text of ['one', 'two']) sandbox.person(anna.id).send(text);
  await api.setWebhook(`${address}/hook`);
  await sandbox.waitFor(() => sandbox.updatesPending() === 0);
  expect(heard).toEqual(['two', 'one', 'two']);
});

it('a silence of Telegram ends when misfortunes end, and what was met is known', async () => {
  const { sandbox, apiRoot } = await telegram();
  sandbox.fail({ kind: 'silence' });
  const call = fetch(`${apiRoot}bot${token}/getMe`);
  await expect.poll(() => sandbox.faultsMet()).toEqual([{ method: 'getMe', kind: 'silence' }]);
  sandbox.clearFaults();
  await expect(call).rejects.toThrow('fetch failed');
});

it('Slack closes a connection before it has done anything, and falls silent until misfortunes end', async () => {
  const { sandbox, apiUrl, stop } = await startSlack();
  endings.push(stop);
  sandbox.faults.add({ kind: 'cut' });
  await expect(fetch(`${apiUrl}auth.test`)).rejects.toThrow('fetch failed');
  expect(sandbox.calls()).toEqual([]);
  sandbox.faults.add({ kind: 'silence' });
  const call = fetch(`${apiUrl}auth.test`);
  await expect.poll(() => sandbox.faults.met().map(({ kind }) => kind)).toEqual(['cut', 'silence']);
  sandbox.faults.clear();
  await expect(call).rejects.toThrow('fetch failed');
});

it('an event of Slack is overtaken by the next one', async () => {
  const { sandbox, apiUrl, stop } = await startSlack();
  endings.push(stop);
  const heard: string[] = [];
  const app = socketApp(apiUrl);
  app.message(async ({ message }) => void heard.push('text' in message ? (message.text ?? '') : ''));
  await app.start();
  endings.push(() => app.stop());
  sandbox.faults.swapEvents(1);
  for (const text of ['раз', 'два', 'три']) await sandbox.person(ANNA).post(SUPPORT, text);
  await sandbox.waitFor(() => heard.length === 3);
  expect(heard).toEqual(['два', 'раз', 'три']);
});

it('over HTTP Slack tells an event three times more, then gives it up', async () => {
  const host = Fastify();
  let told = 0;
  host.post('/slack/events', async (_request, reply) => {
    told += 1;
    return reply.code(503).send();
  });
  endings.push(() => host.close());
  const address = await host.listen({ host: '127.0.0.1', port: 0 });
  const { sandbox, stop } = await startSlack({ eventsUrl: `${address}/slack/events`, retryMs: [1, 20, 40] });
  endings.push(stop);
  await sandbox.person(ANNA).post(SUPPORT, 'никто не слышит');
  await sandbox.waitFor(() => sandbox.pendingEvents() === 0);
  expect(told).toBe(4);
  expect(sandbox.eventsGivenUp()).toMatchObject([{ event: { text: 'никто не слышит' } }]);
});

it('the exchange goes away and comes back, and keeps a connection on which it says nothing', async () => {
  const office = { extensions: ['101'], queues: {}, line: '+74950000000', username: 'pult', secret: 's' };
  const exchange = await startAsteriskSandbox(office);
  endings.push(() => exchange.stop());
  const greeted = () =>
    new Promise<boolean>((resolve) => {
      const socket = createConnection(exchange.port, '127.0.0.1');
      socket.once('data', () => resolve(true)).once('close', () => resolve(false));
      setTimeout(() => resolve(false), 60);
      endings.push(() => socket.destroy());
    });
  exchange.goAway(50);
  expect(await greeted()).toBe(false);
  await expect.poll(greeted).toBe(true);
  exchange.fallSilent(50);
  expect(await greeted()).toBe(false);
  await expect.poll(greeted).toBe(true);
});
