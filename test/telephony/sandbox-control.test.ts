import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { asteriskControl } from '../../sandbox/asterisk.ts';
import { startExchange, until } from './line.ts';

async function startControl() {
  const exchange = await startExchange();
  const app = Fastify();
  onTestFinished(() => app.close());
  const demoNumbers = [{ number: '+74951234567', label: 'Анна' }];
  await app.register(asteriskControl(exchange, { demoNumbers, staff: { 101: 'Мария' } }), { prefix: '/phone' });
  const post = async (path: string, body: object = {}) => {
    const response = await app.inject({ method: 'POST', url: `/phone${path}`, payload: body });
    return { status: response.statusCode, body: response.json() };
  };
  const state = async () => (await app.inject('/phone/state')).json();
  return { app, exchange, post, state };
}

test('a whole call is played through the routes of the page', async () => {
  const { post, state } = await startControl();
  const { id } = (await post('/calls', { from: '+74951234567', to: 'support' })).body;
  expect((await state()).calls).toMatchObject([{ id, state: 'ringing', ringing: ['101', '102'], queue: 'support' }]);
  expect((await post(`/calls/${id}/answer`, { who: '102' })).body.phones[1]).toMatchObject({ state: 'talking' });
  await post(`/calls/${id}/transfer`, { to: '103' });
  await post(`/calls/${id}/answer`, { who: '103' });
  expect((await post(`/calls/${id}/hangup`)).body).toMatchObject({
    calls: [],
    over: [{ id, state: 'answered', spokeWith: '103' }],
  });
});

test('the state names callers and staff for the page', async () => {
  const { state } = await startControl();
  expect(await state()).toMatchObject({ demoNumbers: [{ label: 'Анна' }], staff: { 101: 'Мария' }, calls: [] });
});

test.each([
  ['a call to a phone that is not there', 409, '/calls', { from: null, to: '999' }],
  ['a call to nobody', 400, '/calls', { from: null, to: [] }],
  ['a number too long', 400, '/calls', { from: '1'.repeat(41), to: '101' }],
  ['an answer to no call', 409, '/calls/1.1/answer', { who: '101' }],
  ['a number that is none', 400, '/dial', { extension: '101', number: '1&2' }],
])('%s is refused with %i', async (_, status, path, body) => {
  const { post } = await startControl();
  expect((await post(path, body)).status).toBe(status);
});

test('every change is sent to those who watch, until they leave', async () => {
  const { app, exchange } = await startControl();
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const leave = new AbortController();
  const { body } = await fetch(`${address}/phone/events`, { signal: leave.signal });
  let seen = '';
  const reading = body?.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write: (chunk) => {
        seen += chunk;
      },
    }),
  );
  await until(() => seen.includes('"calls":[]'));
  exchange.call({ from: '+79161234567', to: '103' });
  await until(() => seen.includes('"ringing":["103"]'));
  leave.abort();
  await expect(reading).rejects.toThrow();
});
