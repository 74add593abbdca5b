import { pino } from 'pino';
import { expect, test } from 'vitest';
import { deliveriesOf, filesQueue, hurry, openQueue, takeUp } from '../../core/queue.ts';
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

test('a file that a killed copy was fetching is fetched by the next start within seconds', async () => {
  const { open, first, drop } = await deliveryInHand();
  await first.boss.send(filesQueue, { file: 1 });
  await first.boss.fetch(filesQueue);
  await first.stop();
  const second = await open();
  const again = () => second.boss.fetch(filesQueue);
  await expect.poll(async () => (await again()).map(({ data }) => data), { timeout: 5000 }).toEqual([{ file: 1 }]);
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

test('the copy that alone takes a queue puts back what another left in hand, and keeps its own', async () => {
  const { open, first, stateOf, drop } = await deliveryInHand();
  const second = await open();
  const [theirs] = await first.boss.findJobs(name);
  await takeUp(second.boss, name, theirs ? [theirs.id] : [], 0);
  expect(await stateOf()).toBe('active');
  await takeUp(second.boss, name, [], 60); // begun just now: it may be on its way into the hands of somebody
  expect(await stateOf()).toBe('active');
  await takeUp(second.boss, name, [], 0);
  expect((await second.boss.fetch(name)).map(({ data }) => data)).toEqual([{ delivery: 1 }]);
  await Promise.all([first.stop(), second.stop()]);
  await drop();
});

test('who was killed cannot say of a job that another has taken up that it is done', async () => {
  const { first, stateOf, drop } = await deliveryInHand();
  const [job] = await first.boss.findJobs(name);
  await takeUp(first.boss, name, [], 0);
  await first.boss.fetch(name);
  if (job) await first.boss.complete(name, { id: job.id, retryCount: job.retryCount });
  expect(await stateOf()).toBe('active');
  await first.stop();
  await drop();
});

test('what failed while the vendor was away need not wait once he is back', async () => {
  const { first, drop } = await deliveryInHand();
  const [job] = await first.boss.findJobs(name);
  if (job) await first.boss.fail(name, job.id, { message: 'the vendor is away' });
  expect(await first.boss.fetch(name)).toEqual([]);
  await hurry(first.boss, name);
  expect((await first.boss.fetch(name)).map(({ data }) => data)).toEqual([{ delivery: 1 }]);
  await first.stop();
  await drop();
});
