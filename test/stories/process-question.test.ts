import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportFault } from '../support/client.ts';
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
  newestOn,
} from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, igor, maria, olga } from '../support/staff.ts';

const { tatyana, yana, ruslan } = crew;
let desk: RunningProduct;
let question: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const ask = async (...steps: string[]) => {
  question = await fileInTelegram(desk, boards.sales, [
    ...['Что-то другое', 'Счета, договор, другое', ...steps, 'Пропустить', 'Отправить'],
  ]);
};

test('A question about papers goes to the accountant, who asks back, answers with the paper, and hears the client', async () => {
  await ask('Счёт, акт, сверка', 'Акт сверки', 'Пропустить', '!Нужна сверка за октябрь');
  expect(heardBy(question, tatyana)).toContain(`Теперь отвечаете вы: № ${question.number} · Общий вопрос`);
  await does(question, tatyana, 'Взять в работу');
  await does(question, tatyana, 'Спросить клиента', { 'Сообщение клиенту': 'По какому договору?' });
  await answers(question, 'Ответить');
  await answers(question, '!По Р-118');
  expect(cardText(question)).toContain('Готовим ответ');
  await does(question, tatyana, 'Дать ответ', { Ответ: 'Сверка во вложении' });
  expect(lastTo(question).text).toContain('Татьяна: «Сверка во вложении»');
  await answers(question, 'Нет, не решено');
  await answers(question, '!Это за сентябрь');
  expect(cardText(question)).toContain('отвечает Руслан Вишняков');
  await does(question, ruslan, 'Дать ответ', { Ответ: 'Исправили' });
  await pass(desk, 4 * 24 * 60);
  expect(cardText(question)).toContain('Закрыто');
});

test('What belongs to another department is passed on, and may be no longer needed', async () => {
  await until(desk, 'mon', '10:00');
  await ask('Другое', '!Не открывается программа');
  await does(question, yana, 'Взять в работу');
  await does(question, yana, 'Передать в техподдержку');
  expect(cardText(question)).toContain('Передано дальше');
  expect(cardText(await newestOn(desk, boards.support))).toContain('Не открывается программа');
  await ask('Спасибо или идея', '!Спасибо мастеру Виктору');
  await answers(question, 'Больше не нужно');
  await answers(question, 'Пропустить');
  expect(cardText(question)).toContain('Отменено');
});

test('The hotline books trainings and prepares contracts; support asks the vendor and takes things to the workshop', async () => {
  const hotline = await fileInTelegram(desk, boards.hotline, [
    ...['Задать вопрос', 'Другое', '!Учите ли вы новых сотрудников?', 'Пропустить', 'Отправить'],
  ]);
  await does(hotline, maria, 'Записать на обучение', { 'Чему научить?': 'КонсультантПлюс' });
  expect(cardText(await newestOn(desk, boards.training))).toContain('КонсультантПлюс');
  const support = { running: desk, board: boards.support, number: await reportFault(desk, anna, 'Мигает экран') };
  await does(support, olga, 'Назначить', { 'Кто займётся?': 'Игорь Смирнов' });
  await does(support, igor, 'Взять в работу');
  await does(support, igor, 'Записать, что сделано', {
    'Что сделано?': 'Проверил кабель',
    'На какой стадии?': 'Ищем причину',
  });
  expect(cardText(support)).toContain('На какой стадии: Ищем причину');
  await does(support, igor, 'Передать разработчику', { 'Что спросили у разработчика?': 'Известна ли такая ошибка?' });
  expect(cardText(support)).toContain('У разработчика');
  expect(lastTo(support).text).toContain('спросили разработчика программы');
  await does(support, igor, 'Разработчик ответил', { 'Что ответил разработчик?': 'Это матрица' });
  await does(support, igor, 'Забрать в ремонт', { 'Что сломалось?': 'Матрица монитора' });
  expect(cardText(await newestOn(desk, boards.repair))).toContain('Матрица монитора');
  expect(lastTo(support).text).toContain('ремонт');
});
