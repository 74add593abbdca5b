import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { introduce } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

const [anna, pyotr] = [7001, 7003];
const many = 80; // Telegram hands over a hundred at a time: who comes after them waits for the first of them
const patience = 5_000; // ms

let day: RunningProduct;
beforeAll(async () => {
  day = await runProduct();
  await until(day, 'mon', '10:00');
  for (const id of [anna, pyotr]) await introduce(day, id);
});
afterAll(() => day?.close());

it('one person who writes without end keeps nobody else waiting, and loses no word', async () => {
  const flooder = day.telegram.person(anna);
  for (let at = 1; at <= many; at += 1) void flooder.send(`Слово ${at}`);
  const before = day.telegram.person(pyotr).chat().length;
  const began = performance.now();
  await day.telegram.person(pyotr).send('/my');
  const answered = () =>
    day.telegram
      .person(pyotr)
      .chat()
      .slice(before)
      .some(({ from }) => from === 'bot');
  while (!answered() && performance.now() - began < patience) await sleep(20);
  expect(answered(), `not within ${patience} ms`).toBe(true);
  await settled(day);
  const kept = await day.product.core.prisma.message.findMany({ where: { text: { contains: 'Слово' } } });
  const words = new Set(kept.flatMap(({ text }) => text.split('\n')));
  const all = Array.from({ length: many }, (_, at) => `Слово ${at + 1}`);
  expect(all.filter((one) => !words.has(one))).toEqual([]);
});
