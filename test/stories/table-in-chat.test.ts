import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { introduce } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { igor, offered, pressIn, told } from '../support/staff.ts';

const anna = 7001;
const admin = 'U0DEMO14';
let desk: RunningProduct;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const example = (name: string) => readFile(join(import.meta.dirname, '../../docs/examples', name), 'utf8');
const spoken = (person: string) => told(desk, person).filter(({ text }) => text !== '');

/** Sends a table to the bot in Slack; resolves with the message that says what it would change. */
async function send(person: string, name: string, text: string) {
  const before = spoken(person).length;
  await desk.slack.person(person).dm('', { files: [{ name, bytes: new TextEncoder().encode(text) }] });
  return desk.slack.waitFor(() => spoken(person)[before + 1], 15_000);
}
async function load(person: string, message: Awaited<ReturnType<typeof send>>) {
  const before = spoken(person).length;
  await pressIn(desk, person, message, 'Загрузить');
  return desk.slack.waitFor(() => spoken(person)[before], 15_000);
}
const companies = () => desk.product.core.prisma.organization.count();
const spoilt = async () => {
  const [heads, first, second, ...rest] = (await example('clients.csv')).split('\n');
  return [heads, first, second?.replace('lapin@north-wind.example', 'не почта'), ...rest].join('\n');
};

describe('An administrator sends a table of clients to the bot', () => {
  test('and sees what it would change, with the rows that would be refused, before anything is written', async () => {
    const before = await companies();
    const message = await send(admin, 'клиенты.csv', await spoilt());
    expect(message.text).toContain('«клиенты.csv»: что загрузится');
    expect(message.text).toMatch(/Организации: новых — \d+/);
    expect(message.text).toContain('Не возьмём 1 строку:');
    expect(message.text).toContain('• Строка 3. «не почта» не похоже на адрес почты.');
    expect(offered(message)).toEqual(['Загрузить', 'Отмена']);
    expect(await companies()).toBe(before);
  });

  test('and loads it: the refused row comes back as a file to be mended', async () => {
    const shown = spoken(admin).at(-1);
    if (!shown) throw new Error('nothing was said');
    const before = await companies();
    const message = await load(admin, shown);
    expect(message.text).toMatch(/«клиенты\.csv»: загрузили \d+ строк/);
    expect(await companies()).toBeGreaterThan(before);
    const { refusedId } = await desk.product.core.prisma.tableImport.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const row = await desk.product.core.prisma.file.findUniqueOrThrow({ where: { id: refusedId ?? 0 } });
    expect(row.name).toBe('клиенты — исправить.xlsx');
    const files = await desk.slack.waitFor(() => told(desk, admin).find((one) => one.files.length > 0), 15_000);
    expect(files.files[0]?.name).toBe('клиенты — исправить.xlsx');
  });

  test('which, mended and sent back with our column in it, is loaded', async () => {
    const [heads = '', , second = ''] = (await example('clients.csv')).split('\n');
    const message = await send(admin, 'исправлено.csv', `${heads};Почему не взяли\n${second};не почта`);
    expect(message.text).toContain('Контактные лица: новых — 1');
    expect(message.text).not.toContain('не знакомы');
    expect((await load(admin, message)).text).toContain('«исправлено.csv»: загрузили 1 строку');
  });

  test('which, sent again, changes nothing', async () => {
    const message = await send(admin, 'клиенты.csv', await example('clients.csv').then((all) => firstRows(all, 2)));
    expect(message.text).toContain('всё это уже есть, загружать нечего');
    expect(offered(message)).toEqual([]);
  });

  test('and gives it up: nothing is written', async () => {
    const message = await send(admin, 'товары.csv', 'Код;Товар;Цена\nНВ-1;Настройка роутера;1500');
    expect(message.text).toMatch(/Товары и услуги: новых — 1/);
    const before = await desk.product.core.prisma.product.count();
    await pressIn(desk, admin, message, 'Отмена');
    expect(spoken(admin).at(-1)?.text).toContain('«товары.csv»: ничего не записали');
    expect(await desk.product.core.prisma.product.count()).toBe(before);
  });

  test('that is no table at all: why, in plain words', async () => {
    const message = await send(admin, 'клиенты.xlsx', 'это не таблица');
    expect(message.text).toContain('«клиенты.xlsx» не прочитали');
    expect(message.text).toContain('Откройте его в Excel');
  });
});

const firstRows = (text: string, count: number): string => text.split('\n').slice(0, count).join('\n');

describe('Others', () => {
  test('of our people are told who may load tables, and their file is asked about as any other', async () => {
    const before = spoken(igor).length;
    const bytes = new TextEncoder().encode(await example('clients.csv'));
    await desk.slack.person(igor).dm('', { files: [{ name: 'клиенты.csv', bytes }] });
    await desk.slack.waitFor(() => spoken(igor)[before + 1], 15_000);
    const said = spoken(igor).slice(before);
    expect(said[0]?.text).toContain('может администратор');
    expect(
      await desk.product.core.prisma.tableImport.count({ where: { name: 'клиенты.csv', staffId: { not: 0 } } }),
    ).toBe(2);
  });

  test('who are clients file theirs with a request', async () => {
    const bytes = new TextEncoder().encode(await example('clients.csv'));
    await settled(desk, () => desk.telegram.person(anna).sendDocument({ name: 'сверка.csv', bytes }));
    expect(desk.telegram.person(anna).last().text).not.toContain('администратор');
    expect(await desk.product.core.prisma.tableImport.count({ where: { name: 'сверка.csv' } })).toBe(0);
  });
});
