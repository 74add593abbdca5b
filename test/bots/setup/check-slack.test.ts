import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { createSlackSandbox } from '../../../sandbox/slack.ts';
import { checkAppToken, checkBotToken, checkChannel } from '../../../setup/check-slack.ts';
import { newAppLink, wantedScopes } from '../../../setup/slack-manifest.ts';
import { deadPort, listening } from './kit.ts';

const token = 'xoxb-right';

/** Slack in miniature; GRANTED is what its header says of the token's permissions, as the real one does. */
async function openVendor(granted?: readonly string[]) {
  const sandbox = createSlackSandbox({
    botToken: token,
    appToken: 'xapp-right',
    signingSecret: 'secret',
    team: { name: 'Ромашка' },
    people: [],
    channels: [
      { id: 'C0SUPPORT', name: 'поддержка' },
      { id: 'C0OTHER', name: 'чужой', botIsMember: false },
    ],
  });
  const server = Fastify();
  if (granted) server.addHook('onSend', async (_, reply) => void reply.header('x-oauth-scopes', granted.join(',')));
  await server.register(sandbox.plugin, { prefix: '/slack' });
  return { sandbox, apiUrl: `${await listening(server)}/slack/api` };
}

test('a right bot token is answered with the workspace and the bot', async () => {
  const { apiUrl } = await openVendor(wantedScopes());
  expect(await checkBotToken({ token, apiUrl }, wantedScopes())).toEqual({
    kind: 'works',
    team: 'Ромашка',
    bot: 'pult',
    missing: [],
  });
});

test('permissions that the manifest asks for and the token lacks are named', async () => {
  const { apiUrl } = await openVendor(wantedScopes().filter((scope) => scope !== 'users:read.email'));
  expect(await checkBotToken({ token, apiUrl }, wantedScopes())).toMatchObject({ missing: ['users:read.email'] });
});

test('where Slack does not tell the permissions nothing is called missing', async () => {
  const { apiUrl } = await openVendor();
  expect(await checkBotToken({ token, apiUrl }, wantedScopes())).toMatchObject({ kind: 'works', missing: null });
});

test('a wrong token is told with the reason, a token of another kind without asking', async () => {
  const { apiUrl, sandbox } = await openVendor();
  expect(await checkBotToken({ token: 'xoxb-wrong', apiUrl }, [])).toEqual({ kind: 'refused', code: 'invalid_auth' });
  expect(await checkAppToken({ token: 'xapp-wrong', apiUrl })).toEqual({ kind: 'refused', code: 'invalid_auth' });
  const asked = sandbox.calls().length;
  expect(await checkBotToken({ token: 'xapp-right', apiUrl }, [])).toEqual({ kind: 'wrong-kind' });
  expect(await checkAppToken({ token: 'xoxb-right', apiUrl })).toEqual({ kind: 'wrong-kind' });
  expect(sandbox.calls()).toHaveLength(asked);
});

test('a right app token opens the way for events', async () => {
  const { apiUrl } = await openVendor();
  expect(await checkAppToken({ token: 'xapp-right', apiUrl })).toEqual({ kind: 'works' });
});

test('Slack out of reach is told, without the token', async () => {
  const apiUrl = `http://127.0.0.1:${await deadPort()}/api/`;
  const checks = [await checkBotToken({ token, apiUrl }, []), await checkChannel({ token, apiUrl }, 'C0SUPPORT')];
  expect(checks).toMatchObject([{ kind: 'unreachable' }, { kind: 'unreachable' }]);
  expect(JSON.stringify(checks)).not.toContain(token);
});

test.each([
  ['C0SUPPORT', { kind: 'works', name: 'поддержка' }],
  ['C0OTHER', { kind: 'not-member', name: 'чужой' }],
  ['C0NOWHERE', { kind: 'unknown' }],
  ['#поддержка', { kind: 'not-an-id' }],
])('the channel %s is looked at', async (channel, outcome) => {
  const { apiUrl } = await openVendor();
  expect(await checkChannel({ token, apiUrl }, channel)).toEqual(outcome);
});

test.each([
  ['C0SUPPORT', { kind: 'works', name: null }],
  ['C0OTHER', { kind: 'not-member', name: null }],
  ['C0NOWHERE', { kind: 'unknown' }],
])('without the permission to look, the channel %s is known by reading it', async (channel, outcome) => {
  const { apiUrl, sandbox } = await openVendor();
  sandbox.faults.add({ kind: 'refused', method: 'conversations.info', error: 'missing_scope' });
  expect(await checkChannel({ token, apiUrl }, channel)).toEqual(outcome);
});

test('the link creates the app of the manifest, over HTTP where an address is given', () => {
  const manifestOf = (link: string): unknown => JSON.parse(new URL(link).searchParams.get('manifest_json') ?? '');
  expect(newAppLink().length).toBeLessThan(4_000);
  expect(manifestOf(newAppLink())).toMatchObject({
    display_information: { name: 'Пульт' },
    oauth_config: { scopes: { bot: wantedScopes() } },
    settings: { socket_mode_enabled: true },
  });
  const url = 'https://desk.example.org/slack/events';
  expect(manifestOf(newAppLink('https://desk.example.org/'))).toMatchObject({
    features: { slash_commands: [{ command: '/pult', url }] },
    settings: {
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url, bot_events: expect.arrayContaining(['message.im']) },
      interactivity: { request_url: url },
    },
  });
});
