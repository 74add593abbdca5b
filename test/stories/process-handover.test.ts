import { afterAll, beforeAll, expect, test } from 'vitest';
import { pass, until } from '../support/day.ts';
import {
  anna,
  annaOf,
  type Case,
  cardText,
  crew,
  does,
  doesInPerson,
  fileInSlack,
  heardBy,
  inDays,
  introduce,
  newestOn,
  onCard,
  saidTo,
} from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, igor, natalia } from '../support/staff.ts';

const { yana, ruslan, lidia, tatyana, kirill } = crew;
const alexey = 'U0DEMO10'; // engineer
let desk: RunningProduct;
let handover: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

test('A new client gives four departments their tasks at once, each with its deadline; the client hears nothing yet', async () => {
  const before = saidTo({ running: desk });
  handover = await fileInSlack(desk, yana, ['🤝 Передать нового клиента', boards.sales], {
    ...{ Клиент: annaOf, 'Что будем обслуживать?': 'КонсультантПлюс, 5 рабочих мест', 'Номер договора': 'Р-200' },
    ...{ 'С какого числа обслуживаем?': inDays(desk, 7), 'Адрес клиента': 'Лесная, 5' },
    ...{ 'Нужна установка на месте?': 'Да', 'Нужно обучение?': 'Да', 'Сколько человек учить?': '4' },
  });
  expect(heardBy(handover, lidia)).toContain('Задача для вас: договор и первый счёт');
  expect(heardBy(handover, natalia)).toContain('Задача для вас: специалист и день визитов');
  expect(heardBy(handover, alexey)).toContain('Задача для вас: установка и настройка');
  expect(heardBy(handover, kirill)).toContain('Задача для вас: план обучения');
  const tasks = await desk.product.core.prisma.deadline.count({
    where: { ticketNumber: handover.number, kind: 'task' },
  });
  expect(tasks).toBe(4);
  expect(saidTo({ running: desk })).toBe(before);
});

test('All of it is on one card, for the head and the client’s manager; a task too late goes up', async () => {
  for (const title of ['Договор и первый счёт', 'Специалист и день визитов', 'Установка и настройка', 'План обучения'])
    expect(cardText(handover)).toContain(title);
  expect(heardBy(handover, igor)).toContain(`Теперь отвечаете вы: № ${handover.number} · Передача на обслуживание`);
  await pass(desk, 5 * 60);
  expect(heardBy(handover, ruslan) + heardBy(handover, tatyana)).toMatch(/договор и первый счёт/i);
});

test('When all four are done the manager meets the client, who is welcomed in one message', async () => {
  await doesInPerson(handover, lidia, 'Готово: договор и первый счёт', {
    ...{ 'Номер первого счёта': '118', 'На какую сумму?': '12000' },
  });
  await doesInPerson(handover, natalia, 'Готово: специалист и день визитов', {
    ...{ 'Кто ведёт клиента?': 'Наталья Рябова', 'В какой день визиты?': 'Среда' },
  });
  await doesInPerson(handover, alexey, 'Готово: установка и настройка', { 'Что установили и настроили?': 'Пять мест' });
  expect(cardText(handover)).toContain('Кто ведёт клиента: Наталья Рябова');
  expect(onCard(handover)).not.toContain('Клиент на обслуживании');
  const slots = async () =>
    desk.slack
      .person(kirill)
      .modal()
      ?.fields.find(({ label }) => label.startsWith('Когда'));
  await doesInPerson(handover, kirill, 'Готово: план обучения');
  await doesInPerson(handover, kirill, 'Готово: план обучения', {
    ...{ 'Когда первое занятие?': (await slots())?.options[3] ?? '', 'Чему учим?': 'Поиск практики' },
  });
  expect(cardText(handover)).toContain('Знакомство с клиентом');
  expect(heardBy(handover, ruslan)).toMatch(/знакомство с клиентом/i);
  await does(handover, yana, 'Открыть обучение');
  expect((await newestOn(desk, boards.training)).number).toBeGreaterThan(handover.number);
  await does(handover, igor, 'Клиент на обслуживании', {});
  expect(cardText(handover)).toContain('На обслуживании');
  expect(saidTo(handover)).toMatch(/Добро пожаловать на обслуживание! Договор № Р-200/);
  expect(saidTo(handover)).toContain('Вас ведёт Наталья Рябова');
});

test('A handover that is called off drops its tasks', async () => {
  handover = await fileInSlack(desk, yana, ['🤝 Передать нового клиента', boards.sales], {
    ...{ Клиент: annaOf, 'Что будем обслуживать?': 'Принтеры', 'Номер договора': 'Р-201' },
    ...{ 'С какого числа обслуживаем?': inDays(desk, 7), 'Адрес клиента': 'Лесная, 5' },
    ...{ 'Нужна установка на месте?': 'Нет', 'Нужно обучение?': 'Нет' },
  });
  await does(handover, yana, 'Отменить передачу', { Комментарий: 'Клиент передумал' });
  expect(cardText(handover)).toContain('Передача отменена');
  const open = await desk.product.core.prisma.task.count({ where: { ticketNumber: handover.number, status: 'open' } });
  expect(open).toBe(0);
});
