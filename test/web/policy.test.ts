import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningProduct, runProduct } from '../support/product.ts';

let running: RunningProduct;
beforeAll(async () => {
  running = await runProduct();
});
afterAll(() => running.close());

test('no other page that is open beside the sandbox plays its people', async () => {
  const ask = (headers: Record<string, string>) =>
    fetch(`${running.origin}/sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"minutes":1}',
    });
  expect((await ask({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await ask({ origin: running.origin })).status).toBe(200);
});

test.each(['/desk', '/sandbox/', '/api/docs'])('%s runs and draws what is ours only', async (address) => {
  const policy = (await fetch(`${running.origin}${address}`)).headers.get('content-security-policy') ?? '';
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  for (const needed of ["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
    expect(policy).toContain(needed);
});
