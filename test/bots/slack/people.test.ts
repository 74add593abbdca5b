import { webApi } from '@slack/bolt';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeople, type People } from '../../../bots/slack/people.ts';

const profile = { real_name: 'Анна', email: 'admin@demo.example' };
const colleague = { name: 'anna', team_id: 'T1', is_email_confirmed: true, profile };

/** Everybody here says that the administrator's address is his. */
const users: Record<string, object> = {
  UOWN: colleague,
  UOLD: { name: 'anna', profile }, // a vendor that does not tell the workspace
  UGRID: { ...colleague, team_id: 'T9', enterprise_user: { enterprise_id: 'E1', teams: ['T9', 'T1'] } },
  UCONNECT: { ...colleague, team_id: 'T2' }, // in a channel that two companies share Slack calls nobody a stranger
  USTRANGER: { ...colleague, team_id: 'T2', is_stranger: true },
  UOTHERGRID: { ...colleague, team_id: 'T2', enterprise_user: { enterprise_id: 'E2', teams: ['T2'] } },
  UGUEST: { ...colleague, is_restricted: true },
  UBOT: { ...colleague, is_bot: true },
  UGONE: { ...colleague, deleted: true },
  UUNCONFIRMED: { ...colleague, is_email_confirmed: false },
};

const vendor = Fastify();
let people: People;
beforeAll(async () => {
  vendor.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_: unknown, body: string) => Object.fromEntries(new URLSearchParams(body)),
  );
  vendor.post<{ Body: { user: string } }>('/api/users.info', async ({ body }) => ({
    ok: true,
    user: users[body.user],
  }));
  vendor.post('/api/conversations.open', async () => ({ ok: true, channel: { id: 'D1' } }));
  vendor.post('/api/auth.test', async () => ({ ok: true, team_id: 'T1', enterprise_id: 'E1' }));
  const origin = await vendor.listen({ host: '127.0.0.1', port: 0 });
  people = createPeople(new webApi.WebClient('xoxb-1', { slackApiUrl: `${origin}/api/` }));
});
afterAll(() => vendor.close());

test.each(['UOWN', 'UOLD', 'UGRID'])('the address of a colleague is believed: %s', async (id) => {
  expect((await people.person(id)).email).toBe('admin@demo.example');
});

test.each(['UCONNECT', 'USTRANGER', 'UOTHERGRID', 'UGUEST', 'UBOT', 'UGONE', 'UUNCONFIRMED'])(
  'nobody becomes staff by an address that another workspace, or nobody, vouches for: %s',
  async (id) => {
    expect(await people.person(id)).toMatchObject({ address: id, email: null });
  },
);
