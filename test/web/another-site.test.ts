import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cookieOf, enter, linkFor, signIn } from './desk-support.ts';
import { openWebStand, type WebStand } from './stand.ts';

let stand: WebStand;
let cookie = '';
beforeAll(async () => {
  stand = await openWebStand({ limits: { api: 1000, signIn: 1000 } });
});
beforeEach(async () => {
  cookie = await signIn(stand, stand.people.vera.id);
});
afterAll(() => stand.close());

const form = 'application/x-www-form-urlencoded';
const json = JSON.stringify({ press: 'me' });
const post = (what: string, headers: Record<string, string | undefined>, payload = json) =>
  stand.app.inject({
    method: 'POST',
    url: `/desk/${what}`,
    headers: { host: 'pult.example', cookie, ...headers },
    payload,
  });
const staysIn = async () =>
  expect((await stand.app.inject({ url: '/desk', headers: { cookie } })).body).toContain('/desk/page/desk.js');

/** How a browser marks what another site makes it send; over plain http it says only where the page came from. */
const foreign = [
  ['a site elsewhere', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a site beside ours', { 'sec-fetch-site': 'same-site', origin: 'https://wiki.pult.example' }],
  ['a site elsewhere, over plain http', { origin: 'http://evil.example' }],
  ['another program on the same machine', { origin: 'http://pult.example:8080' }],
  ['a page in a sandboxed frame', { origin: 'null' }],
  ['a liar', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
] as const;

describe.each(foreign)('%s', (_, marks) => {
  test.each(['press', 'form', 'reform', 'clients', 'earlier', 'find', 'files'])('does nothing by %s', async (what) => {
    for (const type of ['application/json', 'text/plain', form, 'multipart/form-data; boundary=x'])
      expect((await post(what, { ...marks, 'content-type': type })).statusCode).toBe(401);
  });

  test('signs nobody in as somebody else', async () => {
    const key = await linkFor(stand, stand.people.galina.id);
    const answer = await post('enter', { ...marks, 'content-type': form, cookie: '' }, `key=${key}`);
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).not.toContain(key);
    expect((await enter(stand.app, key)).statusCode).toBe(303); // nothing was spent
  });

  test('signs nobody out', async () => {
    const answer = await post('sign-out', { ...marks, 'content-type': form }, '');
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
    await staysIn();
  });
});

test('only what the page itself sends is understood: a form or plain text is no press', async () => {
  expect((await post('press', { 'content-type': 'application/json' })).statusCode).toBe(200);
  expect((await post('press', { 'content-type': form }, 'press=me')).statusCode).toBe(415);
  expect((await post('press', { 'content-type': 'text/plain' })).statusCode).toBeGreaterThanOrEqual(400);
  expect((await post('press', { 'content-type': 'multipart/form-data; boundary=x' })).statusCode).toBe(415);
});

test('our own page is let through, however it is reached', async () => {
  const own = [
    { 'sec-fetch-site': 'same-origin', origin: 'http://pult.example' },
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'http://pult.example' },
    {},
  ];
  for (const marks of own)
    expect((await post('press', { ...marks, 'content-type': 'application/json' })).statusCode).toBe(200);
});

describe('behind https', () => {
  const http = { host: '127.0.0.1', port: 0, publicUrl: 'https://desk.example' };
  const config = { http, apiKeys: [], production: true, sandbox: false };

  test('the cookie is the host’s own: no neighbour of the domain can lay one of his in its place', async () => {
    const app = await stand.another({ config });
    const entered = await enter(app, await linkFor(stand, stand.people.vera.id));
    const set = String(entered.headers['set-cookie']);
    expect(set).toMatch(/^__Host-desk=/);
    expect(set).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Strict/);
    const laid = cookieOf(entered).replace('__Host-', '');
    expect((await app.inject({ url: '/desk', headers: { cookie: laid } })).body).not.toContain('/desk/page/desk.js');
    const own = { cookie: cookieOf(entered) };
    expect((await app.inject({ url: '/desk', headers: own })).body).toContain('/desk/page/desk.js');
    const out = await app.inject({ method: 'POST', url: '/desk/sign-out', headers: own });
    expect(String(out.headers['set-cookie'])).toMatch(/^__Host-desk=;.*Path=\/.*Secure/);
  });

  test('the public address is ours, whatever the proxy calls us', async () => {
    const app = await stand.another({ config });
    const key = await linkFor(stand, stand.people.vera.id);
    const headers = { host: 'upstream:3000', origin: 'https://desk.example', 'content-type': form };
    const entered = await app.inject({ method: 'POST', url: '/desk/enter', headers, payload: `key=${key}` });
    expect(entered.statusCode).toBe(303);
  });
});

test('a session told by the visitor is never begun: the secret is made at the entry', async () => {
  const chosen = 'desk=chosen-by-somebody';
  const entered = await enter(stand.app, await linkFor(stand, stand.people.vera.id), chosen);
  expect(cookieOf(entered)).not.toBe(chosen);
  expect((await stand.app.inject({ url: '/desk', headers: { cookie: chosen } })).body).not.toContain('desk.js');
});

test('two who open one link at once are not both let in', async () => {
  const key = await linkFor(stand, stand.people.vera.id);
  const tries = await Promise.all(Array.from({ length: 5 }, () => enter(stand.app, key)));
  expect(tries.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
});

test('what one person opened is not taken from the browser’s memory for the next', async () => {
  const stored = await stand.files.put('files/mine', Readable.from('words'));
  const file = await stand.core.prisma.file.create({
    data: {
      kind: 'document',
      name: 'a.txt',
      mime: 'text/plain',
      bytes: stored,
      stored: 'files/mine',
      source: { staff: stand.people.vera.id },
      at: stand.core.now(),
    },
  });
  const answer = await stand.app.inject({ url: `/desk/files/${file.id}`, headers: { cookie } });
  expect(answer.headers.vary).toContain('Cookie');
});
