import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { afterEach, expect, it } from 'vitest';
import { ANNA, type Running, SUPPORT, socketApp, startSlack } from './slack-support.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const running = async (over: Parameters<typeof startSlack>[0] = {}): Promise<Running> => {
  const slack = await startSlack(over);
  endings.push(slack.stop);
  return slack;
};

const listening = async (app: App, heard: string[]): Promise<App> => {
  app.message(async ({ message }) => void heard.push('text' in message ? (message.text ?? '') : ''));
  await app.start();
  endings.push(() => app.stop());
  return app;
};

it('tells an event again when it was not acknowledged, under the same event_id', async () => {
  const { sandbox, apiUrl } = await running({ ackTimeoutMs: 60 });
  const app = socketApp(apiUrl);
  const ids: string[] = [];
  app.use(async ({ body, next }) => {
    if ('event_id' in body) ids.push(String(body.event_id));
    await next();
  });
  await listening(app, []);
  sandbox.faults.ignoreAcks(1);
  await sandbox.person(ANNA).post(SUPPORT, 'раз');
  await sandbox.waitFor(() => sandbox.pendingEvents() === 0);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

it('sends an event twice when asked to, and keeps events while nobody listens', async () => {
  const { sandbox, apiUrl } = await running();
  sandbox.faults.duplicateEvents(1);
  await sandbox.person(ANNA).post(SUPPORT, 'пока вас не было');
  expect(sandbox.pendingEvents()).toBe(2);
  const heard: string[] = [];
  await listening(socketApp(apiUrl), heard);
  await sandbox.waitFor(() => sandbox.pendingEvents() === 0 && heard.length === 2);
});

it.each(['cutSockets', 'refreshSockets'] as const)('is found again by the app after %s', async (trouble) => {
  const { sandbox, apiUrl } = await running();
  const heard: string[] = [];
  await listening(socketApp(apiUrl), heard);
  sandbox.faults[trouble]();
  await sandbox.waitFor(() => sandbox.connections() === 0);
  await sandbox.person(ANNA).post(SUPPORT, 'в темноту');
  await sandbox.waitFor(() => sandbox.connections() === 1 && heard.includes('в темноту'));
});

it('calls an HTTP app with signed requests, and is refused with a wrong secret', async () => {
  const start = async (secret: string) => {
    const receiver = new HTTPReceiver({ signingSecret: secret, endpoints: '/slack/events', logLevel: LogLevel.ERROR });
    const http = createServer((request, response) => receiver.requestListener(request, response));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    endings.push(() => new Promise((resolve) => http.close(resolve)));
    const address = http.address();
    const port = address && typeof address !== 'string' ? address.port : 0;
    const slack = await running({ eventsUrl: `http://127.0.0.1:${port}/slack/events` });
    const app = new App({
      token: 'xoxb-sandbox',
      receiver,
      clientOptions: { slackApiUrl: slack.apiUrl },
      logLevel: LogLevel.ERROR,
    });
    return { ...slack, app };
  };
  const { sandbox, app } = await start('signing-secret');
  app.command('/pult', ({ ack }) => ack({ text: 'Слушаю' }));
  app.message('алло', async ({ say }) => void (await say('да')));
  expect(await sandbox.verifyEventsUrl()).toBe(true);
  const anna = sandbox.person(ANNA);
  await anna.command('/pult', 'поддержка');
  expect(anna.ephemerals()[0]).toMatchObject({ text: 'Слушаю', channel: SUPPORT });
  await anna.dm('алло');
  await sandbox.waitFor(() => anna.dms().find((one) => one.fromBot && one.text === 'да'));
  const wrong = await start('another-secret');
  await expect(wrong.sandbox.person(ANNA).command('/pult')).rejects.toThrow('dispatch_failed');
});

it('survives a restart with its messages, files, modals and events still to be told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slack-'));
  endings.push(() => rm(folder, { recursive: true }));
  const stateFile = join(folder, 'slack.json');
  const before = await startSlack({ stateFile });
  const ts = await before.sandbox
    .person(ANNA)
    .post(SUPPORT, 'до перезапуска', { files: [{ name: 'a.txt', bytes: Buffer.from('байты') }] });
  await new Promise((resolve) => setTimeout(resolve, 60));
  // Nobody closes the first server properly: its file is what a killed process leaves.
  const after = await running({ stateFile });
  endings.push(before.stop);
  const anna = after.sandbox.person(ANNA);
  expect(anna.channel(SUPPORT)).toMatchObject([{ ts, text: 'до перезапуска', files: [{ name: 'a.txt' }] }]);
  const heard: string[] = [];
  await listening(socketApp(after.apiUrl), heard);
  await after.sandbox.waitFor(() => heard.includes('до перезапуска'));
  expect(Number(await anna.post(SUPPORT, 'после'))).toBeGreaterThan(Number(ts));
  const [file] = anna.channel(SUPPORT)[0]?.files ?? [];
  expect(await (await fetch(`${after.controlUrl}/files/${file?.id}`)).text()).toBe('байты');
});
