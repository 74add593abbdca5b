import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { freePort } from '../support/outside.ts';
import { runProduct } from '../support/product.ts';

const patience = 20_000; // ms

/** What the health says each time it is asked, until it says that all is well. */
async function healthUntilReady(origin: string): Promise<{ status: number; states: string[] }[]> {
  const said: { status: number; states: string[] }[] = [];
  const until = Date.now() + patience;
  while (said.at(-1)?.status !== 200 && Date.now() < until) {
    const answer = await fetch(`${origin}/health/ready`).catch(() => null);
    if (answer === null) await pause(5);
    else said.push({ status: answer.status, states: statesIn(await answer.text()) });
  }
  return said;
}

const statesIn = (body: string) => [...body.matchAll(/"state":"(\w+)"/g)].map(([, state]) => String(state));

it('is ready only when every channel is, though the server answers before', async () => {
  const port = String(await freePort());
  const [said, product] = await Promise.all([healthUntilReady(`http://127.0.0.1:${port}`), runProduct({ PORT: port })]);
  await product.close();
  expect(said.at(-1)).toEqual({ status: 200, states: Array(5).fill('ok') });
  expect(said.flatMap(({ states }) => states)).not.toContain('off');
});
