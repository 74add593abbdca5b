import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openWebStand } from './stand.ts';

test('told to stop, it answers to the end whoever was being answered, and takes nobody new', async () => {
  const stand = await openWebStand();
  onTestFinished(() => stand.close());
  const origin = await stand.app.listen({ host: '127.0.0.1', port: 0 });
  const headers = { authorization: 'Bearer site-secret', 'content-type': 'application/json' };
  const filing = request(`${origin}/api/v1/tickets`, { method: 'POST', headers });
  const answered = once(filing, 'response');
  filing.write('{"process":"hotline","contact":{"phone":"+74951234567"},');
  await pause(50); // it has begun to be read
  const closed = stand.app.close();
  await pause(50);
  await expect(fetch(`${origin}/health/live`)).rejects.toThrow();
  filing.end('"text":"Где акт?"}');
  const [answer] = await answered;
  expect(answer.statusCode).toBe(201);
  answer.resume();
  await closed;
});
