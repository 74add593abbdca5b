import { afterAll, beforeAll, expect, it } from 'vitest';
import { press } from '../support/client.ts';
import { settled } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

let day: RunningProduct;
beforeAll(async () => {
  day = await runProduct();
});
afterAll(() => day?.close());

const person = (id: number) => day.telegram.person(id);
const saidSince = (id: number, from: number) =>
  person(id)
    .chat()
    .slice(from)
    .flatMap(({ from: who, text }) => (who === 'bot' ? [text] : []));
const labels = (id: number) =>
  person(id)
    .last()
    .buttons.flat()
    .map(({ text }) => text);

it('greets by name and company who shares a number that we know', async () => {
  const anna = person(7001);
  await settled(day, () => anna.start());
  expect(anna.replyKeyboard()?.rows.flat()[0]?.request_contact).toBe(true);
  await settled(day, () => anna.tapReply('📱 Поделиться номером'));
  const words = saidSince(7001, 2);
  expect(words.join(' ')).toContain('Здравствуйте, Анна! Вы пишете от «Ромашка, ООО».');
  expect(anna.replyKeyboard()).toBeUndefined();
  expect(labels(7001)).toContain('🛠 Не работает');
});

it('tells apart by name two people who share a number', async () => {
  for (const [id, firstName, lastName] of [
    [8002, 'Тимур', 'Галеев'],
    [8001, 'Ольга', 'Юдина'],
  ] as const) {
    const one = day.telegram.addPerson({ id, firstName, lastName, phone: '+78002000600', languageCode: 'ru' });
    await settled(day, () => one.start());
    await settled(day, () => one.sendContact());
    expect(saidSince(id, 2).join(' ')).toContain(`Здравствуйте, ${firstName}! Вы пишете от «Лицей № 7».`);
  }
});

it('identifies nobody by a forwarded contact or somebody else’s, and offers the button again', async () => {
  const stranger = person(7051);
  await settled(day, () => stranger.start());
  for (const contact of [
    { phone: '+74951234567', firstName: 'Анна' },
    { phone: '+74951234567', userId: 7001 },
    { phone: '+79165550011', userId: 7051, forwardedFrom: 'Кто-то' },
  ]) {
    await settled(day, () => stranger.sendContact(contact));
    expect(stranger.last().text).toContain('Это чужой номер');
    expect(stranger.replyKeyboard()?.rows.flat()[0]?.request_contact).toBe(true);
  }
});

it('registers an unknown person by a few questions and loses nothing he wrote before', async () => {
  const stranger = person(7051);
  await settled(day, () => stranger.send('Не работает касса'));
  expect(stranger.last().text).toContain('Сообщение сохранили');
  await settled(day, () => stranger.sendPhoto());
  await settled(day, () => stranger.sendContact());
  expect(stranger.last().text).toContain('Имя и фамилия');
  await settled(day, () => stranger.send('Никита Новиков'));
  await settled(day, () => stranger.send('Кафе «Утро»'));
  for (let left = 3; left > 0; left -= 1) await press(day, 7051, 'Пропустить');
  const from = stranger.chat().length;
  await settled(day, () => stranger.send('Тверь'));
  const words = saidSince(7051, from);
  expect(words.join('\n')).toContain('Здравствуйте, Никита! Вы пишете от «Кафе «Утро»».');
  expect(words.at(-1)).toContain('Сохранили: 1 фото. К чему это относится?');
  await press(day, 7051, 'Не работает');
  for (const label of ['Другое', 'Только что', 'Пропустить', 'Готово', 'Отправить']) await press(day, 7051, label);
  expect(stranger.last().text).toContain('Не работает касса');
  const ticket = await day.product.core.prisma.ticket.findFirstOrThrow({
    orderBy: { number: 'desc' },
    include: { files: true },
  });
  expect(ticket).toMatchObject({ firstContact: true, title: 'Не работает касса' });
  expect(ticket.files).toHaveLength(1);
});

it('keeps a colleague’s contact that a known client sends, instead of refusing it', async () => {
  await settled(day, () => person(7001).sendContact({ phone: '+79161234567', firstName: 'Пётр' }));
  expect(person(7001).last().text).toContain('Сохранили. К чему это относится?');
});

it('speaks English to who speaks English, to the last word', async () => {
  const emma = person(7052);
  await settled(day, () => emma.start());
  expect(saidSince(7052, 0).join(' ')).toContain('Please share your phone number');
  await settled(day, () => emma.sendContact());
  for (const words of ['Emma Stone', 'Stone & Co']) await settled(day, () => emma.send(words));
  for (let left = 4; left > 0; left -= 1) await press(day, 7052, 'Skip');
  for (const label of ['Something is broken', 'A printer', 'Skip', 'Jams']) await press(day, 7052, label);
  await settled(day, () => emma.send('The paper jams'));
  for (const label of ['Just now', 'Skip', 'Skip', 'Send']) await press(day, 7052, label);
  for (const command of ['/my', '/company', '/help', '/new', '/start']) await settled(day, () => emma.send(command));
  await settled(day, () => emma.startWith('t9999'));
  const bot = emma.chat().filter(({ from }) => from === 'bot');
  const seen = bot.flatMap(({ text, buttons }) => [text, ...buttons.flat().map((one) => one.text)]);
  const names = /Мария Белова|Ольга Ветрова|Игорь Смирнов|Наталья Рябова|Пульт|По-русски/g;
  expect(seen.filter((text) => /[а-яё]/i.test(text.replace(names, '')))).toEqual([]);
});

it('keeps to the rules of the vendors all the way', () => {
  expect(day.telegram.problems()).toEqual([]);
  expect(day.slack.violations()).toEqual([]);
});
