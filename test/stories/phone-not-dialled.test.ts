import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { settled, until } from '../support/day.ts';
import { hangUpAll, inSlack, type Operator, operatorInSlack } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

let running: RunningProduct;
let denis: Operator;

beforeAll(async () => {
  running = await runProduct();
  denis = operatorInSlack(running, inSlack.denis);
  await until(running, 'tue', '11:00');
});
afterEach(() => hangUpAll(running));
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  await running.close();
});

const person = () => running.slack.person(inSlack.denis);
const notes = () =>
  person()
    .dms()
    .filter(({ text }) => text.includes('Не позвонили'));
const tickets = () => running.product.core.prisma.ticket.findMany({ orderBy: { number: 'asc' } });

const missed = async (from: string) => {
  const call = running.asterisk.call({ from, to: '102' });
  await denis.shows('Звонит');
  running.asterisk.hangup(call);
  await denis.shows('Пропущенный');
  await settled(running);
};

const dialled = () =>
  vi.waitFor(
    () => {
      const call = running.asterisk.calls().calls.find(({ direction }) => direction === 'outgoing');
      if (!call) throw new Error('nobody dials');
      return call;
    },
    { timeout: 5_000 },
  );

test('An operator who did not pick up his own phone is told why nobody was called, and calls again from there', async () => {
  await missed('+74951234567');
  await denis.press('Перезвонить');
  running.asterisk.noAnswer((await dialled()).id);
  const note = await running.slack.waitFor(() => notes().at(-1));
  expect(note.text).toContain('Не позвонили на +7 495 123-45-67: вы не сняли трубку');
  await person().press(note.ts, 'Позвонить ещё раз');
  expect(await dialled()).toMatchObject({ number: '+74951234567', ringing: ['102'] });
});

test('An operator whose phone is busy is told so', async () => {
  const talk = running.asterisk.call({ from: '+79165550033', to: '102' });
  await denis.shows('Звонит');
  running.asterisk.answer(talk, '102');
  await denis.shows('Разговор');
  const [first] = denis.cards();
  await denis.press('Перезвонить', first);
  await running.slack.waitFor(() => notes().at(-1)?.text.includes('ваш телефон занят'));
});

test('A client who does not answer is said not to be reached; his callback stays', async () => {
  const open = (await tickets()).filter(({ closedAt }) => closedAt === null).length;
  const [first] = denis.cards();
  await denis.press('Перезвонить', first);
  const call = await dialled();
  running.asterisk.answer(call.id, '102');
  await denis.shows('Звоним +7 495 123-45-67', 'Анна Котова');
  running.asterisk.reject(call.id, 'client');
  await denis.shows('Не дозвонились · Анна Котова');
  expect((await tickets()).filter(({ closedAt }) => closedAt === null)).toHaveLength(open);
});

test('Somebody behind the extension of a company line is called back as himself, and the card tells whom to ask for', async () => {
  await missed('+74957654321#12');
  await denis.shows('Пропущенный · Жанна Мирова');
  const callback = (await tickets()).at(-1);
  expect(callback).toMatchObject({ title: '+74957654321;ext=12', closedAt: null });
  await denis.press('Перезвонить');
  const call = await dialled();
  expect(call.number).toBe('+74957654321');
  running.asterisk.answer(call.id, '102');
  await denis.shows('Звоним +7 495 765-43-21 доб. 12', 'Жанна Мирова');
  running.asterisk.answer(call.id, 'client');
  await denis.shows('Разговор · Жанна Мирова', 'доб. 12');
  running.asterisk.hangup(call.id);
  await settled(running);
  expect((await tickets()).at(-1)).toMatchObject({ number: callback?.number, state: 'reached' });
});
