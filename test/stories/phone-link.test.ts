import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { settled } from '../support/day.ts';
import { inSlack, type Operator, operatorInSlack } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

let running: RunningProduct;
let denis: Operator;

beforeAll(async () => {
  running = await runProduct();
  denis = operatorInSlack(running, inSlack.denis);
});
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  await running.close();
});

const toAdmin = () =>
  running.slack
    .person(inSlack.admin)
    .dms()
    .map(({ text }) => text);

test('The exchange is cut off in the middle of a call: the administrator hears of it once, and once that it is back', async () => {
  const { asterisk } = running;
  const call = asterisk.call({ from: '+74951234567', to: '102' });
  await denis.shows('Звонит');
  asterisk.answer(call, '102');
  await denis.shows('Разговор');
  asterisk.disconnectAll();
  asterisk.hangup(call); // nobody hears it
  await vi.waitFor(() => expect(toAdmin()).toHaveLength(2), { timeout: 10_000 });
  await settled(running);
  const [lost, back] = toAdmin();
  expect(lost).toMatch(/^🔴 Телефония недоступна: связь пропала сегодня в \d\d:\d\d/);
  expect(back).toMatch(/^✅ Телефония снова на связи/);
  expect(toAdmin()).toHaveLength(2);
  const card = await denis.shows('Поговорили · Анна Котова');
  expect(denis.cards()).toEqual([card]);
  expect(card.text).not.toMatch(/ 0:\d\d/); // how long they talked was not seen
  expect(await running.product.core.prisma.call.findMany()).toMatchObject([{ outcome: 'unknown', talkSeconds: null }]);
});

test('A call that goes on through the cut is followed to its end', async () => {
  const { asterisk } = running;
  const call = asterisk.call({ from: '+79161234567', to: '102' });
  await denis.shows('Звонит', 'Пётр Ильин');
  asterisk.disconnectAll();
  await vi.waitFor(() => expect(toAdmin()).toHaveLength(4), { timeout: 10_000 });
  asterisk.answer(call, '102');
  await denis.shows('Разговор · Пётр Ильин');
  asterisk.hangup(call);
  await denis.shows('Поговорили · Пётр Ильин');
});

test('A phone that rang when the line was cut, and a call gone when it is back: what is not known is not made up, and he is called back once', async () => {
  const { asterisk } = running;
  const call = asterisk.call({ from: '+79165550055', to: '102' });
  await denis.shows('Звонит +7 916 555-00-55');
  asterisk.disconnectAll();
  asterisk.hangup(call);
  const card = await denis.shows('Связь с телефонией пропадала, ответили ли, неизвестно · +7 916 555-00-55');
  expect(card.buttons[0]).toBe('Перезвонить');
  asterisk.disconnectAll(); // once more: nothing of it is told again
  await vi.waitFor(() => expect(toAdmin()).toHaveLength(8), { timeout: 10_000 });
  await settled(running);
  const { prisma } = running.product.core;
  expect(await prisma.ticket.count({ where: { calls: { some: { e164: '+79165550055' } } } })).toBe(1);
  expect(denis.cards().filter(({ text }) => text.includes('555-00-55'))).toHaveLength(1);
});
