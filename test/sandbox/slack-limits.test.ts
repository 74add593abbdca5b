import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANNA, IGOR, quiet, type Running, SUPPORT, socketApp, startSlack } from './slack-support.ts';

let slack: Running;
let client: webApi.WebClient;
const now = { ms: Date.UTC(2026, 10, 22, 9) };

beforeAll(async () => {
  slack = await startSlack({ now: () => now.ms });
  client = new webApi.WebClient('xoxb-sandbox', {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logger: quiet,
  });
});
afterAll(() => slack.stop());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
const post = (blocks: object[], text = 'ok') => client.apiCall('chat.postMessage', { channel: SUPPORT, text, blocks });
const buttons = (count: number, over: object = {}) => ({
  type: 'actions',
  elements: Array.from({ length: count }, (_, place) => ({
    type: 'button',
    action_id: `b${place}`,
    text: plain('Да'),
    ...over,
  })),
});

it.each([
  ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
  ['a section of 3001 characters', [section('я'.repeat(3001))]],
  ['an empty section', [section('')]],
  ['a header of 151 characters', [{ type: 'header', text: plain('я'.repeat(151)) }]],
  ['a button text of 76 characters', [buttons(1, { text: plain('я'.repeat(76)) })]],
  ['a button value of 2001 characters', [buttons(1, { value: 'я'.repeat(2001) })]],
  ['an action_id of 256 characters', [buttons(1, { action_id: 'a'.repeat(256) })]],
  ['26 buttons in a row', [buttons(26)]],
  ['two elements of one action_id', [buttons(2, { action_id: 'same' })]],
  [
    'two blocks of one block_id',
    [
      { ...section('a'), block_id: 'x' },
      { ...section('b'), block_id: 'x' },
    ],
  ],
  ['eleven texts in a context', [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('a')) }]],
  [
    'a menu of six',
    [
      {
        type: 'actions',
        elements: [
          { type: 'overflow', options: Array.from({ length: 6 }, (_, n) => ({ text: plain('a'), value: `${n}` })) },
        ],
      },
    ],
  ],
  [
    '101 options',
    [
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            options: Array.from({ length: 101 }, (_, n) => ({ text: plain('a'), value: `${n}` })),
          },
        ],
      },
    ],
  ],
  ['a made-up property', [{ ...section('a'), colour: 'red' }]],
  ['an unknown block', [{ type: 'rainbow' }]],
])('refuses %s in a message', async (_what, blocks) => {
  await expect(post(blocks)).rejects.toThrow('invalid_blocks');
});

it('says where blocks are wrong, with JSON pointers', async () => {
  const refusal: unknown = await post([section('ok'), section('я'.repeat(3001))]).catch((error: unknown) => error);
  const messages = ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]'];
  expect(refusal).toMatchObject({ data: { error: 'invalid_blocks', response_metadata: { messages } } });
});

it('refuses a message with nothing in it, too long, to nowhere, where the bot is not', async () => {
  await expect(client.apiCall('chat.postMessage', { channel: SUPPORT })).rejects.toThrow('no_text');
  await expect(client.chat.postMessage({ channel: SUPPORT, text: 'я'.repeat(40_001) })).rejects.toThrow('msg_too_long');
  await expect(client.chat.postMessage({ channel: 'C404', text: 'a' })).rejects.toThrow('channel_not_found');
  await expect(client.chat.postMessage({ channel: 'C0ALIEN', text: 'a' })).rejects.toThrow('not_in_channel');
  await client.conversations.join({ channel: 'C0ALIEN' });
  expect(await client.chat.postMessage({ channel: 'C0ALIEN', text: 'a' })).toMatchObject({ ok: true });
});

it('edits only its own messages, and only those that exist', async () => {
  const ts = await slack.sandbox.person(ANNA).post(SUPPORT, 'моё');
  await expect(client.chat.update({ channel: SUPPORT, ts, text: 'чужое' })).rejects.toThrow('cant_update_message');
  await expect(client.chat.update({ channel: SUPPORT, ts: '1.1', text: 'a' })).rejects.toThrow('message_not_found');
});

it('knows people by e-mail and tells their zone and language', async () => {
  const { user } = await client.users.lookupByEmail({ email: 'Operator1@demo.example' });
  expect(user).toMatchObject({ id: ANNA, tz: 'Europe/Moscow', tz_offset: 10_800, is_email_confirmed: true });
  const info = await client.users.info({ user: IGOR, include_locale: true });
  expect(info.user).toMatchObject({ locale: 'ru-RU', profile: { email: 'igor@demo.example' } });
  await expect(client.users.lookupByEmail({ email: 'no@demo.example' })).rejects.toThrow('users_not_found');
});

it('refuses strangers', async () => {
  const stranger = new webApi.WebClient('xoxb-wrong', { slackApiUrl: slack.apiUrl });
  await expect(stranger.auth.test()).rejects.toThrow('invalid_auth');
  await expect(client.apps.connections.open({})).rejects.toThrow('not_allowed_token_type');
});

it('opens one modal by a trigger, within three seconds', async () => {
  const anna = slack.sandbox.person(ANNA);
  const app = socketApp(slack.apiUrl);
  const triggers: string[] = [];
  app.command('/pult', async ({ ack, body }) => {
    triggers.push(body.trigger_id);
    await ack();
  });
  await app.start();
  const triggerOf = async (): Promise<string> => {
    await anna.command('/pult');
    return triggers.at(-1) ?? '';
  };
  const view = { type: 'modal' as const, title: plain('Окно'), blocks: [] };
  const first = await triggerOf();
  await client.views.open({ trigger_id: first, view });
  await expect(client.views.open({ trigger_id: first, view })).rejects.toThrow('exchanged_trigger_id');
  const second = await triggerOf();
  now.ms += 3_001;
  await expect(client.views.open({ trigger_id: second, view })).rejects.toThrow('expired_trigger_id');
  const long = { ...view, title: plain('я'.repeat(25)) };
  await expect(client.views.open({ trigger_id: second, view: long })).rejects.toThrow('invalid_arguments');
  await expect(client.views.update({ view_id: 'V404', view })).rejects.toThrow('not_found');
  await app.stop();
});

it('meets the bot with troubles when asked to', async () => {
  const { faults } = slack.sandbox;
  faults.add({ kind: 'rate_limited', retryAfterSeconds: 7, method: 'chat.postMessage' });
  const response = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST' });
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  faults.add({ kind: 'server_error' });
  expect((await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' })).status).toBe(500);
  faults.add({ kind: 'answer_lost', method: 'chat.postMessage' });
  await expect(client.chat.postMessage({ channel: SUPPORT, text: 'дошло' })).rejects.toThrow();
  expect(slack.sandbox.person(ANNA).channel(SUPPORT).at(-1)?.text).toBe('дошло');
});
