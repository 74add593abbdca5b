import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cookieOf, enter, linkFor, signIn } from './desk-support.ts';
import { openWebStand, type WebStand } from './stand.ts';

let stand: WebStand;
beforeAll(async () => {
  stand = await openWebStand({ limits: { api: 1000, signIn: 1000 } });
});
beforeEach(() => stand.forget());
afterAll(() => stand.close());

const desk = (cookie = '') => stand.app.inject({ url: '/desk', headers: cookie ? { cookie } : {} });
const isDesk = (answer: { body: string }) => answer.body.includes('/desk/page/desk.js');

test('a one-time link leads to the desk, and its key does not stay in the address', async () => {
  const entered = await enter(stand.app, await linkFor(stand, stand.people.vera.id));
  expect(entered.statusCode).toBe(303);
  expect(entered.headers.location).toBe('/desk');
  expect(String(entered.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
  expect(isDesk(await desk(cookieOf(entered)))).toBe(true);
});

test('a chat that fetches the link to preview it does not spend it', async () => {
  const key = await linkFor(stand, stand.people.vera.id);
  for (let fetched = 0; fetched < 3; fetched += 1) {
    const preview = await stand.app.inject(`/desk?key=${key}`);
    expect(preview.statusCode).toBe(200);
    expect(preview.body).toContain('Войти');
    expect(preview.headers['set-cookie']).toBeUndefined();
  }
  expect((await enter(stand.app, key)).statusCode).toBe(303);
});

test('a link that was used, is too old or was made up opens nothing', async () => {
  const used = await linkFor(stand, stand.people.vera.id);
  await enter(stand.app, used);
  const old = await linkFor(stand, stand.people.vera.id);
  stand.pass(11);
  for (const key of [used, old, 'made-up', '']) {
    const answer = await enter(stand.app, key);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Эта ссылка уже не действует');
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

test('whoever is in already is not turned away by pressing his old link again', async () => {
  const key = await linkFor(stand, stand.people.vera.id);
  const cookie = cookieOf(await enter(stand.app, key));
  const again = await enter(stand.app, key, cookie);
  expect(again.statusCode).toBe(303);
});

test('without a session the page says how to get a link, in the language of the browser', async () => {
  expect((await desk()).body).toContain('Чтобы войти');
  const english = await stand.app.inject({ url: '/desk', headers: { 'accept-language': 'en-GB' } });
  expect(english.body).toContain('To sign in');
});

test('a session lasts for twelve hours', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  stand.pass(12 * 60 - 1);
  expect(isDesk(await desk(cookie))).toBe(true);
  stand.pass(2);
  expect(isDesk(await desk(cookie))).toBe(false);
});

test('one person has one session: a new one ends the earlier', async () => {
  const first = await signIn(stand, stand.people.vera.id);
  const second = await signIn(stand, stand.people.vera.id);
  expect(isDesk(await desk(first))).toBe(false);
  expect(isDesk(await desk(second))).toBe(true);
});

test('the page of an earlier session says that he is in elsewhere, and one that ran out says so', async () => {
  const first = await signIn(stand, stand.people.vera.id);
  await signIn(stand, stand.people.vera.id);
  const events = (cookie: string) => stand.app.inject({ url: '/desk/events', headers: { cookie } });
  expect((await events(first)).json().text).toContain('в другом окне');
  const last = await signIn(stand, stand.people.vera.id);
  stand.pass(12 * 60 + 1);
  expect((await events(last)).json().text).toContain('12 часов');
});

test('signing out ends the session', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  const out = await stand.app.inject({ method: 'POST', url: '/desk/sign-out', headers: { cookie } });
  expect(out.statusCode).toBe(303);
  expect(isDesk(await desk(cookie))).toBe(false);
});

test('who is not staff any more is out at once', async () => {
  const cookie = await signIn(stand, stand.people.galina.id);
  await stand.core.prisma.staff.update({ where: { id: stand.people.galina.id }, data: { active: false } });
  expect(isDesk(await desk(cookie))).toBe(false);
  const press = await stand.app.inject({
    method: 'POST',
    url: '/desk/press',
    headers: { cookie },
    payload: { press: 'me' },
  });
  expect(press.statusCode).toBe(401);
});

test('nothing behind the session answers without it, nor to another site', async () => {
  const cookie = await signIn(stand, stand.people.vera.id);
  expect((await stand.app.inject('/desk/events')).statusCode).toBe(401);
  expect((await stand.app.inject('/desk/files/1')).statusCode).toBe(401);
  const headers = { cookie, 'sec-fetch-site': 'cross-site' };
  const foreign = await stand.app.inject({ method: 'POST', url: '/desk/press', headers, payload: { press: 'me' } });
  expect(foreign.statusCode).toBe(401);
});

test('keys cannot be guessed by trying', async () => {
  const app = await stand.another({ limits: { api: 1, signIn: 2 } });
  await enter(app, 'one');
  await enter(app, 'two');
  expect((await enter(app, 'three')).statusCode).toBe(429);
});

test('behind https the cookie never leaves by http', async () => {
  const http = { host: '127.0.0.1', port: 0, publicUrl: 'https://desk.example' };
  const app = await stand.another({ config: { http, apiKeys: [], production: true, sandbox: false } });
  const entered = await enter(app, await linkFor(stand, stand.people.vera.id));
  expect(String(entered.headers['set-cookie'])).toContain('Secure');
});
