import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDoor } from '../../bots/shared/open-door.ts';
import { introduce, reportFault } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, igor, maria, noteUnder } from '../support/staff.ts';

const anna = 7001;
let day: RunningProduct;
const lines: string[] = [];

/** Planted through every door; none of it may stand in a log, whatever its level. */
const secrets = {
  words: 'МОЙ-ПАРОЛЬ-СУПЕР',
  note: 'ЗАМЕТКА-О-КЛИЕНТЕ',
  apiKey: 'api-key-very-secret',
  apiWords: 'СЛОВА-ПО-API',
  apiPhone: '9165550777',
  phone: '4951234567',
  surname: 'Котова',
  caller: '9265551234',
  desk: 'one-time-key-of-desk',
  file: 'паспорт-котовой.pdf',
  sought: 'ИСКАЛИ-ЭТО',
  email: 'secret.person@example.org',
} as const;

beforeAll(async () => {
  const env = { LOG_LEVEL: 'trace', API_KEYS: `site:${secrets.apiKey}` };
  day = await runProduct(env, (line) => lines.push(line));
  await until(day, 'mon', '10:00');
});
afterAll(() => day?.close());

it('what people say and what opens doors stands in no line of the log', async () => {
  await introduce(day, anna);
  const number = await reportFault(day, anna, secrets.words);
  const bytes = new Uint8Array([1, 2, 3]);
  await settled(day, () => day.telegram.person(anna).sendDocument({ name: secrets.file, bytes, mime: 'text/plain' }));
  await noteUnder(day, igor, [boards.support, number], secrets.note);
  await settled(day, () => day.slack.person(maria).command(`/pult ${secrets.sought}`, boards.support));
  const file = {
    process: 'hotline',
    contact: { phone: `+7${secrets.apiPhone}`, email: secrets.email, name: 'Кто-то' },
    text: secrets.apiWords,
  };
  const post = (authorization: string, body: unknown) =>
    fetch(`${day.origin}/api/v1/tickets`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await post(`Bearer ${secrets.apiKey}`, file)).status).toBe(201);
  expect((await post(`Bearer ${secrets.apiKey}x`, file)).status).toBe(401);
  expect((await post(`Bearer ${secrets.apiKey}`, { ...file, contact: secrets.surname })).status).toBe(422);
  await fetch(`${day.origin}/desk?key=${secrets.desk}`);
  await fetch(`${day.origin}/${secrets.desk}/${secrets.surname}`);
  await settled(day, () => day.asterisk.call({ from: `+7${secrets.caller}`, to: '101' }));
  await settled(day);

  expect(lines.length).toBeGreaterThan(10);
  for (const [what, secret] of Object.entries(secrets))
    expect({ what, told: lines.filter((line) => line.includes(secret)) }).toEqual({ what, told: [] });
});

it('even where the base itself refuses', async () => {
  const from = { address: String(anna), chat: String(anna), name: secrets.surname, locale: null, email: null };
  const said = { kind: 'text' as const, text: secrets.words, files: [] };
  lines.length = 0;
  await day.product.core.prisma.$executeRaw`ALTER TABLE "Message" RENAME TO "Away"`;
  const failure = await openDoor(day.product.core)
    .accept({ channel: 'telegram', key: 'broken:1', from, did: said }, { forms: false })
    .catch((error: unknown) => error);
  await day.telegram.person(anna).send(secrets.words);
  for (const limit = Date.now() + 5_000; Date.now() < limit && !lines.some((line) => line.includes('"level":50')); )
    await new Promise((next) => setTimeout(next, 50));
  await day.product.core.prisma.$executeRaw`ALTER TABLE "Away" RENAME TO "Message"`;
  await settled(day);
  expect(failure).toBeInstanceOf(Error);
  expect(lines.filter((line) => line.includes('"level":50')).length).toBeGreaterThan(0);
  for (const secret of [secrets.words, secrets.surname])
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
});
