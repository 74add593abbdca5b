import { afterAll, beforeAll, expect, it } from 'vitest';
import { introduce } from '../support/client.ts';
import { until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

const [anna, pyotr] = [7001, 7003];
const many = 1000;
const few = 100; // of them are heard before somebody else is answered
const patience = 20_000; // ms

let day: RunningProduct;
beforeAll(async () => {
  day = await runProduct();
  await until(day, 'mon', '10:00');
  for (const id of [anna, pyotr]) await introduce(day, id);
});
afterAll(() => day?.close());

const numbersIn = (texts: string[]): number[] =>
  texts.flatMap((text) => [...text.matchAll(/Слово (\d+)/g)].map(([, number]) => Number(number)));

/** What has been heard, and what waits for its turn, at one moment. */
async function heardAndHeld() {
  const { prisma } = day.product.core;
  const [words, rows] = await prisma.$transaction(
    [
      prisma.message.findMany({ where: { kind: 'client' }, orderBy: { id: 'asc' } }),
      prisma.heldUpdate.findMany({ where: { chat: String(anna) }, orderBy: { turn: 'asc' } }),
    ],
    { isolationLevel: 'RepeatableRead' },
  );
  return {
    heard: numbersIn(words.map(({ text }) => text)),
    held: numbersIn(rows.map(({ update }) => JSON.stringify(update))),
  };
}

it('one person who writes a thousand times at once keeps nobody else waiting, and loses no word', async () => {
  for (let at = 1; at <= many; at += 1) day.telegram.person(anna).send(`Слово ${at}`);
  const before = day.telegram.person(pyotr).chat().length;
  day.telegram.person(pyotr).send('/my');
  const answers = () => day.telegram.person(pyotr).chat().slice(before);
  await day.telegram.waitFor(() => answers().some(({ from }) => from === 'bot'), patience);
  expect((await heardAndHeld()).heard.length).toBeLessThan(few);
  await day.telegram.waitFor(() => day.telegram.updatesPending() === 0, patience); // Telegram may forget all of them
  const { heard, held } = await heardAndHeld();
  expect(heard.length).toBeLessThan(many / 2); // not merely because all of them are heard
  expect([...heard, ...held]).toEqual(Array.from({ length: many }, (_, at) => at + 1));
});
