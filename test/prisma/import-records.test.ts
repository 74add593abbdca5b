import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setOf } from '../../core/queries/set-of.ts';
import { priceOfSet } from '../../core/service-history.ts';
import { wording } from '../../locales/index.ts';
import { importFile } from '../../prisma/import/import-file.ts';
import { reportOf } from '../../prisma/import/report.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

const log = pino({ level: 'silent' });
const sample = (name: string) => join(import.meta.dirname, '../../docs/examples', name);
let desk: TestCore;
let folder: string;

beforeAll(async () => {
  desk = await openTestCore();
  folder = await mkdtemp(join(tmpdir(), 'pult-import-'));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true });
});

const load = (file: string, tryOnly = false) => importFile(desk.core, file, { tryOnly, log });
async function loadText(text: string) {
  const file = join(folder, 'table.csv');
  await writeFile(file, text);
  return load(file);
}
const refusedIn = async (text: string) => {
  const imported = await loadText(text);
  if (imported.kind !== 'records') throw new Error(imported.kind);
  return imported.refused.map(({ row, problems }) => [row, ...problems.map(({ kind }) => kind)]);
};

describe('A table known by its headings', () => {
  test('of products is tried, loaded, and loaded again without harm', async () => {
    expect(await load(sample('products.csv'), true)).toMatchObject({ of: 'product', counts: { added: 3 } });
    expect(await desk.core.prisma.product.count()).toBe(0);
    expect(await load(sample('products.csv'))).toMatchObject({ taken: 3, unknown: [], counts: { added: 3 } });
    expect(await load(sample('products.csv'))).toMatchObject({ counts: { added: 0, updated: 0, same: 3 } });
    expect(await loadText('Товар;Цена\nСопровождение 1С;13 500')).toMatchObject({ counts: { updated: 1 } });
    expect(await desk.core.prisma.product.findUnique({ where: { key: '1c-support' } })).toMatchObject({
      price: 1_350_000,
    });
  });

  test('of equipment ties each thing to its owner, by whatever spelling of its number', async () => {
    expect(await load(sample('equipment.csv'))).toMatchObject({ of: 'item', taken: 2, counts: { added: 2 } });
    expect(await loadText('Клиент;S/N;Гарантия\nромашка, ооо;vug-8z12345;10.06.2028')).toMatchObject({
      refused: [],
      counts: { added: 0, updated: 1 },
    });
    expect(await desk.core.prisma.item.findUnique({ where: { serial: 'VUG8Z12345' } })).toMatchObject({
      organizationId: desk.people.romashka,
      written: 'VUG 8Z12345',
      warrantyUntil: new Date('2028-06-10T20:59:00Z'),
    });
  });

  test('of sets gives the price of what each client has', async () => {
    expect(await load(sample('sets.csv'))).toMatchObject({ of: 'set', taken: 2, counts: { added: 2 } });
    expect(priceOfSet(await setOf(desk.core.prisma, desk.people.romashka))).toBe(1_350_000 + 12 * 140_000);
    expect(await load(sample('sets.csv'))).toMatchObject({ counts: { added: 0, same: 2 } });
  });

  test('has every row that is not taken told with all that is wrong', async () => {
    expect(
      await refusedIn('Организация;Серийный номер;Гарантия\nНету;нет;завтрак\n;;\nВектор, АО;VUG8Z12345;'),
    ).toEqual([
      [2, 'serial', 'unknown-organization', 'date'],
      [4, 'other-owner'],
    ]);
    expect(await refusedIn('Товар;Цена\n;100\nСвязь;дорого\nПочта;')).toEqual([
      [2, 'no-product'],
      [3, 'price'],
      [4, 'price'],
    ]);
    expect(await refusedIn('Организация;Услуга;Количество\n;Сопровождение 1С;1\nВектор, АО;Танцы;два')).toEqual([
      [2, 'no-organization'],
      [3, 'unknown-product', 'quantity'],
    ]);
  });

  test('is reported in plain words', async () => {
    const imported = await loadText('Организация;Услуга;Количество\nВектор, АО;Танцы;1\nВектор, АО;Сопровождение 1С;2');
    expect(reportOf(imported, false, wording('ru'))).toBe(
      `Не взяли 1 строку:
  Строка 2. Товара «Танцы» нет. Проверьте название или сначала загрузите товары с ценами.

Взяли 1 строку.
  Состав обслуживания: новых — 1, изменённых — 0, прежних — 0.

Исправьте эти строки и загрузите тот же файл ещё раз: взятое не задвоится.`,
    );
  });
});
