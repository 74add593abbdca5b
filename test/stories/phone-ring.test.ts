import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { settled } from '../support/day.ts';
import { hangUpAll, inSlack, type Operator, operatorInSlack, operatorInTelegram } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

let running: RunningProduct;
let denis: Operator;
let sofya: Operator;

beforeAll(async () => {
  running = await runProduct();
  denis = operatorInSlack(running, inSlack.denis);
  sofya = operatorInSlack(running, inSlack.sofya);
});
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  expect(running.telegram.problems()).toEqual([]);
  await running.close();
});

afterEach(() => hangUpAll(running));

const anna = '+74951234567';
const hangUp = (call: string, by?: string) => settled(running, () => running.asterisk.hangup(call, by));

describe.each(['slack', 'telegram'] as const)('An operator who works in %s', (channel) => {
  let maria: Operator;
  beforeAll(async () => {
    if (channel === 'telegram') await settled(running, () => running.telegram.person(7062).start());
    maria = channel === 'slack' ? operatorInSlack(running, inSlack.maria) : operatorInTelegram(running, 7062);
  });

  test('sees who calls while the phone rings, then in the same card that they talk and have talked', async () => {
    const call = running.asterisk.call({ from: anna, to: '101' });
    const ringing = await maria.shows('Звонит +7 495 123-45-67', 'Анна Котова, бухгалтер — «Ромашка, ООО» · Золотой');
    expect(ringing.text).toContain('ведёт Игорь Смирнов');
    expect(ringing.text).toMatch(/долг 12\s400\s₽ с 1 ноября/i);
    const acts = ringing.buttons.filter((label) => !label.startsWith('№')); // besides what is open for him
    expect(acts).toEqual(['Записать вопрос', 'Новое обращение', 'Это другой человек']);
    running.asterisk.answer(call, '101');
    const talking = await maria.shows('Разговор · Анна Котова', '+7 495 123-45-67');
    await hangUp(call);
    const over = await maria.shows('Поговорили · Анна Котова');
    expect([talking.id, over.id]).toEqual([ringing.id, ringing.id]);
    expect(over.buttons).toContain('Перезвонить');
  });

  test('chooses one of several people who share a number', async () => {
    const call = running.asterisk.call({ from: '+78002000600', to: '101' });
    const card = await maria.shows('Звонит +7 800 200-06-00', 'несколько человек');
    expect(card.buttons.slice(0, 2)).toEqual(['Это Ольга Юдина', 'Это Тимур Галеев']);
    await maria.press('Это Тимур Галеев');
    const chosen = await maria.shows('Тимур Галеев, учитель информатики — «Лицей № 7»');
    expect(chosen.id).toBe(card.id);
    await hangUp(call);
  });

  test('sees at once that the number is hidden', async () => {
    const call = running.asterisk.call({ from: null, to: '101' });
    const card = await maria.shows('Номер скрыт');
    expect(card.buttons).toEqual(['Кто это?', 'Записать вопрос']);
    await hangUp(call);
    expect((await maria.shows('Пропущенный · Номер скрыт')).buttons).toEqual([]);
  });
});

describe('A queue rings at several desks', () => {
  test('each has the card, and those who were slower keep one line', async () => {
    const { asterisk } = running;
    const call = asterisk.call({ from: anna, to: 'field' });
    const rang = await sofya.shows('Звонит', 'очередь «Выездная служба»', 'Анна Котова');
    const maria = operatorInTelegram(running, 7062);
    const also = await maria.shows('Звонит', 'Анна Котова');
    asterisk.answer(call, '103');
    expect((await sofya.shows('Разговор · Анна Котова')).id).toBe(rang.id);
    const colleague = await maria.shows('Отвечает Софья Лаптева · Анна Котова');
    expect(colleague).toMatchObject({ id: also.id, buttons: [] });
    expect(colleague.text.split('\n')).toHaveLength(1);
    await hangUp(call);
    expect((await maria.shows('Софья Лаптева: разговор закончен')).text.split('\n')).toHaveLength(1);
  });

  test('who gave up is shown as missed', async () => {
    const call = running.asterisk.call({ from: anna, to: 'support' });
    await denis.shows('Звонит', 'Анна Котова');
    await hangUp(call);
    const missed = await denis.shows('Пропущенный · Анна Котова · ждали 0:0');
    expect(missed.buttons[0]).toBe('Перезвонить');
  });
});

test('Somebody behind the extension of a company line is doubtful until he is confirmed', async () => {
  const ring = () => running.asterisk.call({ from: '+74957654321', to: '102' });
  const call = ring();
  await denis.shows('Похоже, это Жанна Мирова — «Вектор, АО»');
  await denis.press('Это Жанна Мирова');
  await denis.shows('Жанна Мирова, офис-менеджер');
  await hangUp(call);
  await denis.shows('Пропущенный');
  const again = ring();
  await denis.shows('Звонит +7 495 765-43-21', 'Жанна Мирова, офис-менеджер');
  await denis.press('Это другой человек');
  expect((await denis.shows('Похоже, это Жанна Мирова')).buttons).toContain('Это другой человек');
  await hangUp(again);
});

test('A call handed on moves with its card', async () => {
  const { asterisk } = running;
  const call = asterisk.call({ from: '+79161234567', to: '102' });
  await denis.shows('Звонит', 'Пётр Ильин');
  asterisk.answer(call, '102');
  await denis.shows('Разговор');
  asterisk.transferBlind(call, '103');
  await sofya.shows('Звонит +7 916 123-45-67', 'Пётр Ильин');
  expect((await denis.shows('Передано: Софья Лаптева · Пётр Ильин')).buttons).toEqual([]);
  asterisk.answer(call, '103');
  await sofya.shows('Разговор · Пётр Ильин');
  await denis.shows('Отвечает Софья Лаптева');
  await hangUp(call);
});

test('Two calls at once do not mix', async () => {
  const { asterisk } = running;
  const [one, other] = [anna, '+79161234567'].map((from, at) => asterisk.call({ from, to: at === 0 ? '102' : '103' }));
  if (!one || !other) throw new Error('two calls');
  await denis.shows('Звонит', 'Анна Котова');
  await sofya.shows('Звонит', 'Пётр Ильин');
  asterisk.answer(one, '102');
  await denis.shows('Разговор · Анна Котова');
  expect((await sofya.shows('Звонит')).text).toContain('Пётр Ильин');
  await hangUp(other);
  await sofya.shows('Пропущенный · Пётр Ильин');
  expect((await denis.shows('Разговор')).text).toContain('Анна Котова');
  await hangUp(one);
});

test('A call of ours is written down as ours; one between colleagues leaves nothing', async () => {
  const { asterisk } = running;
  const call = asterisk.dial('102', '+79161234567');
  await denis.shows('Звоним +7 916 123-45-67', 'Пётр Ильин');
  asterisk.answer(call, 'client');
  await denis.shows('Разговор · Пётр Ильин');
  await hangUp(call, '102');
  await denis.shows('Поговорили · Пётр Ильин');
  const { prisma } = running.product.core;
  await settled(running); // cards of earlier calls may still wait for their turn
  const before = { calls: await prisma.call.count(), cards: denis.cards().length };
  asterisk.dial('102', '103');
  await settled(running);
  expect({ calls: await prisma.call.count(), cards: denis.cards().length }).toEqual(before);
});

test('An operator finds his calls in Home and by a command', async () => {
  const person = running.slack.person(inSlack.denis);
  person.openHome();
  const home = await running.slack.waitFor(() => person.home());
  expect(home.text).toContain('Мои звонки');
  await person.command('/pult мои звонки');
  await running.slack.waitFor(() => person.dms().at(-1)?.text.includes('Мои звонки'));
});
