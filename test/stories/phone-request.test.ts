import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SlackPersonActions } from '../../sandbox/slack.ts';
import { introduce } from '../support/client.ts';
import { settled } from '../support/day.ts';
import { hangUpAll, inSlack, type Operator, operatorInSlack, operatorInTelegram } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

let running: RunningProduct;
let denis: Operator;
let person: SlackPersonActions;

beforeAll(async () => {
  running = await runProduct();
  denis = operatorInSlack(running, inSlack.denis);
  person = running.slack.person(inSlack.denis);
  await introduce(running, 7001);
});
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  expect(running.telegram.problems()).toEqual([]);
  await running.close();
});
afterEach(() => hangUpAll(running));

/** Денис answers a call. */
async function answered(from: string): Promise<string> {
  const call = running.asterisk.call({ from, to: '102' });
  await denis.shows('Звонит');
  running.asterisk.answer(call, '102');
  await denis.shows('Разговор');
  return call;
}

/** The open modal, once it has a field of this label (or, with `without`, once it has lost it). */
const modal = (label: string, without = false) =>
  running.slack.waitFor(() => {
    const view = person.modal();
    return view && view.fields.some((field) => field.label === label) !== without && view;
  });

const hangUp = (call: string) => settled(running, () => running.asterisk.hangup(call));
const lastTicket = () =>
  running.product.core.prisma.ticket.findFirstOrThrow({
    orderBy: { number: 'desc' },
    include: { calls: true, responsible: true, contact: true, process: true },
  });

test('The question and its answer are written down in one form while the client is on the line', async () => {
  const call = await answered('+74951234567');
  await denis.press('Записать вопрос');
  expect((await modal('Вопрос клиента')).text).toContain('☎ Анна Котова, бухгалтер — «Ромашка, ООО»');
  await person.choose('modal', 'О чём вопрос?', 'Право и кадры');
  const labels = person.modal()?.fields.map(({ label }) => label);
  expect(labels).toEqual([
    'О чём вопрос?',
    'Вопрос клиента',
    'Файлы, если есть',
    'Ответили сразу?',
    'Ответ',
    'Как передан ответ?',
    'Результат',
    'Откуда ответ?',
  ]);
  expect(person.modal()?.fields.find(({ label }) => label === 'Как передан ответ?')?.value).toEqual(['По телефону']);
  await person.fill({
    'Вопрос клиента': 'Сколько дней отпуска у совместителя?',
    Ответ: '28 календарных дней, статья 286',
    Результат: 'Консультация дана',
    'Откуда ответ?': 'Правовая система',
  });
  expect(await person.submit()).toBeUndefined();
  await settled(running);
  const ticket = await lastTicket();
  expect(ticket).toMatchObject({
    state: 'resolved',
    origin: 'phone',
    title: 'Сколько дней отпуска у совместителя?',
    contact: { name: 'Анна Котова' },
    responsible: { name: 'Денис Орлов' },
    answers: { answer: '28 календарных дней, статья 286', delivery: 'phone', source: 'legal-system' },
    calls: [{ e164: '+74951234567' }],
  });
  const card = await denis.shows(`По звонку: № ${ticket.number} горячая линия — ответ дан`);
  expect(card.buttons).not.toContain('Записать вопрос');
  expect(
    running.telegram
      .person(7001)
      .chat()
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('28 календарных дней');
  await hangUp(call);
});

test('A question that is not answered at once is only filed', async () => {
  const call = await answered('+79161234567');
  await denis.press('Записать вопрос');
  await modal('Ответ');
  await person.choose('modal', 'О чём вопрос?', 'Другое');
  await person.choose('modal', 'Ответили сразу?', 'Нет');
  await modal('Ответ', true);
  await person.fill({ 'Вопрос клиента': 'Когда придёт акт?' });
  expect(await person.submit()).toBeUndefined();
  await settled(running);
  expect(await lastTicket()).toMatchObject({ state: 'new', origin: 'phone', responsible: { name: 'Наталья Рябова' } });
  await hangUp(call);
});

test('Any other request is filed from the card, and the client hears of it at once', async () => {
  const call = await answered('+74951234567');
  await denis.press('Новое обращение');
  const choice = await running.slack.waitFor(() => {
    const last = person.dms().at(-1);
    return last?.text.includes('О чём обращение?') && last;
  });
  expect(choice.text).toContain('Анна Котова');
  await person.press(choice.ts, '🛠 Не работает');
  await modal('Что не работает?');
  await person.choose('modal', 'Что не работает?', 'Интернет');
  await modal('Что с интернетом?');
  await person.fill({
    'Что с интернетом?': 'Нет совсем',
    'Опишите коротко': 'Пропал интернет во всём офисе',
    'Давно началось?': 'Только что',
  });
  const problems = await person.submit();
  expect(problems?.errors).toBeUndefined();
  await settled(running);
  const ticket = await lastTicket();
  expect(ticket).toMatchObject({ process: { key: 'tech-support' }, origin: 'phone', contact: { name: 'Анна Котова' } });
  expect(ticket.calls).toHaveLength(1);
  expect(running.telegram.person(7001).last().text).toContain(`№ ${ticket.number}`);
  await denis.shows(`По звонку: № ${ticket.number} техподдержка`);
  await denis.press(`№ ${ticket.number}`);
  await running.slack.waitFor(() => person.dms().at(-1)?.text.includes('Пропал интернет во всём офисе'));
  await hangUp(call);
});

test('An unknown caller is registered while he speaks, and the next time he is known', async () => {
  const call = running.asterisk.call({ from: '+79165550011', to: '102' });
  const card = await denis.shows('Звонит +7 916 555-00-11 · впервые');
  expect(card.buttons).toEqual(['Кто это?', 'Записать вопрос']);
  await denis.press('Кто это?');
  await modal('Имя и фамилия');
  await person.fill({ 'Имя и фамилия': 'Никита Новиков', Организация: 'Новый Дом, ООО' });
  expect(await person.submit()).toBeUndefined();
  const known = await denis.shows('Никита Новиков', '«Новый Дом, ООО»', 'впервые');
  expect(known.id).toBe(card.id);
  await hangUp(call);
  const again = running.asterisk.call({ from: '+79165550011', to: '102' });
  await denis.shows('Звонит', 'Никита Новиков');
  await hangUp(again);
});

test('An operator who works in Telegram is asked the same, one question at a time', async () => {
  const maria = running.telegram.person(7062);
  await settled(running, () => maria.start());
  const cards = operatorInTelegram(running, 7062);
  const call = running.asterisk.call({ from: '+79161234567', to: '101' });
  await cards.shows('Звонит', 'Пётр Ильин');
  running.asterisk.answer(call, '101');
  await cards.shows('Разговор');
  await settled(running, () => cards.press('Записать вопрос'));
  const tap = (label: string) =>
    settled(running, () => {
      const shown = maria.chat().findLast(({ buttons }) => buttons.flat().some(({ text }) => text.includes(label)));
      const button = shown?.buttons.flat().find(({ text }) => text.includes(label));
      if (!shown || !button) throw new Error(`no «${label}»: ${maria.last().text}`);
      maria.press(shown.id, button.text);
    });
  const say = (text: string) => settled(running, () => maria.send(text));
  await tap('Другое');
  await say('Где взять счёт?');
  await tap('Пропустить');
  await tap('Да');
  await say('В кабинете, раздел «Документы»');
  await tap('По телефону');
  await tap('Консультация дана');
  await tap('Пропустить');
  await tap('Отправить');
  expect(await lastTicket()).toMatchObject({ title: 'Где взять счёт?', state: 'resolved', origin: 'phone' });
  await hangUp(call);
});
