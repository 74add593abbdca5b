import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { wording } from '../../locales/index.ts';
import { importFile } from '../../prisma/import/import-file.ts';
import { reportOf } from '../../prisma/import/report.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

const log = pino({ level: 'silent' });
const sample = join(import.meta.dirname, '../../docs/examples/clients.csv');
let desk: TestCore;
let folder: string;

beforeAll(async () => {
  desk = await openTestCore();
  folder = await mkdtemp(join(tmpdir(), 'pult-import-'));
  for (const name of ['specialist1', 'specialist2'])
    await desk.core.prisma.staff.create({
      data: { name, email: `${name}@demo.example`, roles: ['specialist'], timeZone: 'Europe/Moscow' },
    });
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true });
});

const load = (file: string, tryOnly = false) => importFile(desk.core, file, { tryOnly, log });

async function loadText(text: string | Buffer, name = 'clients.csv') {
  const file = join(folder, name);
  await writeFile(file, text);
  return load(file);
}

const refusedIn = async (text: string) => {
  const imported = await loadText(text);
  if (imported.kind !== 'read') throw new Error(imported.kind);
  return imported.refused.map(({ row, problems }) => [row, ...problems.map(({ kind }) => kind)]);
};

const contacts = (organization: string) =>
  desk.core.prisma.contact.findMany({
    where: { organization: { name: organization } },
    include: { phones: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });

describe('A table of clients', () => {
  test('only tried, changes nothing', async () => {
    const before = await desk.core.prisma.organization.count();
    expect(await load(sample, true)).toMatchObject({ taken: 5, refused: [], organizations: { added: 3 } });
    expect(await desk.core.prisma.organization.count()).toBe(before);
  });

  test('brings organisations with their people, phones with extensions and those who look after them', async () => {
    expect(await load(sample)).toMatchObject({ taken: 5, refused: [], contacts: { added: 5 }, phones: 6 });
    const [sedova, lapin] = await contacts('Северный ветер, ООО');
    expect(sedova?.phones.map(({ e164 }) => e164)).toEqual(['+78125550120', '+79215550121']);
    expect(lapin?.phones).toMatchObject([{ e164: '+78125550120', extension: '14', sure: true }]);
    const school = await desk.core.prisma.organization.findFirst({ where: { name: 'Школа № 12' } });
    expect(school).toMatchObject({ serviceLevel: 'silver', requisites: { inn: '5012345678' } });
    expect(await desk.core.prisma.contact.findFirst({ where: { name: 'Аркадий Носов' } })).toMatchObject({
      organizationId: null,
    });
  });

  test('loaded again, changes nothing', async () => {
    expect(await load(sample)).toMatchObject({
      organizations: { added: 0, updated: 0, same: 3 },
      contacts: { added: 0, updated: 0, same: 5 },
      phones: 0,
    });
  });

  test('brings what is known up to date, adds phones and deletes nothing', async () => {
    await loadText('Клиент,Контакт,Телефон,Должность\n"школа № 12",вера ильинична громова,+79165550199,методист');
    const [vera, ...others] = await contacts('Школа № 12');
    expect(others).toEqual([]);
    expect(vera).toMatchObject({ name: 'Вера Ильинична Громова', position: 'методист', email: 'school12@example.ru' });
    expect(vera?.phones.map(({ e164 }) => e164)).toEqual(['+74955550140', '+79165550199']);
  });

  test('finds the person who wrote before anybody knew where he works', async () => {
    await loadText('Организация;ФИО;Телефон\nТверьстрой;Аркадий Носов;8 903 555-01-50');
    expect(await desk.core.prisma.contact.findMany({ where: { name: 'Аркадий Носов' } })).toHaveLength(1);
    expect(await contacts('Тверьстрой')).toMatchObject([{ name: 'Аркадий Носов', email: 'nosov@example.ru' }]);
  });

  test.each([
    ['Windows-1251', (text: string) => Buffer.from([...text].map(inWindows1251))],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 of Excel', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['tabs', (text: string) => text.replaceAll(';', '\t')],
  ])('is read in %s', async (name, saved) => {
    const text = `Организация;Фамилия;Имя\r\nАзбука ${name.length};Ежова;Яна\r\n`;
    expect(await loadText(saved(text))).toMatchObject({ taken: 1, unknown: [], refused: [] });
    expect(await contacts(`Азбука ${name.length}`)).toMatchObject([{ name: 'Ежова Яна' }]);
  });

  test('is read from Excel, with a title above, numbers as numbers and rows counted as on the screen', async () => {
    const file = join(folder, 'clients.xlsx');
    const rows = [
      ['Наши клиенты'],
      [],
      ['Company', 'Full name', 'Phone', 'Notes'],
      ['Фрегат', 'Инна Ким', 79265550177],
      ['Фрегат', 'Ян Ли', 12],
    ];
    await writeXlsx(rows).toFile(file);
    expect(await load(file)).toMatchObject({
      unknown: ['Notes'],
      taken: 1,
      refused: [{ row: 5, problems: [{ kind: 'short-phone', written: '12' }] }],
    });
    expect(await contacts('Фрегат')).toMatchObject([{ phones: [{ e164: '+79265550177' }] }]);
  });

  test('has every row that is not taken told with all that is wrong', async () => {
    const table = [
      'Организация;Уровень;ИНН;ФИО;Телефон;E-mail;Ответственный;Регион',
      'Альфа;платиновый;12345;Ева Май;7,49512E+10;нет;;',
      ';;;;+79165550111;;;',
      ';золотой;;;;;;Тула',
      'Бета;золотой;;Ян Бо;123-45-67;;кто@example.ru;',
      'Гамма;золотой;7701234599;Ия Рь;;;;Тула',
      '',
      'гамма;обычный;;Лия Рь;;;;Клин',
      'Дельта;;7701234599;;;;;',
      'Эпсилон;;;Ада Юн;не звонить;;;',
      `Дзета;;;${'я'.repeat(301)};;;;`,
    ];
    expect(await refusedIn(table.join('\n'))).toEqual([
      [2, 'rounded-phone', 'email', 'level', 'inn'],
      [3, 'nameless'],
      [4, 'nobody'],
      [5, 'short-phone'],
      [8, 'differs', 'differs'],
      [9, 'inn-taken'],
      [10, 'phone'],
      [11, 'too-long'],
    ]);
    expect(await refusedIn('Организация;Ответственный\nБета;кто@example.ru')).toEqual([[2, 'responsible']]);
    expect(await contacts('гамма')).toEqual([]);
  });

  test('that cannot be read at all says why', async () => {
    expect(await load(join(folder, 'нет.csv'))).toEqual({ kind: 'no-file' });
    expect(await loadText('x', 'a.ods')).toEqual({ kind: 'unknown-format', extension: '.ods' });
    expect(await loadText('x', 'a.xlsx')).toEqual({ kind: 'not-xlsx' });
    expect(await loadText('один;два\n1;2')).toEqual({ kind: 'no-headings', seen: ['один', 'два'] });
    expect(await loadText('Организация;ФИО\nа;б\n"в;г\n')).toEqual({ kind: 'bad-quotes', row: 3 });
    expect(await loadText('')).toEqual({ kind: 'no-headings', seen: [] });
  });

  test('is reported in plain words', async () => {
    const imported = await loadText('Организация;ФИО;Телефон;Цвет\nОмега;Ян Ор;12-34;синий\nСигма;;;');
    expect(reportOf(imported, false, wording('ru'))).toBe(
      `Эти столбцы нам не знакомы, их не читали: Цвет.

Не взяли 1 строку:
  Строка 2. В телефоне «12-34» нет кода города. Напишите номер целиком, например +7 495 123-45-67.

Взяли 1 строку.
  Организации: новых — 1, изменённых — 0, прежних — 0.
  Контактные лица: новых — 0, изменённых — 0, прежних — 0.
  Новых телефонов — 0.

Исправьте эти строки и загрузите тот же файл ещё раз: взятое не задвоится.`,
    );
  });
});

const inWindows1251 = (letter: string): number => {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 ? code : code - 0x410 + 0xc0;
};
