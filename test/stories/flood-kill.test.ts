import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { type Outside, outside } from '../support/outside.ts';

const anna = 7001;
const [before, after] = [150, 40]; // words sent before the kill and after it
const patience = 60_000; // ms

let world: Outside;
let db: Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  world = await outside({ DATABASE_URL: database.url });
  await world.start();
  db = new Client({ connectionString: database.url });
  await db.connect();
});
afterAll(async () => {
  await world?.close();
  await db?.end();
  await drop?.();
});

const numbersIn = (texts: string[]) =>
  texts.flatMap((text) => [...text.matchAll(/Слово (\d+)/g)].map(([, number]) => Number(number)));

async function heard(): Promise<number[]> {
  const { rows } = await db.query<{ text: string }>(`SELECT text FROM "Message" WHERE kind = 'client' ORDER BY id`);
  return numbersIn(rows.map(({ text }) => text));
}

async function held(): Promise<number> {
  const { rows } = await db.query<{ held: number }>(`SELECT count(*)::int AS held FROM "HeldUpdate"`);
  return rows[0]?.held ?? 0;
}

it('killed in the middle of a flood, it hears every word, once and in its order', { timeout: 90_000 }, async () => {
  const client = world.telegram.person(anna);
  const says = (words: string) =>
    world.telegram.waitFor(() => client.chat().some(({ text }) => text.includes(words)), patience);
  client.start();
  await says('Поделитесь');
  client.sendContact();
  await says('Анна');
  for (let at = 1; at <= before; at += 1) client.send(`Слово ${at}`);
  await world.telegram.waitFor(() => world.telegram.updatesPending() === 0, patience); // Telegram keeps none of them any more
  expect(await held()).toBeGreaterThan(0);
  await world.kill();
  expect(await held()).toBeGreaterThan(0);
  for (let at = before + 1; at <= before + after; at += 1) client.send(`Слово ${at}`);
  await world.start();
  await expect.poll(heard, { timeout: patience }).toHaveLength(before + after);
  expect(await heard()).toEqual(Array.from({ length: before + after }, (_, at) => at + 1));
  await expect.poll(held, { timeout: patience }).toBe(0);
});
