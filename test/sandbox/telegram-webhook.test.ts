import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anna, boris, type Running, startSandbox } from './telegram-support.ts';

let running: Running;
const hosts = new Set<{ close(): Promise<unknown> }>();
beforeEach(async () => {
  running = await startSandbox();
});
afterEach(async () => {
  await running[Symbol.asyncDispose]();
  for (const host of hosts) await host.close();
  hosts.clear();
});

/** A host for webhooks that passes each request to `handle`. */
async function listen(handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): Promise<string> {
  const host = Fastify();
  hosts.add(host);
  host.post('/hook', handle);
  return `${await host.listen({ host: '127.0.0.1', port: 0 })}/hook`;
}

it('a bot behind a webhook gets updates with the secret and answers buttons in its reply', async () => {
  const { sandbox } = running;
  const bot = running.newBot();
  bot.start((context) =>
    context.reply('Привет', { reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }]] } }),
  );
  bot.action('yes', (context) => context.answerCbQuery('Записали'));
  const callback = bot.webhookCallback('/hook', { secretToken: 'hush' });
  const host = Fastify();
  hosts.add(host);
  await host.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post('/hook', async (request, reply) => {
      reply.hijack();
      await callback(request.raw, reply.raw);
    });
  });
  const address = await host.listen({ host: '127.0.0.1', port: 0 });
  await bot.telegram.setWebhook(`${address}/hook`, { secret_token: 'hush' });

  const client = sandbox.person(boris.id);
  client.start();
  const greeting = await sandbox.waitFor(() => client.last());
  client.press(greeting.id, 'Да');
  await sandbox.waitFor(() => client.toasts().length > 0);
  expect(client.toasts()).toMatchObject([{ text: 'Записали' }]);
  await sandbox.waitFor(() => sandbox.updatesPending() === 0);
});

it('a webhook that fails is tried again, in order within a chat, and the failure can be read', async () => {
  const { sandbox } = running;
  const { telegram } = running.newBot();
  const seen: string[] = [];
  let failures = 2;
  const url = await listen(async (request, reply) => {
    failures -= 1;
    if (failures >= 0) return reply.status(503).send();
    const text = JSON.stringify(request.body).match(/"text":"(\w+)"/)?.[1];
    seen.push(`${text} ${request.headers['x-telegram-bot-api-secret-token']}`);
    return reply.send();
  });
  await telegram.setWebhook(url, { secret_token: 'hush' });

  sandbox.person(anna.id).send('one');
  sandbox.person(anna.id).send('two');
  await sandbox.waitFor(() => sandbox.updatesPending() === 0);

  expect(seen).toEqual(['one hush', 'two hush']);
  expect(await telegram.getWebhookInfo()).toMatchObject({ url, last_error_message: expect.stringContaining('503') });
  await telegram.deleteWebhook();
  expect((await telegram.getWebhookInfo()).url).toBe('');
});
