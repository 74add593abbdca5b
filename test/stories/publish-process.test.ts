import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { introduce, press, reportFault } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { processFile, sendProcess, spoken } from '../support/process-file.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { actOnCard, answerIn, boards, cardOf, igor, offered, olga, pressIn, told } from '../support/staff.ts';

const anna = 7001;
const mariaInTelegram = 7062;
let desk: RunningProduct;
let number = 0;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
  number = await reportFault(desk, anna, 'Нет интернета');
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const checking = `  checking:
    title: { ru: Проверка, en: Checking }
    owner: responsible
    kind: active
  resolved:`;
const toChecking = `transitions:
  - key: to-checking
    label: { ru: Отдать на проверку, en: Hand over for checking }
    from: [in-work]
    to: checking
    by: [responsible]
  - key: back-from-checking
    label: { ru: Проверили, en: Checked }
    from: [checking]
    to: in-work
    by: [head]
`;
const withChecking: [string, string][] = [
  ['  resolved:', checking],
  ['transitions:\n', toChecking],
];
const answered = () => spoken(desk, olga).at(-1);
const ticket = () =>
  desk.product.core.prisma.ticket.findUniqueOrThrow({ where: { number }, include: { process: true } });

describe('A head sends a process file to the bot', () => {
  test('with mistakes: each is told with its line, and nothing changes', async () => {
    const file = await processFile('tech-support', ['kind: active', 'kind: busy'], ['start: ', 'begin: ']);
    const { text } = await sendProcess(desk, olga, 'tech-support.yaml', file);
    expect(text).toContain('tech-support.yaml пока не опубликовать: нашли');
    expect(text).toMatch(
      /• строка \d+: «kind»: не подходит «busy», подойдёт одно из: active, waiting-on-client, done, cancelled/,
    );
    expect(text).toMatch(/• строка \d+: слово «begin» здесь не подходит/);
    expect(answered()?.buttons).toEqual([]);
  });

  test('that is no YAML at all', async () => {
    const { text } = await sendProcess(desk, olga, 'repair.yml', 'key: [a, b\n  c: "d');
    expect(text).toMatch(/• строка \d+: файл не читается: проверьте отступы, кавычки и двоеточия/);
  });

  test('with a new state: what it would change, the picture, and what to do', async () => {
    const message = await sendProcess(
      desk,
      olga,
      'tech-support.yaml',
      await processFile('tech-support', ...withChecking),
    );
    expect(message.text).toContain('«Техподдержка»: что изменится');
    expect(message.text).toContain('• Новое состояние «Проверка»');
    expect(message.text).toContain('• Новый переход «Отдать на проверку»: В работе → Проверка');
    expect(message.text).toContain('Сейчас версия 1, в работе 1 обращение.');
    expect(offered(message)).toEqual(['Опубликовать', 'Опубликовать и перенести 1', 'Не публиковать']);
  });

  test('who publishes it without moving leaves the open requests as they are', async () => {
    const message = answered();
    if (!message) throw new Error('no message');
    await pressIn(desk, olga, message, 'Опубликовать');
    expect(answered()?.text).toContain('«Техподдержка»: опубликовали версию 2');
    expect(offered(answered() ?? message)).toEqual([]);
    expect((await ticket()).process.version).toBe(1);
  });

  test('the same file again changes nothing, and may take the open requests along', async () => {
    const message = await sendProcess(
      desk,
      olga,
      'tech-support.yaml',
      await processFile('tech-support', ...withChecking),
    );
    expect(message.text).toContain('«Техподдержка»: ничего не изменится');
    await pressIn(desk, olga, message, 'Опубликовать и перенести 1');
    const report = await desk.slack.waitFor(
      () => told(desk, olga).find(({ text }) => text.includes('перенесли')),
      10_000,
    );
    expect(report.text).toContain('«Техподдержка», версия 2: перенесли 1 обращение.');
    expect((await ticket()).process.version).toBe(2);
  });

  test('a request that was moved goes on by the new rules', async () => {
    await actOnCard(desk, igor, [boards.support, number], 'Взять в работу');
    await actOnCard(desk, igor, [boards.support, number], 'Отдать на проверку');
    expect((await ticket()).state).toBe('checking');
  });

  test('a state that is no more: it is asked where its requests go', async () => {
    const message = await sendProcess(desk, olga, 'tech-support.yaml', await processFile('tech-support'));
    expect(message.text).toContain('• Убрано состояние «Проверка» · сейчас здесь 1 обращение');
    expect(message.text).toContain('«Проверка» в новой версии нет, а там в работе 1 обращение');
    await pressIn(desk, olga, message, 'Опубликовать и перенести 1');
    const modal = desk.slack.person(olga).modal();
    expect(modal?.text).toContain('«Проверка» (обращений: 1) — куда перенести?');
    await answerIn(desk, olga, { '«Проверка» (обращений: 1) — куда перенести?': 'В работе' });
    await desk.slack.waitFor(() => told(desk, olga).find(({ text }) => text.includes('версия 3: перенесли')), 10_000);
    expect(await ticket()).toMatchObject({ state: 'in-work', process: { version: 3 } });
  });

  test('a file may be turned down', async () => {
    const message = await sendProcess(
      desk,
      olga,
      'tech-support.yaml',
      await processFile('tech-support', ...withChecking),
    );
    await pressIn(desk, olga, message, 'Не публиковать');
    expect(answered()?.text).toContain('tech-support.yaml не опубликован');
  });
});

const files = (person: string) => told(desk, person).flatMap(({ files: all }) => all.map(({ name }) => name));

describe('Whoever wants to see how the work goes', () => {
  test('reads the list, and takes the file with its picture and its history', async () => {
    await desk.slack.person(olga).command('/pult процесс');
    const list = await desk.slack.waitFor(() =>
      told(desk, olga).find(({ text }) => text.includes('Как у нас идёт работа')),
    );
    expect(list.text).toContain('Техподдержка · версия 3\nв работе 1 обращение');
    await desk.slack.person(olga).command('/pult process техпод');
    await desk.slack.waitFor(() => files(olga).includes('tech-support.yaml'), 10_000);
    expect(files(olga)).toContain('tech-support.png');
    const card = told(desk, olga).findLast(({ text }) => text.includes('«Техподдержка» · версия 3'));
    expect(card?.text).toContain('Убрано состояние «Проверка»');
    expect(card && offered(card)).toEqual(['Вернуть версию 2', 'Вернуть версию 1', 'Весь список']);
  });

  test('takes an earlier version back: it is compared first, like a file', async () => {
    const card = told(desk, olga).findLast(({ text }) => text.includes('«Техподдержка» · версия 3'));
    if (!card) throw new Error('no card');
    await pressIn(desk, olga, card, 'Вернуть версию 2');
    const message = await desk.slack.waitFor(() => {
      const last = answered();
      return last?.text.includes('что изменится') ? last : undefined;
    }, 10_000);
    expect(message.text).toContain('• Новое состояние «Проверка»');
    await pressIn(desk, olga, message, 'Опубликовать');
    await desk.slack.waitFor(() => answered()?.text.includes('опубликовали версию 4'));
  });

  test('sees on a request where it is and how it came', async () => {
    await pressIn(desk, igor, cardOf(desk, boards.support, number), 'Схема');
    await desk.slack.waitFor(() => files(igor).includes(`${number}.png`), 10_000);
    expect(spoken(desk, igor).at(-1)?.text).toContain(`№ ${number}: где сейчас и как сюда пришло`);
  });

  test('but a specialist changes nothing: his file is a file like any other', async () => {
    const { text } = await sendProcess(desk, igor, 'tech-support.yaml', await processFile('tech-support'));
    expect(text).not.toContain('что изменится');
  });
});

describe('An administrator in Telegram', () => {
  test('sends the file there: the same answer, and the same question where requests go', async () => {
    const { prisma } = desk.product.core;
    await settled(desk, () => desk.telegram.person(mariaInTelegram).start());
    await prisma.staff.updateMany({ where: { name: { startsWith: 'Мария' } }, data: { roles: { push: 'admin' } } });
    await prisma.ticket.update({ where: { number }, data: { state: 'checking' } });
    const chat = () => desk.telegram.person(mariaInTelegram).chat();
    const file = { name: 'tech-support.yaml', bytes: new TextEncoder().encode(await processFile('tech-support')) };
    desk.telegram.person(mariaInTelegram).sendDocument(file);
    await desk.telegram.waitFor(
      () => chat().some(({ text }) => text.includes('• Убрано состояние «Проверка»')),
      15_000,
    );
    await press(desk, mariaInTelegram, 'Опубликовать и перенести 1');
    await desk.telegram.waitFor(() => chat().some(({ text }) => text.includes('куда перенести?')), 5_000);
    await press(desk, mariaInTelegram, 'В работе');
    await desk.telegram.waitFor(
      () => chat().some(({ text }) => text.includes('версия 5: перенесли 1 обращение')),
      15_000,
    );
    expect(await ticket()).toMatchObject({ state: 'in-work', process: { version: 5 } });
  });
});
