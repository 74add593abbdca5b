import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../support/day.ts';
import {
  anna,
  answers,
  type Case,
  cardText,
  crew,
  does,
  fileInTelegram,
  inDays,
  introduce,
  lastTo,
} from '../support/process.ts';
import { processFile, sendProcess, spoken } from '../support/process-file.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, cardOf, pressIn, told } from '../support/staff.ts';

const { galina, artyom, gleb } = crew; // front desk, engineer, head of the repair centre
let desk: RunningProduct;
let repair: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
  repair = await fileInTelegram(desk, boards.repair, [
    ...['Сдать в ремонт', 'Принтер или МФУ', '!HP LaserJet 1020', '!VNC 4007-1', '!Мнёт бумагу', 'Нет'],
    ...['Привезу сам', 'Пропустить', 'Отправить'],
  ]);
  await does(repair, galina, 'Принять технику', { 'Что сдано вместе с ней?': 'Кабель питания' });
  const whose = { 'Какой ремонт?': 'Послегарантийный, платит клиент', 'Кто посмотрит?': 'Артём Лунин' };
  await does(repair, galina, 'Отправить на диагностику', whose);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const guide = readFileSync(join(import.meta.dirname, '../../docs/changing-a-process.md'), 'utf8');

/** What the guide says to put into the file, and above which lines. */
const edits = [...guide.matchAll(/[Aa]bove\s+the\s+line\s+`([^`]+)`\s+put:\n\n```yaml\n([\s\S]*?)```/g)].map(
  ([, line = '', text = '']): [string, string] => [`${line}\n`, `${text}${line}\n`],
);

/** What it says that the bot answers. */
const promised = [...guide.matchAll(/^> • (Нов.+)$/gm)].map(([, line]) => line);

describe('The guide to changing a process, followed word for word', () => {
  test('gives the file to whoever asks for it', async () => {
    await desk.slack.person(gleb).command('/pult process repair');
    await desk.slack.waitFor(
      () => told(desk, gleb).some(({ files }) => files.some(({ name }) => name === 'repair.yaml')),
      15_000,
    );
  });

  test('says what the edited file would change', async () => {
    expect(edits.length).toBe(2);
    const { text } = await sendProcess(desk, gleb, 'repair.yaml', await processFile('repair', ...edits));
    expect(text).toContain('«Ремонт»: что изменится');
    const said = text.split('\n').flatMap((line) => /^• (.+)$/.exec(line)?.[1] ?? []);
    expect(said.toSorted()).toEqual(promised.toSorted());
  });

  test('publishes it and takes the request in work along', async () => {
    const message = spoken(desk, gleb).at(-1);
    if (!message) throw new Error('no answer');
    await pressIn(desk, gleb, message, 'Опубликовать и перенести 1');
    await desk.slack.waitFor(() => spoken(desk, gleb).at(-1)?.text.includes('перенесли 1 обращение'), 15_000);
  });

  test('the request goes through the new state, and its picture shows the way', async () => {
    const found = { 'Что решили?': 'Починим', 'В чём причина? Это увидит клиент': 'Стёрся ролик' };
    const prices = { 'Сколько стоит ремонт?': '1500', 'Сколько стоит диагностика, если не чинить?': '800' };
    const terms = { ...prices, 'Когда будет готово?': inDays(desk, 3) };
    await does(repair, artyom, 'Диагностика готова', { ...found, ...terms });
    await answers(repair, 'Да, ремонтируйте');
    expect(cardText(repair)).toContain('Ремонт');
    await does(repair, artyom, 'Отдать в чистку');
    expect(cardText(repair)).toContain('Чистка');
    await does(repair, artyom, 'Почищено', { 'Что почистили?': 'Ролики и лоток' });
    expect(cardText(repair)).toContain('Тестирование');
    expect(cardText(repair)).toContain('Ролики и лоток');
    expect(lastTo(repair).text).not.toContain('in-cleaning');
    await pressIn(desk, artyom, cardOf(desk, boards.repair, repair.number), 'Схема');
    await desk.slack.waitFor(
      () => told(desk, artyom).some(({ files }) => files.some(({ name }) => name === `${repair.number}.png`)),
      15_000,
    );
  });
});
