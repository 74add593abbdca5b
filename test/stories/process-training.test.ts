import { afterAll, beforeAll, expect, test } from 'vitest';
import { pass, until } from '../support/day.ts';
import {
  anna,
  answers,
  type Case,
  cardText,
  crew,
  does,
  fileInTelegram,
  heardBy,
  introduce,
  lastTo,
  saidTo,
} from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards } from '../support/staff.ts';

const { polina, kirill } = crew;
let desk: RunningProduct;
let training: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const session = async (label: string, slot: number) => {
  await does(training, polina, label);
  const hands = desk.slack.person(polina);
  const hours = hands.modal()?.fields.find((field) => field.label === 'Когда?')?.options[slot] ?? '';
  hands.closeModal({ all: true });
  await does(training, polina, label, {
    ...{ 'Кто проведёт?': 'Кирилл Лосев', 'Когда?': hours },
    ...{ 'Где? Адрес или ссылка': 'Лесная, 5', 'О чём занятие?': 'Поиск судебной практики' },
  });
  return hours;
};
const held = { 'Сколько пришло?': '3', 'Кого не было?': 'Лев Котов', 'Что прошли?': 'Поиск по практике' };

test('A client books a training: the trainer, the hours and the place are told at once', async () => {
  training = await fileInTelegram(desk, boards.training, [
    ...['Что-то другое', 'Записаться на обучение', 'Работе с нуля', '!КонсультантПлюс', '!4', 'У нас в офисе'],
    ...['!Лесная, 5', 'Пропустить', 'Отправить'],
  ]);
  expect(lastTo(training).text).toContain('подбираем время');
  const hours = await session('Назначить занятие', 1);
  expect(lastTo(training).text).toContain('назначили занятие');
  expect(lastTo(training).text.toLowerCase()).toContain(`занятие: ${hours.toLowerCase()}`);
  expect(lastTo(training).text).toContain('Где: Лесная, 5');
  expect(heardBy(training, kirill)).toContain(`Теперь отвечаете вы: № ${training.number} · Обучение`);
});

test('Nobody comes, or it is moved: another time is found', async () => {
  await session('Перенести занятие', 2);
  expect(lastTo(training).text).toContain('занятие перенесли');
  await does(training, kirill, 'Никто не пришёл', { Комментарий: 'Аврал у клиента' });
  expect(cardText(training)).toContain('Составить план');
  expect(lastTo(training).text).toContain('подберём другое время');
  expect(saidTo(training)).not.toContain('Аврал');
});

test('Attendance is written down after each session, results at the end', async () => {
  await session('Назначить занятие', 1);
  await does(training, kirill, 'Занятие прошло', held);
  expect(cardText(training)).toContain('Подводим итоги');
  await session('Назначить ещё занятие', 3);
  expect(lastTo(training).text).toContain('назначили следующее занятие');
  await does(training, kirill, 'Занятие прошло', held);
  expect(cardText(training)).toContain('Подводим итоги');
});

test('The client may say it was not enough; after the second time he is content, and it is in his history', async () => {
  const results = { 'Чему научились?': 'Почти всему', 'Итог. Это увидит клиент': 'Трое сдали зачёт' };
  await does(training, kirill, 'Подвести итоги', results);
  expect(lastTo(training).text).toContain('обучение закончено: Трое сдали зачёт');
  await answers(training, 'Нет, не решено');
  await answers(training, '!Никто ничего не понял');
  await does(training, polina, 'Провести ещё раз', {});
  expect(cardText(training)).toContain('Составить план');
  await session('Назначить занятие', 1);
  await does(training, kirill, 'Занятие прошло', held);
  await does(training, kirill, 'Подвести итоги', results);
  await pass(desk, 4 * 24 * 60);
  expect(cardText(training)).toContain('Закрыто');
  expect(await desk.product.core.prisma.serviceEntry.count({ where: { ticketNumber: training.number } })).toBe(2);
});

test('A training may be called off', async () => {
  training = await fileInTelegram(desk, boards.training, [
    ...['Что-то другое', 'Записаться на обучение', 'Новому в программе', '!1С', '!2', 'По видеосвязи'],
    ...['Пропустить', 'Отправить', 'Больше не нужно', 'Пропустить'],
  ]);
  expect(cardText(training)).toContain('Отменено');
});
