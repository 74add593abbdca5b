import { afterAll, beforeAll, expect, it } from 'vitest';
import { introduce, press, reportFault } from '../support/client.ts';
import { settled } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

const [anna, pyotr] = [7001, 7003];
const [igor, head] = ['U0DEMO07', 'U0DEMO04'];

let day: RunningProduct;
let printer = 0;
let scanner = 0;
beforeAll(async () => {
  day = await runProduct();
  for (const colleague of [igor, head]) await settled(day, () => day.slack.person(colleague).openHome());
  await introduce(day, anna);
  await introduce(day, pyotr);
  printer = await reportFault(day, anna, 'Печать не идёт');
  scanner = await reportFault(day, anna, 'Сканер молчит');
});
afterAll(() => day?.close());

const client = () => day.telegram.person(anna);
const last = () => client().last().text;
const says = (text: string) => settled(day, () => client().send(text));
const presses = async (...wanted: string[]) => {
  for (const label of wanted) await press(day, anna, label);
};
const labels = () =>
  client()
    .last()
    .buttons.flat()
    .map(({ text }) => text);
const bot = () =>
  client()
    .chat()
    .filter(({ from }) => from === 'bot');
const shown = (number: number) => bot().findLast(({ text }) => text.startsWith(`№ ${number} ·`));
const ticket = (number: number) =>
  day.product.core.prisma.ticket.findUniqueOrThrow({
    where: { number },
    include: { messages: { orderBy: { id: 'asc' } }, files: true },
  });
const wordsOn = async (number: number) => (await ticket(number)).messages.map(({ text }) => text);

/** Presses a button of the card of a request on the board, or a line of its «⋯», and fills in what it asks. */
async function staff(who: string, number: number, label: string, fields: Record<string, string> = {}): Promise<void> {
  const person = day.slack.person(who);
  const card = person.channel('техподдержка').findLast(({ text }) => text.includes(`№ ${number} `));
  const more = card?.buttons.find(({ options }) => options?.includes(label));
  await settled(day, () => person.press(card?.ts ?? '', more?.label ?? label, ...(more ? [label] : [])));
  if (Object.keys(fields).length === 0) return;
  await person.fill(fields);
  await settled(day, () => person.submit());
}

it('keeps plain words, asks where they belong, and puts them there with their files', async () => {
  const before = bot().length;
  await says('Забыл сказать:');
  await says('принтер новый, на гарантии');
  await settled(day, () => client().sendAlbum(['serial-label.jpg', 'paper-jam.jpg']));
  expect(bot().length - before).toBe(3); // one a message, an album is one
  expect(last()).toContain('Сохранили: 2 фото. К чему это относится?');
  expect(labels()).not.toContain('📞 Перезвоните мне');
  await presses(`№ ${printer} · Печать`);
  expect(bot().at(-1)?.text).toContain('Добавили');
  expect(await wordsOn(printer)).toContain('Забыл сказать:\nпринтер новый, на гарантии');
  expect((await ticket(printer)).files).toHaveLength(2);
  expect(await wordsOn(scanner)).toEqual([]);
});

it('makes a request of plain words', async () => {
  await says('Подскажите срок сдачи отчёта');
  await presses('Задать вопрос', 'Другое', 'Пропустить', 'Отправить');
  expect(last()).toMatch(/^№ \d+ · Горячая линия[\s\S]*Подскажите срок сдачи отчёта/);
});

it('edits the card in place as the work goes on, and tells what concerns him', async () => {
  const card = shown(printer)?.id;
  await staff(igor, printer, 'Взять в работу');
  expect(
    client()
      .chat()
      .find(({ id }) => id === card)?.text,
  ).toMatch(/в работе[\s\S]*Отвечает Игорь Смирнов/);
  expect(last()).toContain(`№ ${printer}`);
  expect(
    client()
      .chat()
      .filter(({ id, text }) => id !== card && text.startsWith(`№ ${printer} · Техподдержка`)),
  ).toEqual([]);
});

it('takes his answers into the right one of two requests', async () => {
  await staff(igor, scanner, 'Взять в работу');
  await staff(igor, printer, 'Спросить клиента', { 'Сообщение клиенту': 'Какая модель принтера?' });
  const asked = client().last();
  expect(asked.text).toContain('Какая модель принтера?');
  await staff(igor, scanner, 'Спросить клиента', { 'Сообщение клиенту': 'Какой сканер?' });
  await settled(day, () => client().press(asked.id, 'Ответить'));
  await says('HP 1020');
  expect(await wordsOn(printer)).toContain('HP 1020');
  expect(await wordsOn(scanner)).not.toContain('HP 1020');
  expect((await ticket(printer)).state).toBe('in-work');
  expect((await ticket(scanner)).state).toBe('waiting');
  await presses('Ответить');
  await says('Canon');
  expect(await wordsOn(scanner)).toContain('Canon');
});

it('agrees and rates', async () => {
  await staff(igor, printer, 'Решено', {
    'Как решено?': 'Исправлено удалённо',
    'Что сделали? Это увидит клиент': 'Сменили драйвер',
  });
  expect(last()).toMatch(/решено: сменили драйвер[\s\S]*Всё в порядке\?/i);
  expect(bot().filter(({ text }) => text.includes('Всё в порядке?'))).toHaveLength(1); // not what was told before, too
  await presses('Да, спасибо', 'Оценить', '5 — отлично');
  expect(await ticket(printer)).toMatchObject({ state: 'closed', rating: 5, disputed: false });
});

it('disputes with a claim, which goes to the head', async () => {
  await staff(igor, scanner, 'Решено', {
    'Как решено?': 'Исправлено удалённо',
    'Что сделали? Это увидит клиент': 'Перезагрузили',
  });
  await presses('Нет, не решено');
  await says('Сканер всё так же молчит');
  expect(await ticket(scanner)).toMatchObject({ state: 'disputed', disputed: true });
  expect(last()).toContain('руководитель');
  const told = day.slack
    .person(head)
    .dms()
    .map(({ text }) => text);
  expect(told.join('\n')).toContain('Сканер всё так же молчит');
});

it('shows his requests, their history and his company', async () => {
  await says('/my');
  expect(last()).toContain(`№ ${scanner} · Сканер молчит`);
  await presses(`№ ${scanner}`);
  expect(last()).toMatch(/вы: «Canon»[\s\S]*что не так: «Сканер всё так же молчит»/);
  await says('/company');
  expect(last()).toMatch(
    /Ромашка, ООО\nРасчёты: Долг 12\s400\s₽ с 1 ноября[\s\S]*ИНН: 7701234567[\s\S]*Анна Котова — бухгалтер/,
  );
});

it('asks to be called back once, however often he presses', async () => {
  await says('/start');
  const menu = client().last().id;
  for (const _ of [1, 2]) await settled(day, () => client().press(menu, 'Перезвоните мне'));
  expect(bot().slice(-1)[0]?.text).toContain('Скоро перезвоним');
  const where = { process: { key: 'callback' }, closedAt: null };
  expect(await day.product.core.prisma.ticket.count({ where })).toBe(1);
});

it('finds no request of another company by its number', async () => {
  await settled(day, () => day.telegram.person(pyotr).startWith(`t${scanner}`));
  expect(day.telegram.person(pyotr).last().text).toContain('Не нашли');
  await settled(day, () => client().startWith(`t${scanner}`));
  expect(last()).toContain('Сканер молчит');
});

it('switches to English and back', async () => {
  await says('/help');
  await presses('In English');
  await says('/start');
  expect(
    bot()
      .slice(-2)
      .map(({ text }) => text)
      .join(' '),
  ).toContain('Hello, Анна!');
  await says('/help');
  await presses('По-русски');
  expect(last()).toContain('Теперь пишем по-русски');
});

it('lets the responsible know when the client has blocked the bot, and goes on when he is back', async () => {
  const fault = await reportFault(day, anna, 'Монитор мигает');
  await staff(igor, fault, 'Взять в работу');
  await settled(day, () => client().block());
  await staff(igor, fault, 'Спросить клиента', { 'Сообщение клиенту': 'Давно мигает?' });
  expect(
    day.slack
      .person(igor)
      .dms()
      .map(({ text }) => text)
      .join('\n'),
  ).toMatch(/Анна Котова[\s\S]*Монитор мигает/);
  await settled(day, () => client().unblock());
  await says('/my');
  await presses(`№ ${fault}`);
  expect(last()).toContain('Давно мигает?');
});

it('keeps to the rules of the vendors all the way', () => {
  expect(day.telegram.problems()).toEqual([]);
  expect(day.slack.violations()).toEqual([]);
});
