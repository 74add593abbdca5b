import { afterAll, beforeAll, expect, it } from 'vitest';
import { settled } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

/** Roles are not tied to channels (design.md, law 4): a client may write in Slack. */
const igor = 'U0DEMO07';
const guest = 'U0GUEST1';

let day: RunningProduct;
beforeAll(async () => {
  day = await runProduct();
  await settled(day, () => day.slack.person(igor).openHome());
});
afterAll(() => day?.close());

const client = () => day.slack.person(guest);
const last = () =>
  client()
    .dms()
    .findLast(({ fromBot }) => fromBot);
const says = async (text: string) => {
  const before = client().dms().length;
  await client().dm(text);
  await day.slack.waitFor(() => client().dms().length > before + 1);
  await settled(day);
};
const labels = () => last()?.buttons.map(({ label }) => label) ?? [];
const presses = (label: string) => {
  const message = client()
    .dms()
    .findLast(({ buttons }) => buttons.some((one) => one.label.includes(label)));
  const button = message?.buttons.find((one) => one.label.includes(label));
  if (!message || !button) throw new Error(`no button «${label}» under «${last()?.text}»`);
  return settled(day, () => client().press(message.ts, button.label));
};
const fills = async (fields: Record<string, string>) => {
  await client().fill(fields);
  return settled(day, () => client().submit());
};
const ticket = () =>
  day.product.core.prisma.ticket.findFirstOrThrow({
    orderBy: { number: 'desc' },
    include: { contact: true, messages: true },
  });

it('lets somebody who is nobody’s colleague introduce himself, and keeps what he wrote', async () => {
  await says('Не печатает принтер на складе');
  expect(last()?.text).toContain('Сообщение сохранили');
  await presses('познакомимся');
  expect(client().modal()?.title).toBe('Знакомство');
  await fills({ 'Имя и фамилия': 'Глеб Гостев', Организация: 'Склад № 1' });
  expect(
    client()
      .dms()
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('Здравствуйте, Глеб! Вы пишете от «Склад № 1».');
  expect(last()?.text).toContain('К чему это относится?');
});

it('files a request of his words', async () => {
  await presses('Не работает');
  await client().fill({ 'Что не работает?': 'Другое' });
  await fills({ 'Давно началось?': 'Сегодня' });
  expect(await ticket()).toMatchObject({
    title: 'Не печатает принтер на складе',
    origin: 'slack',
    firstContact: true,
    contact: { name: 'Глеб Гостев' },
  });
  expect(last()?.text).toMatch(/№ \d+ · Техподдержка/);
});

it('is asked by staff, answers, and sees it in his request', async () => {
  const staff = day.slack.person(igor);
  const card = () => staff.channel('техподдержка').at(-1)?.ts ?? '';
  await settled(day, () => staff.press(card(), 'Взять в работу'));
  await settled(day, () => staff.press(card(), 'Ответить клиенту'));
  await staff.fill({ 'Сообщение клиенту': 'Пришлите модель, пожалуйста' });
  await settled(day, () => staff.submit());
  expect(last()?.text).toContain('Пришлите модель, пожалуйста');
  await presses('Ответить');
  await fills({ 'Напишите сообщение': 'Kyocera 2040' });
  expect((await ticket()).messages.map(({ text }) => text)).toContain('Kyocera 2040');
});

it('sees his requests and his company by plain menu buttons', async () => {
  await says('спасибо!');
  await presses('№');
  expect(last()?.text).toContain('Добавили');
  await presses('В меню');
  expect(labels().join(' ')).toContain('Мои обращения · 1');
  await presses('Моя компания');
  expect(
    client()
      .dms()
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('Склад № 1');
});

it('keeps to the rules of the vendors all the way', () => {
  expect(day.telegram.problems()).toEqual([]);
  expect(day.slack.violations()).toEqual([]);
});
