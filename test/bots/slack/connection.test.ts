import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { type Desk, startDesk } from './slack-support.ts';

let desk: Desk | null = null;
afterEach(() => desk?.stop());

const logged = () => {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'error' }, { write: (line: string) => lines.push(line) }) };
};

test('a wrong bot token is told once, in plain words, and nothing falls', async () => {
  const { lines, log } = logged();
  desk = await startDesk({ options: { botToken: 'xoxb-wrong', log } });
  expect(desk.slack.health()).toMatchObject({
    ok: false,
    detail: expect.stringContaining('does not accept the SLACK_BOT_TOKEN'),
  });
  await pause(700);
  expect(lines.filter((line) => line.includes('SLACK_BOT_TOKEN'))).toHaveLength(1);
});

test('a token taken back while we run is told when it is used', async () => {
  desk = await startDesk();
  const { sandbox, slack } = desk;
  const say = () => slack.send('C1', { blocks: [{ kind: 'text', text: 'a' }], buttons: [] }, null, 'ru');
  sandbox.faults.add({ kind: 'refused', error: 'token_revoked', method: 'chat.postMessage' });
  await expect(say()).rejects.toMatchObject({ trouble: { kind: 'broken' } });
  expect(slack.health()).toMatchObject({ ok: false, detail: expect.stringContaining('token_revoked') });
  await say();
  expect(slack.health().ok).toBe(true);
});

test('a wrong app token likewise', async () => {
  const { lines, log } = logged();
  desk = await startDesk({ options: { socket: { appToken: 'xapp-wrong' }, log } });
  expect(desk.slack.health()).toMatchObject({
    ok: false,
    detail: expect.stringContaining('does not accept the SLACK_APP_TOKEN'),
  });
  expect(lines.filter((line) => line.includes('SLACK_APP_TOKEN'))).toHaveLength(1);
});

test('a vendor out of reach at the start is no reason not to start', async () => {
  desk = await startDesk({ options: { apiUrl: 'http://127.0.0.1:9/api' } });
  expect(desk.slack.health()).toMatchObject({ ok: false, detail: expect.stringContaining('no connection to Slack') });
});

test('an event that could not be saved comes again under the same key', async () => {
  desk = await startDesk({ sandbox: { ackTimeoutMs: 300 } });
  const { sandbox, door } = desk;
  door.answers.push(new Error('database away'));
  await sandbox.person('U1').dm('важно');
  await sandbox.waitFor(() => door.heard.length === 2 && sandbox.pendingEvents() === 0);
  expect(new Set(door.heard.map(({ key }) => key)).size).toBe(1);
});

test('what comes while stopping is left for the next start', async () => {
  desk = await startDesk();
  const { sandbox, door, slack } = desk;
  await sandbox.waitFor(() => sandbox.connections() === 2);
  await slack.stop();
  await sandbox.person('U1').dm('кто-нибудь?');
  await pause(100);
  expect(door.heard).toEqual([]);
  expect(sandbox.pendingEvents()).toBe(1);
});
