import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { settled } from '../support/day.ts';
import { hangUpAll, inSlack, type Operator, operatorInSlack, operatorInTelegram } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { answerIn } from '../support/staff.ts';

let running: RunningProduct;
let maria: Operator;
let denis: Operator;
beforeAll(async () => {
  running = await runProduct();
  maria = operatorInSlack(running, inSlack.maria);
  denis = operatorInSlack(running, inSlack.denis);
});
afterEach(() => hangUpAll(running));
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  await running.close();
});

const formOpens = (title: string) => expect.poll(() => running.slack.person(inSlack.maria).modal()?.title).toBe(title);

const anna = '+74951234567';

test('What an operator writes for her colleague stands on his card when the call moves to him', async () => {
  const call = running.asterisk.call({ from: anna, to: '101' });
  await maria.shows('Звонит +7 495 123-45-67');
  running.asterisk.answer(call, '101');
  const talking = await maria.shows('Разговор · Анна Котова');
  expect(talking.buttons).toContain('Заметка коллеге');
  await maria.press('Заметка коллеге');
  await formOpens('Заметка коллеге');
  await answerIn(running, inSlack.maria, { 'Что передать коллеге?': 'Спрашивает счёт за ноябрь, уже ждала' });
  await maria.shows('Мария Белова', 'Спрашивает счёт за ноябрь');
  running.asterisk.transferBlind(call, '102');
  const rung = await denis.shows('Звонит +7 495 123-45-67', 'Мария Белова', 'Спрашивает счёт за ноябрь, уже ждала');
  expect(rung.buttons).not.toContain('Заметка коллеге');
  running.asterisk.answer(call, '102');
  await denis.shows('Разговор · Анна Котова', 'Спрашивает счёт за ноябрь');
});

const asked = [
  ['Записать вопрос', 'Когда придёт счёт?'],
  ['Ещё вопрос', 'Где найти форму договора?'],
] as const;

test('Two requests are filed from one call, and its card shows both', async () => {
  const call = running.asterisk.call({ from: anna, to: '101' });
  await maria.shows('Звонит +7 495 123-45-67');
  running.asterisk.answer(call, '101');
  await maria.shows('Разговор · Анна Котова');
  for (const [button, question] of asked) {
    await vi.waitFor(() => maria.press(button), { timeout: 6_000 });
    await formOpens('Горячая линия');
    const hands = running.slack.person(inSlack.maria);
    await hands.fill({ 'Ответили сразу?': 'Нет' });
    await expect.poll(() => hands.modal()?.text).not.toContain('Как передан ответ?');
    await answerIn(running, inSlack.maria, { 'О чём вопрос?': 'Другое', 'Вопрос клиента': question });
  }
  const filed = () => running.product.core.prisma.ticket.findMany({ orderBy: { number: 'asc' } });
  await expect.poll(async () => (await filed()).length).toBe(2); // the second is sent, and may be on its way
  const tickets = await filed();
  expect(tickets.map(({ title, fromCallId }) => [title, fromCallId !== null])).toEqual([
    ['Когда придёт счёт?', true],
    ['Где найти форму договора?', true],
  ]);
  const both = tickets.map(({ number }) => `№ ${number}`);
  const card = await maria.shows('По звонку', ...both);
  expect(card.buttons).toEqual(expect.arrayContaining(both));
});

test('A note in Telegram is one question', async () => {
  await settled(running, () => running.telegram.person(7062).start());
  const there = operatorInTelegram(running, 7062);
  const call = running.asterisk.call({ from: anna, to: '101' });
  await there.shows('Звонит +7 495 123-45-67');
  running.asterisk.answer(call, '101');
  const card = await there.shows('Разговор · Анна Котова');
  await settled(running, () => there.press('Заметка коллеге'));
  await settled(running, () => running.telegram.person(7062).send('Говорит по-английски'));
  await expect.poll(() => there.cards().find(({ id }) => id === card.id)?.text).toContain('Говорит по-английски');
});
