import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../support/day.ts';
import {
  anna,
  answers,
  type Case,
  cardText,
  crew,
  does,
  doesInPerson,
  fileInTelegram,
  heardBy,
  inDays,
  introduce,
  lastTo,
  newestOn,
  saidTo,
} from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, natalia } from '../support/staff.ts';

const { yana, ruslan, lidia, mark } = crew;
let desk: RunningProduct;
let question: Case;
let contract: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const terms = (price: string) => ({
  ...{ 'Условия одной-двумя фразами': 'Обслуживание пяти рабочих мест', 'Сколько стоит?': price },
  ...{ 'Как платит клиент?': 'До 5-го числа каждого месяца' },
  ...{ 'С какого числа?': inDays(desk, 10), 'По какое число?': inDays(desk, 375) },
});

test('A question about prices becomes a contract, and the client knows', async () => {
  question = await fileInTelegram(desk, boards.sales, [
    ...[
      'Что-то другое',
      'Счета, договор, другое',
      'Цены и новые услуги',
      '!Сколько стоит обслуживать пять компьютеров?',
    ],
    ...['Пропустить', 'Отправить'],
  ]);
  await does(question, yana, 'Взять в работу');
  await does(question, yana, 'Готовить договор', { 'О чём договор?': 'Обслуживание компьютеров' });
  expect(cardText(question)).toContain('Передано дальше');
  expect(saidTo(question)).toContain('готовим для вас договор');
  contract = await newestOn(desk, boards.sales);
  expect(cardText(contract)).toContain('Обслуживание компьютеров');
});

test('The draft goes to the lawyer, the accountant and the head at once; one refuses with his remark', async () => {
  await does(contract, yana, 'Отправить на согласование', terms('15000'));
  expect(cardText(contract)).toContain('На согласовании');
  expect(heardBy(contract, mark)).toContain('Задача для вас: проект договора');
  expect(heardBy(contract, lidia)).toContain('Задача для вас: цена и оплата');
  expect(heardBy(contract, ruslan)).toContain('Задача для вас: договор в целом');
  await doesInPerson(contract, mark, 'Согласовать: проект договора');
  await doesInPerson(contract, lidia, 'Не согласовать: цена и оплата', { Комментарий: 'Ниже себестоимости' });
  expect(cardText(contract)).toContain('Готовим проект');
  expect(heardBy(contract, yana)).toContain('Ниже себестоимости');
  expect(saidTo(contract)).not.toContain('себестоимости');
});

test('The second round passes: the paper is made and comes to the client, who has remarks and then agrees', async () => {
  const round = async () => {
    await does(contract, yana, 'Отправить на согласование', terms('20000'));
    await doesInPerson(contract, mark, 'Согласовать: проект договора');
    await doesInPerson(contract, lidia, 'Согласовать: цена и оплата');
    await doesInPerson(contract, ruslan, 'Согласовать: договор в целом');
  };
  await round();
  expect(cardText(contract)).toContain('На подписи у клиента');
  expect(saidTo(contract)).toContain('договор готов. Посмотрите, пожалуйста, и подпишите');
  await desk.telegram.waitFor(() =>
    desk.telegram
      .person(anna)
      .chat()
      .some(({ file }) => file?.name?.endsWith('.pdf')),
  );
  await answers(contract, 'Показать');
  await answers(contract, 'Есть замечания');
  await answers(contract, '!Телефон другой');
  expect(cardText(contract)).toContain('Готовим проект');
  expect(heardBy(contract, yana)).toContain('Телефон другой');
  await round();
  await answers(contract, 'Согласен, подпишу');
  await answers(contract, 'Через ЭДО');
  expect(heardBy(contract, yana)).toContain('Через ЭДО');
});

test('Signed, it is read by those who will work by it, and leads to the handover', async () => {
  await does(contract, yana, 'Договор подписан', { 'Номер договора': 'Р-300', 'Когда подписан?': inDays(desk, 0) });
  expect(lastTo(contract).text).toContain('договор подписан, спасибо');
  await doesInPerson(contract, lidia, 'Ознакомлен: подписанный договор, счета');
  expect(cardText(contract)).toContain('Ознакомление');
  await doesInPerson(contract, natalia, 'Ознакомлен: подписанный договор, обещания клиенту');
  expect(cardText(contract)).toContain('Действует');
});

test('A contract may come to nothing, in kind words', async () => {
  question = await fileInTelegram(desk, boards.sales, [
    ...['Что-то другое', 'Счета, договор, другое', 'Договор', '!Нужен договор', 'Пропустить', 'Отправить'],
  ]);
  await does(question, yana, 'Готовить договор', { 'О чём договор?': 'Ремонт' });
  contract = await newestOn(desk, boards.sales);
  await does(contract, yana, 'Договора не будет', {
    ...{ 'Почему?': 'Не сошлись в цене', 'Что сказать клиенту?': 'Будем рады вернуться к разговору' },
  });
  expect(cardText(contract)).toContain('Не заключён');
  expect(lastTo(contract).text).toContain('Будем рады вернуться к разговору');
});
