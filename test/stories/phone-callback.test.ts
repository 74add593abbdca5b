import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { introduce } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { hangUpAll, inSlack, type Operator, operatorInSlack } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

let running: RunningProduct;
let denis: Operator;
const anna = 7001;

beforeAll(async () => {
  running = await runProduct();
  denis = operatorInSlack(running, inSlack.denis);
  await until(running, 'tue', '11:00');
  await introduce(running, anna);
});
afterEach(() => hangUpAll(running));
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  expect(running.telegram.problems()).toEqual([]);
  await running.close();
});

const missed = async (from: string) => {
  const call = running.asterisk.call({ from, to: '102' });
  await denis.shows('Звонит');
  running.asterisk.hangup(call);
  await denis.shows('Пропущенный');
  await settled(running);
};
const board = () => running.slack.person(inSlack.hotlineHead).channel('горячая-линия');
const tickets = () =>
  running.product.core.prisma.ticket.findMany({
    where: { process: { key: 'callback' } },
    orderBy: { number: 'asc' },
    include: { calls: true },
  });

test('A missed call becomes a callback with a deadline on the board of the hotline; a second one joins it', async () => {
  await missed('+74951234567');
  const [first] = await tickets();
  expect(first).toMatchObject({ state: 'new', origin: 'phone', calls: [{ e164: '+74951234567' }] });
  const card = await denis.shows(
    'Пропущенный · Анна Котова',
    `№ ${first?.number} обратный звонок — перезвонить сегодня до 11:05`,
  );
  expect(card.buttons.slice(0, 2)).toEqual(['Перезвонить', `№ ${first?.number}`]);
  const hung = await running.slack.waitFor(() => board().at(-1));
  expect(hung.text).toContain('Обратный звонок');
  expect(hung.text).toContain('11:05');
  await missed('+74951234567');
  const all = await tickets();
  expect(all).toHaveLength(1);
  expect(all[0]?.calls).toHaveLength(2);
  expect(board()).toHaveLength(1);
});

test('The client reads in his chat that his call was noticed, and by when he is called back', () => {
  const seen = running.telegram.person(anna).last().text;
  expect(seen).toMatch(/^№ \d+ · Обратный звонок · скоро перезвоним\nЗвонок на \+7 495 123-45-67/);
  expect(seen).toContain('Вы звонили нам сегодня в 11:00, мы не успели ответить');
  expect(seen).toContain('перезвоним сегодня до 11:05');
});

test('«Перезвонить» rings the operator and then the client; reaching him closes the callback and says so', async () => {
  await denis.press('Перезвонить');
  const ours = await vi.waitFor(
    () => {
      const call = running.asterisk.calls().calls[0];
      if (!call) throw new Error('nobody dials');
      return call;
    },
    { timeout: 5_000 },
  );
  expect(ours).toMatchObject({ direction: 'outgoing', number: '+74951234567', ringing: ['102'] });
  running.asterisk.answer(ours.id, '102');
  await denis.shows('Звоним +7 495 123-45-67', 'Анна Котова');
  running.asterisk.answer(ours.id, 'client');
  await denis.shows('Разговор · Анна Котова');
  running.asterisk.hangup(ours.id);
  await denis.shows('Поговорили · Анна Котова');
  await settled(running);
  expect((await tickets())[0]).toMatchObject({ state: 'reached' });
  const [old] = denis.cards();
  expect(old?.text).toContain('обратный звонок — поговорили');
  expect(old?.buttons).not.toContain('Перезвонить');
  expect(board().at(-1)?.text).toContain('Поговорили');
});

test('A missed call of somebody unknown is called back by its number', async () => {
  await missed('+79165550011');
  const card = await denis.shows('Пропущенный · +7 916 555-00-11');
  expect(card.buttons[0]).toBe('Перезвонить');
  expect(card.buttons).toContain('Кто это?');
});

test('A client who is answered when he calls again needs no callback any more', async () => {
  const call = running.asterisk.call({ from: '+79165550011', to: '102' });
  await denis.shows('Звонит');
  running.asterisk.answer(call, '102');
  await denis.shows('Разговор');
  running.asterisk.hangup(call);
  await denis.shows('Поговорили');
  expect((await tickets()).map(({ state }) => state)).toEqual(['reached', 'reached']);
});
