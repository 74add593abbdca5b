import { afterAll, beforeAll, expect, test } from 'vitest';
import { press, reportFault } from '../support/client.ts';
import { pass, until } from '../support/day.ts';
import {
  anna,
  annaOf,
  answers,
  type Case,
  cardText,
  crew,
  does,
  doesInPerson,
  fileInSlack,
  heardBy,
  inDays,
  introduce,
  newestOn,
  saidTo,
} from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { actOnCard, boards, igor, olga } from '../support/staff.ts';

const { yana, ruslan, lidia, sergey } = crew;
let desk: RunningProduct;
let risk: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const serviceLines = async (number: number) =>
  (await desk.product.core.prisma.serviceEntry.findMany({ where: { ticketNumber: number } })).map(({ what }) =>
    String(Object(what).ru),
  );
const notice = async () => {
  risk = await fileInSlack(desk, yana, ['📉 Клиент может уйти', boards.sales], {
    ...{ Клиент: annaOf, 'По чему видно?': 'Дорого', 'Что известно?': 'Просят скидку' },
  });
};
const plan = () => does(risk, igor, 'Взять в работу', { 'Что сделаем?': ['Позвоним', 'Изменим условия'] });

test('A poor mark opens a churn risk by itself, of which the client learns nothing', async () => {
  const fault = await reportFault(desk, anna, 'Пропал интернет');
  await actOnCard(desk, olga, [boards.support, fault], 'Назначить', { 'Кто займётся?': 'Игорь Смирнов' });
  await actOnCard(desk, igor, [boards.support, fault], 'Взять в работу');
  await actOnCard(desk, igor, [boards.support, fault], 'Решено', {
    'Как решено?': 'Объяснено клиенту',
    'Что сделали? Это увидит клиент': 'Ждите провайдера',
  });
  await press(desk, anna, 'Да, спасибо');
  await press(desk, anna, 'Оценить');
  await press(desk, anna, '2 — плохо');
  risk = await newestOn(desk, boards.sales);
  expect(cardText(risk)).toContain('Плохая оценка');
  expect(heardBy(risk, igor)).toContain(`Теперь отвечаете вы: № ${risk.number} · Угроза отказа`);
  await answers(risk, 'Показать');
  expect(saidTo(risk)).not.toContain('Угроза');
  expect(saidTo(risk)).not.toContain(`№ ${risk.number}`);
});

test('The signs are removed: watched for two weeks, the risk ends by itself and stands in the service history', async () => {
  await plan();
  await does(risk, igor, 'Записать разговор', { 'О чём говорили?': 'Недовольны провайдером' });
  await does(risk, igor, 'Помогло, наблюдаем', { 'Что помогло?': 'Сменили провайдера' });
  expect(cardText(risk)).toContain('Наблюдаем');
  await does(risk, igor, 'Признаки вернулись', { Комментарий: 'Снова жалуются' });
  expect(cardText(risk)).toContain('Снимаем угрозу');
  await does(risk, igor, 'Помогло, наблюдаем', { 'Что помогло?': 'Приехали сами' });
  await pass(desk, 15 * 24 * 60);
  expect(cardText(risk)).toContain('Угроза снята');
  expect(await serviceLines(risk.number)).toEqual(['Угроза отказа снята: две недели без признаков']);
});

test('It turns into a refusal and goes on as a recovery: the offer is approved and the client comes back', async () => {
  await until(desk, 'mon', '10:00');
  await notice();
  await plan();
  await does(risk, igor, 'Клиент отказался', { 'Почему уходит?': 'Дорого', 'Что сказал клиент?': 'Нашли дешевле' });
  expect(cardText(risk)).toContain('Клиент отказался');
  expect(heardBy(risk, sergey)).toContain('Нашли дешевле');
  const recovery = await newestOn(desk, boards.sales);
  expect(cardText(recovery)).toMatch(/Возврат клиента[\s\S]*Нашли дешевле[\s\S]*Продолжение № /);
  const offer = { 'Что предложим?': 'Скидка на год', 'Новая цена в месяц': '9000' };
  await does(recovery, igor, 'Подготовить предложение', offer);
  await doesInPerson(recovery, ruslan, 'Согласовать: предложение клиенту');
  await doesInPerson(recovery, lidia, 'Не согласовать: цена для клиента', { Комментарий: 'Не ниже 10 000' });
  expect(cardText(recovery)).toContain('Клиент отказался');
  await does(recovery, igor, 'Подготовить предложение', { ...offer, 'Новая цена в месяц': '10000' });
  await doesInPerson(recovery, ruslan, 'Согласовать: предложение клиенту');
  await doesInPerson(recovery, lidia, 'Согласовать: цена для клиента');
  expect(cardText(recovery)).toContain('Говорим с клиентом');
  await does(recovery, igor, 'Клиент вернулся', {
    ...{ 'На чём договорились?': 'Скидка на год', 'С какого числа обслуживаем?': inDays(desk, 7) },
  });
  expect(cardText(recovery)).toContain('Клиент вернулся');
  expect(await serviceLines(recovery.number)).toEqual(['Клиент вернулся на обслуживание']);
  expect(saidTo(recovery)).not.toContain('Скидка на год');
});

test('Each works alone: a false alarm, a client lost for good, one whom nobody wants back', async () => {
  await notice();
  await does(risk, igor, 'Ложная тревога', { Комментарий: 'Просто торгуются' });
  expect(cardText(risk)).toContain('Ложная тревога');
  const recover = () =>
    fileInSlack(desk, yana, ['🔄 Вернуть клиента', boards.sales], {
      ...{ Клиент: annaOf, 'Почему ушёл?': 'Закрывается', 'Что известно?': 'Ликвидация' },
    });
  const lost = await recover();
  await does(lost, igor, 'Отказ окончательный', {
    ...{ 'Чем закончилось?': 'Фирма закрыта', 'С какого числа снимаем с обслуживания?': inDays(desk, 7) },
  });
  expect(cardText(lost)).toContain('Отказ окончательный');
  expect(heardBy(lost, lidia)).toContain('Закройте договор и последние счета');
  const dropped = await recover();
  await does(dropped, ruslan, 'Не возвращать', { Комментарий: 'Не платил год' });
  expect(cardText(dropped)).toContain('Не возвращаем');
});
