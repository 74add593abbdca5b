import { afterAll, beforeAll, expect, test } from 'vitest';
import { enter, linkFor, signIn } from './desk-support.ts';
import { openWebStand, type WebStand } from './stand.ts';

let stand: WebStand;
beforeAll(async () => {
  stand = await openWebStand();
});
afterAll(() => stand?.close());

test('who does too much at once on his page is asked to wait, in his language, and nobody else is', async () => {
  const app = await stand.another({ limits: { desk: 2 } });
  const [vera, igor] = [await signIn(stand, stand.people.vera.id), await signIn(stand, stand.people.igor.id)];
  const find = (cookie: string) =>
    app.inject({ method: 'POST', url: '/desk/find', headers: { cookie }, payload: { query: 'Ромашка' } });
  for (let at = 0; at < 2; at += 1) expect((await find(vera)).statusCode).toBe(200);
  const third = await find(vera);
  expect(third.statusCode).toBe(429);
  expect(third.json()).toMatchObject({ kind: 'refused', text: expect.stringContaining('написанное осталось') });
  expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
  expect((await find(igor)).statusCode).toBe(200);
  await stand.core.prisma.staff.update({ where: { id: stand.people.vera.id }, data: { locale: 'en' } });
  expect((await find(vera)).json().text).toContain('what you have written is still here');
});

test('links that do not hold are counted by address, and a whole office comes in by one', async () => {
  const app = await stand.another({ limits: { signIn: 2 } });
  for (const { id } of [stand.people.vera, stand.people.igor, stand.people.head])
    expect((await enter(app, await linkFor(stand, id))).statusCode).toBe(303);
  expect((await enter(app, 'one')).statusCode).toBe(403);
  expect((await enter(app, 'two')).statusCode).toBe(403);
  const third = await enter(app, 'three');
  expect(third.statusCode).toBe(429);
  expect(third.body).toContain('Подождите минуту');
  expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
});

test('keys of the API are not guessed by trying, and a right one is heard meanwhile', async () => {
  const app = await stand.another({ limits: { stranger: 2 } });
  const ask = (key: string) =>
    app.inject({ url: '/api/v1/tickets/1', headers: { authorization: `Bearer ${key}`, 'accept-language': 'en' } });
  expect((await ask('one')).statusCode).toBe(401);
  expect((await ask('two')).statusCode).toBe(401);
  const third = await ask('three');
  expect(third.statusCode).toBe(429);
  expect(third.json()).toMatchObject({ title: 'Too many requests' });
  expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask('site-secret')).statusCode).toBe(404);
});
