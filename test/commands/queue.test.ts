import { pino } from 'pino';
import { expect, test } from 'vitest';
import { deliveriesOf, openQueue } from '../../core/queue.ts';
import { freshDatabase } from '../support/database.ts';

const silent = pino({ level: 'silent' });
const name = deliveriesOf('slack');

/** A delivery that a copy of the product has in hand. */
async function deliveryInHand() {
  const { url, drop } = await freshDatabase();
  const open = () => openQueue(url, ['slack'], silent);
  const first = await open();
  await first.boss.send(name, { delivery: 1 }, { singletonKey: 'C1' });
  const [job] = await first.boss.fetch(name);
  const stateOf = async () => (await first.boss.findJobs(name, job ? { id: job.id } : {}))[0]?.state;
  return { open, first, stateOf, drop };
}

test('what a killed copy had in hand is taken up by the next start within seconds', async () => {
  const { open, first, drop } = await deliveryInHand();
  await first.stop();
  const second = await open();
  const again = () => second.boss.fetch(name);
  await expect.poll(async () => (await again()).map(({ data }) => data), { timeout: 5000 }).toEqual([{ delivery: 1 }]);
  await second.stop();
  await drop();
});

test('what a living copy has in hand stays there when another starts beside it', async () => {
  const { open, first, stateOf, drop } = await deliveryInHand();
  const second = await open();
  expect(await stateOf()).toBe('active');
  await Promise.all([first.stop(), second.stop()]);
  await drop();
});
