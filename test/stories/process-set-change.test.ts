import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../support/day.ts';
import {
  anna,
  annaOf,
  type Case,
  cardText,
  crew,
  does,
  doesInPerson,
  fileInSlack,
  heardBy,
  inDays,
  introduce,
  lastTo,
  saidTo,
} from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards } from '../support/staff.ts';

const { yana, ruslan, lidia } = crew;
const alexey = 'U0DEMO10'; // engineer
let desk: RunningProduct;
let change: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const ask = async (what: string, product: string) => {
  change = await fileInSlack(desk, yana, ['🧩 Изменить комплект', boards.sales], {
    ...{ Клиент: annaOf, 'Что меняем?': what, 'Какой продукт?': product, 'С какого числа?': inDays(desk, 7) },
    ...{ 'На каком основании?': 'Письмо клиента', 'Почему меняем?': 'Бухгалтерия уходит на аутсорсинг' },
  });
};
const products = () => desk.product.core.prisma.product.findMany({ orderBy: { id: 'asc' } });

test('A change is agreed by the head; technicians and accounting read what was before and what is after', async () => {
  const [product] = await products();
  const name = String(Object(product?.name).ru);
  await ask('Приостановить', name);
  expect(lastTo(change).text).toContain('готовим изменение');
  await doesInPerson(change, ruslan, 'Согласовать: изменение комплекта');
  expect(cardText(change)).toContain('Отделы вносят изменение');
  expect(heardBy(change, alexey)).toContain('Ромашка, ООО: Приостановить, КонсультантПлюс');
  expect(heardBy(change, lidia)).toContain('Ромашка, ООО: Приостановить, КонсультантПлюс');
  expect(heardBy(change, lidia)).toContain('Задача для вас: новая сумма в счетах');
  const [entry] = await desk.product.core.prisma.serviceEntry.findMany({ where: { ticketNumber: change.number } });
  expect(entry?.what).toMatchObject({ set: { change: 'suspend' } });
});

test('It is done when both have', async () => {
  await doesInPerson(change, lidia, 'Ознакомлен: новая сумма в счетах');
  expect(cardText(change)).toContain('Отделы вносят изменение');
  await doesInPerson(change, alexey, 'Готово: изменение у клиента', {});
  expect(cardText(change)).toContain('Изменение внесено');
  expect(lastTo(change).text).toContain('готово, изменение внесено');
});

test('The head may leave the set as it is, or see a client about to leave', async () => {
  const [, product] = await products();
  await ask('Убрать продукт', String(Object(product?.name).ru));
  await does(change, yana, 'Клиент может уйти');
  expect(saidTo(change)).not.toContain('Угроза');
  await doesInPerson(change, ruslan, 'Не согласовать: изменение комплекта', { Комментарий: 'Договорились оставить' });
  expect(cardText(change)).toContain('Не меняем');
  expect(lastTo(change).text).toContain('остаётся прежним');
});
