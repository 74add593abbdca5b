import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { openWebStand, type WebStand } from './stand.ts';

let stand: WebStand;
beforeAll(async () => {
  stand = await openWebStand();
});
afterAll(() => stand.close());

test('a living process says so', async () => {
  const answer = await stand.app.inject('/health/live');
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({ status: 'ok' });
});

test('it is ready when everything answers, and a channel that is off is no failure', async () => {
  const app = await stand.another({
    health: () => [
      { name: 'telegram', state: 'ok', detail: 'polling' },
      { name: 'ami', state: 'off', detail: '' },
    ],
  });
  const answer = await app.inject('/health/ready');
  expect(answer.statusCode).toBe(200);
  const { parts } = answer.json();
  expect(parts).toMatchObject({ database: { state: 'ok' }, queue: { state: 'ok' }, telegram: { state: 'ok' } });
  expect(parts.ami.state).toBe('off');
});

test('it is not ready while its clock and the database’s differ, and says by how much', async () => {
  vi.setSystemTime(Date.now() + 120_000);
  onTestFinished(() => void vi.useRealTimers());
  const { database } = (await stand.app.inject('/health/ready')).json().parts;
  expect(database.state).toBe('failing');
  expect(database.detail).toMatch(/^the clocks differ: this machine's is 1[12]\d s ahead of the database's$/);
});

test('it is not ready while a channel fails, and says which', async () => {
  const app = await stand.another({ health: () => [{ name: 'slack', state: 'failing', detail: 'no connection' }] });
  const answer = await app.inject('/health/ready');
  expect(answer.statusCode).toBe(503);
  expect(answer.json().parts.slack).toEqual({ state: 'failing', detail: 'no connection' });
});

test('whoever cannot say how he is counts as failing', async () => {
  const app = await stand.another({ health: () => Promise.reject(new Error('secret reason')) });
  const answer = await app.inject('/health/ready');
  expect(answer.statusCode).toBe(503);
  expect(answer.body).not.toContain('secret reason');
});

test('the measures name nobody and count what is open', async () => {
  const answer = await stand.app.inject('/metrics');
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('pult_queue_lag_seconds 0');
  expect(answer.body).toContain('pult_tickets_overdue 0');
  expect(answer.body).toContain('process_cpu_seconds_total');
});

test('pages may run the own modules of the product and nothing else', async () => {
  const answer = await stand.app.inject('/modules/lit/index.js');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toContain('javascript');
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("script-src 'self' 'sha256-");
  expect(policy).not.toContain("'unsafe-eval'");
  expect((await stand.app.inject('/modules/lit/package.json')).statusCode).toBe(404);
});

test('the bare address leads to the sandbox where it is played, to the desk otherwise', async () => {
  const told = { apiKeys: [], production: false, http: { host: '127.0.0.1', port: 0, publicUrl: undefined } };
  const played = await stand.another({ config: { ...told, sandbox: true } });
  expect((await played.inject('/')).headers.location).toBe('/sandbox/');
  expect((await stand.app.inject('/')).headers.location).toBe('/desk');
});
