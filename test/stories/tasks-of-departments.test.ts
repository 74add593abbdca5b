import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../support/day.ts';
import { type Case, cardText, crew, fileInSlack, fillIn, heardBy } from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, natalia, offered, pressIn, told } from '../support/staff.ts';

const { yana, tatyana, lidia, kirill, polina } = crew;
let desk: RunningProduct;
let handover: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  handover = await fileInSlack(desk, yana, ['🤝 Передать нового клиента', boards.sales], {
    Клиент: 'Анна Котова',
    'Что будем обслуживать?': 'КонсультантПлюс, 5 мест',
    'Номер договора': 'Д-17',
    'С какого числа обслуживаем?': '2026-12-01',
    'Адрес клиента': 'Мира, 1',
    'Нужна установка на месте?': 'Нет',
    'Нужно обучение?': 'Да',
    'Сколько человек учить?': '5',
  });
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

/** Ends a task in the message that told of it. */
async function finish(who: string, task: string, fields: Parameters<typeof fillIn>[2]): Promise<void> {
  const label = `Готово: ${task.charAt(0).toLowerCase()}${task.slice(1)}`;
  const message = told(desk, who).findLast((one) => offered(one).includes(label));
  if (!message) throw new Error(`${who} is not offered «${label}»`);
  await pressIn(desk, who, message, label);
  expect(await fillIn(desk, who, fields)).toEqual([]);
}

const lastTold = (who: string) => {
  const last = told(desk, who).at(-1);
  if (!last) throw new Error(`${who} has been told nothing`);
  return last;
};

const home = async (who: string): Promise<string> => {
  const hands = desk.slack.person(who);
  hands.openHome();
  await desk.slack.waitFor(() => hands.home() !== undefined);
  return JSON.stringify(hands.home());
};

describe('A handover to four departments', () => {
  test('shows on its card who is to do what by when, and nothing that is not needed', () => {
    const card = cardText(handover);
    expect(card).toContain('Задачи');
    expect(card).toContain('Договор и первый счёт\nбухгалтер · Бухгалтерия · сегодня до 14:00');
    expect(card).toContain('План обучения\nпреподаватель · Обучение · завтра до 17:00');
    expect(card).not.toContain('Установка и настройка');
  });

  test('tells each of them, in person, with the button that ends the task; and it is in their lists', async () => {
    const { text, buttons } = lastTold(tatyana);
    expect(text).toContain('Задача для вас: договор и первый счёт');
    expect(text).toContain('Сегодня до 14:00');
    expect(offered({ buttons })).toEqual(['Готово: договор и первый счёт', 'Открыть']);
    expect(await home(kirill)).toContain('План обучения');
    expect(await home(yana)).not.toContain('Мои задачи');
  });

  test('accepts it from one of the department, keeps the answers, and says so to the others', async () => {
    await finish(tatyana, 'Договор и первый счёт', { 'Номер первого счёта': '15', 'На какую сумму?': '12000' });
    expect(cardText(handover)).toContain('Номер первого счёта: 15');
    expect(cardText(handover)).not.toContain('Договор и первый счёт\n');
    expect(lastTold(lidia).text).toMatch(/Сделано: договор и первый счёт\n.*Татьяна Соль, сегодня в \d\d:\d\d/);
    expect(offered(lastTold(lidia))).toEqual(['Открыть']);
  });

  test('reminds whoever has not done his part, and tells his head when it is late', async () => {
    await until(desk, 'tue', '14:00');
    expect(heardBy(handover, kirill)).toMatch(/срок: № \d+, Ромашка, ООО — план обучения, сегодня до 17:00/i);
    await until(desk, 'tue', '17:00');
    expect(lastTold(polina).text).toMatch(/Срок только что вышел.*План обучения · преподаватель · Обучение/s);
    expect(lastTold(kirill).text).toMatch(/Срок вышел.*план обучения/s);
  });

  test('goes on by itself when the last of them is done', async () => {
    await finish(polina, 'План обучения', {
      'Когда первое занятие?': 'завтра, 09:00–11:00',
      'Чему учим?': 'Поиск',
    });
    expect(cardText(handover)).toContain('Отделы готовятся');
    const support = { 'Кто ведёт клиента?': 'Наталья Рябова', 'В какой день визиты?': 'Вторник' };
    await finish(natalia, 'Специалист и день визитов', support);
    expect(cardText(handover)).toContain('Знакомство с клиентом');
    expect(cardText(handover)).not.toContain('Задачи');
  });
});
