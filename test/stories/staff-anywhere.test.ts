import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { introduce, press, reportFault } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import {
  actOnCard,
  answerIn,
  boards,
  cardOf,
  igor,
  maria,
  natalia,
  offered,
  olga,
  pressIn,
  told,
  whispered,
} from '../support/staff.ts';

const anna = 7001;
let desk: RunningProduct;
let number = 0;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
  number = await reportFault(desk, anna, 'Не работает интернет');
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const person = (id: string) => desk.slack.person(id);
const card = () => cardOf(desk, boards.support, number);
const homeOf = async (id: string) => {
  const published = () => desk.slack.calls().filter(({ method }) => method === 'views.publish').length;
  const before = published();
  person(id).openHome();
  await desk.slack.waitFor(() => published() > before);
  return person(id).home()?.text ?? '';
};
const pult = async (id: string, query: string) => {
  await settled(desk, () => person(id).command(`/pult ${query}`, boards.support));
  return person(id).ephemerals().at(-1) ?? { text: '', buttons: [], ts: '' };
};

describe('Two colleagues at once', () => {
  test('one takes the request, the other learns who was quicker', async () => {
    await settled(desk, () => Promise.all([igor, natalia].map((id) => person(id).press(card().ts, 'Взять в работу'))));
    const words = [whispered(desk, igor), whispered(desk, natalia)].filter((text) => text !== '');
    expect(words).toHaveLength(1);
    expect(words[0]).toMatch(
      card().text.includes('отвечает Игорь')
        ? /^Игорь Смирнов только что взял № \d+\.$/
        : /^Наталья Рябова только что взяла № \d+\.$/,
    );
  });
});

describe('App Home', () => {
  test('is the work of a specialist by deadline, of a head what nobody has and the load, and is fresh after an act', async () => {
    await actOnCard(desk, olga, [boards.support, number], 'Переназначить', { 'Кто займётся?': 'Игорь Смирнов' });
    const other = await reportFault(desk, anna, 'Не печатает счёт');
    expect(await homeOf(igor)).toMatch(/Горит\n.*Не работает интернет/s);
    const head = await homeOf(olga);
    expect(head).toMatch(/Никто не назначен\n.*Не печатает счёт/s);
    expect(head).toMatch(/Загрузка отдела\n.*Игорь Смирнов\n.*1 обращение/s);
    await pressIn(desk, olga, 'home', `№ ${other}`);
    await pressIn(desk, olga, 'modal', 'Назначить');
    await answerIn(desk, olga, { 'Кто займётся?': 'Наталья Рябова' });
    await desk.slack.waitFor(() => person(olga).modal()?.text.includes('отвечает Наталья Рябова'));
    person(olga).closeModal({ all: true });
    await desk.slack.waitFor(() => !person(olga).home()?.text.includes('Никто не назначен'));
  });

  test('keeps apart what waits for the client', async () => {
    await actOnCard(desk, igor, [boards.support, number], 'Спросить клиента', {
      'Сообщение клиенту': 'Роутер включён?',
    });
    expect(await homeOf(igor)).toMatch(/Жду клиента\n.*Не работает интернет/s);
  });

  test('shows what nobody has to those who may take it or give it out', async () => {
    await reportFault(desk, anna, 'Не звонит телефон');
    expect(await homeOf(maria)).not.toContain('Не звонит телефон'); // the head of support gives it out
    expect(await homeOf(igor)).toMatch(/Никто не назначен\n.*Не звонит телефон/s);
  });
});

describe('/pult', () => {
  test('alone is my day; a number opens the request; the answer is for me only, where I asked', async () => {
    expect((await pult(igor, '')).text).toContain('Игорь, вот ваш день');
    expect((await pult(igor, `№ ${number}`)).text).toContain('Не работает интернет');
    expect(person(maria).ephemerals()).toEqual([]);
  });

  test.each([
    ['a phone, as people write it', '8 (495) 123-45-67', 'Анна Котова'],
    ['a name', 'котова', 'Анна Котова'],
    ['a company and a name in any order', 'анна ромашка', 'Анна Котова'],
    ['words of the request', 'интернет не работает', 'Не работает интернет'],
  ])('finds by %s', async (_, query, found) => {
    expect((await pult(igor, query)).text).toContain(found);
  });

  test('says so when there is nothing', async () => {
    expect((await pult(igor, 'абракадабра')).text).toContain('ничего не нашли');
  });

  test('leads to the client’s card and to a request filed for him, of which he is told', async () => {
    const found = await pult(maria, 'Котова');
    await pressIn(desk, maria, found, 'Анна Котова');
    const client = person(maria).ephemerals().at(-1) ?? found;
    expect(client.text).toContain('Анна Котова · Ромашка, ООО');
    await pressIn(desk, maria, client, 'Записать обращение');
    const kinds = person(maria).ephemerals().at(-1) ?? client;
    expect(kinds.text).toContain('Клиент: Анна Котова');
    await pressIn(desk, maria, kinds, '🛠 Не работает');
    expect(person(maria).modal()?.text).toContain('Анна Котова');
    await person(maria).fill({ 'Что не работает?': 'Принтер' });
    await desk.slack.waitFor(() =>
      person(maria)
        .modal()
        ?.fields.some(({ label }) => label === 'Что с принтером?'),
    );
    await answerIn(desk, maria, {
      'Что с принтером?': 'Мнёт бумагу',
      'Опишите коротко': 'Мнёт бумагу',
      'Давно началось?': 'Сегодня',
    });
    expect(whispered(desk, maria)).toMatch(/№ \d+ · Техподдержка/);
    const filed = desk.telegram.person(anna).last().text;
    expect(filed).toContain('Мнёт бумагу');
    expect(filed).toMatch(/№ \d+ · Техподдержка · принято/);
  });
});

describe('A message made into a request', () => {
  test('brings its words, and the client whose number stands in it', async () => {
    const ts = await person(igor).post(boards.support, 'Звонили с +7 495 123-45-67: не открывается почта');
    await settled(desk, () => person(maria).shortcut('make_ticket', ts));
    const kinds = person(maria).ephemerals().at(-1) ?? card();
    expect(kinds.text).toContain('не открывается почта');
    await pressIn(desk, maria, kinds, '🛠 Не работает');
    expect(person(maria).modal()?.text).toContain('Анна Котова');
    const words = person(maria)
      .modal()
      ?.fields.find(({ label }) => label === 'Опишите коротко')?.value;
    expect(words?.join()).toContain('не открывается почта');
    person(maria).closeModal({ all: true });
  });
});

describe('People without rights', () => {
  test('somebody unknown to the staff gets a clear answer and can do nothing', async () => {
    await desk.product.core.prisma.staff.update({
      where: { email: 'accountant@demo.example' },
      data: { email: 'moved@demo.example' },
    });
    await desk.product.core.prisma.account.updateMany({ where: { address: 'U0DEMO12' }, data: { staffId: null } });
    expect(await homeOf('U0DEMO12')).toContain('Мы не нашли вас среди сотрудников');
    await pressIn(desk, 'U0DEMO12', card(), 'Заметка');
    expect(whispered(desk, 'U0DEMO12')).toContain('Мы пока не знаем, кто вы');
    expect((await pult('U0DEMO12', String(number))).text).toContain('Мы не нашли вас среди сотрудников');
  });

  test('a revoked person gets a clear answer, can do nothing and hears nothing more', async () => {
    await actOnCard(desk, olga, [boards.support, number], 'Назначить', { 'Кто займётся?': 'Игорь Смирнов' }).catch(
      () => undefined,
    );
    await desk.product.core.prisma.staff.update({
      where: { email: 'specialist1@demo.example' },
      data: { active: false },
    });
    const before = told(desk, igor).length;
    await pressIn(desk, igor, card(), offered(card())[0] ?? '');
    expect(whispered(desk, igor)).toBe('Ваш доступ закрыт. Если это ошибка, обратитесь к администратору.');
    expect(await homeOf(igor)).toContain('Ваш доступ закрыт');
    await press(desk, anna, 'Ответить');
    await settled(desk, () => desk.telegram.person(anna).send('Да, включён'));
    expect(told(desk, igor)).toHaveLength(before);
  });
});
