import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from './slack-support.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk({ http: true, sandbox: { ackTimeoutMs: 500 } });
});
afterAll(() => desk.stop());

test('Slack’s handshake is answered', async () => {
  expect(await desk.sandbox.verifyEventsUrl()).toBe(true);
});

test('an event and a press come in over HTTP', async () => {
  const maria = desk.sandbox.person('U1');
  await maria.dm('Здравствуйте');
  await desk.sandbox.waitFor(() => desk.door.heard.some(({ did }) => did.kind === 'text'));
  const press = { do: 'menu' as const };
  const ts = await desk.slack.send(
    'C1',
    { blocks: [{ kind: 'text', text: 'a' }], buttons: [[{ label: 'Меню', press }]] },
    null,
    'ru',
  );
  desk.door.answers.push({ kind: 'toast', text: 'Готово', alert: false });
  await maria.press(ts, 'Меню');
  await desk.sandbox.waitFor(() => maria.ephemerals().some(({ text }) => text === 'Готово'));
  expect(desk.slack.health().ok).toBe(true);
});

test('an event that could not be saved comes again', async () => {
  desk.door.heard.length = 0;
  desk.door.answers.push(new Error('database away'));
  await desk.sandbox.person('U1').dm('важно');
  await desk.sandbox.waitFor(() => desk.door.heard.length >= 2, 12_000);
});

test('what was signed long ago is refused, however well', async () => {
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: 'Ev9',
    event: { type: 'app_home_opened', user: 'U1' },
  });
  const post = (ago: number) => {
    const stamp = String(Math.floor(Date.now() / 1000) - ago);
    const signature = `v0=${createHmac('sha256', 'secret').update(`v0:${stamp}:${body}`).digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-slack-signature': signature };
    return fetch(desk.eventsUrl, { method: 'POST', headers: { ...headers, 'x-slack-request-timestamp': stamp }, body });
  };
  expect((await post(0)).status).toBe(200);
  expect((await post(6 * 60)).status).toBe(401);
});

test('what Slack did not sign is refused', async () => {
  const response = await fetch(desk.eventsUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-signature': 'v0=0',
      'x-slack-request-timestamp': `${Math.floor(Date.now() / 1000)}`,
    },
    body: JSON.stringify({
      type: 'event_callback',
      event_id: 'Ev1',
      event: { type: 'app_home_opened', user: 'U1', tab: 'home' },
    }),
  });
  expect(response.status).toBe(401);
});
