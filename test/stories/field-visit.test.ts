import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { introduce, press } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { actOnCard, answerIn, boards, cardOf, offered, pavel, sofia, threadOf, told } from '../support/staff.ts';

const anna = 7001;
const viktor = 7061; // engineer, on the road: Telegram only
let desk: RunningProduct;
let number = 0;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const says = (id: number) =>
  desk.telegram
    .person(id)
    .chat()
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text);
const send = (id: number, text: string) => settled(desk, () => desk.telegram.person(id).send(text));
const card = () => cardOf(desk, boards.field, number);
const act = (who: string, label: string, fields: Parameters<typeof answerIn>[2] | null = null) =>
  actOnCard(desk, who, [boards.field, number], label, fields);
const plan = async (label: string, engineer: string, slot: number) => {
  await act(sofia, label);
  const when = label === 'Изменить время приезда' ? 'Когда приедет мастер?' : 'Когда приедет?';
  const hours =
    desk.slack
      .person(sofia)
      .modal()
      ?.fields.find((field) => field.label === when)?.options[slot] ?? '';
  await answerIn(
    desk,
    sofia,
    label === 'Изменить время приезда' ? { [when]: hours } : { 'Кто поедет?': engineer, [when]: hours },
  );
  return hours.replace(', ', ', ');
};

describe('A visit of an engineer', () => {
  test('is ordered by the client and hangs before the dispatchers', async () => {
    await send(anna, '/new');
    await press(desk, anna, 'Вызвать мастера');
    await send(anna, 'Лесная, 5, офис 12');
    await send(anna, 'Настроить новый принтер');
    await send(anna, 'завтра 10:00–12:00');
    await press(desk, anna, 'Тот, кто обратился');
    await press(desk, anna, 'Да');
    await press(desk, anna, 'Пропустить');
    await press(desk, anna, 'Отправить');
    const ticket = await desk.product.core.prisma.ticket.findFirstOrThrow({ orderBy: { number: 'desc' } });
    number = ticket.number;
    expect(card().text).toContain('Настроить новый принтер');
    expect(card().text).toContain('Куда приехать: Лесная, 5, офис 12');
    expect(card().text).toContain('завтра, 10:00–12:00');
    expect(offered(card())[0]).toBe('Назначить инженера');
  });

  test('the dispatcher sends an engineer: the client sees the hours at once, the engineer is told what, where and when', async () => {
    const hours = await plan('Назначить инженера', 'Виктор Громов', 1);
    expect(says(anna).join('\n')).toContain(`Мастер приедет: ${hours}`);
    const order = says(viktor).at(-1) ?? '';
    expect(order).toContain(`Теперь отвечаете вы: № ${number} · Вызов мастера`);
    expect(order).toContain('Лесная, 5, офис 12');
    expect(order).toContain(`Приезд: ${hours}`);
    expect(card().text).toContain(`Приезд: ${hours}`);
    expect(card().text).toContain('отвечает Виктор Громов');
  });

  test('the engineer cannot go and says why: the order is nobody’s again, dispatcher and head are told', async () => {
    await press(desk, viktor, 'Открыть');
    await press(desk, viktor, 'Не могу приехать');
    await press(desk, viktor, 'Нет деталей');
    await press(desk, viktor, 'Пропустить');
    expect(card().text).toContain('Новая заявка · никто не назначен');
    expect(told(desk, sofia).at(-1)?.text).toContain('Нет деталей');
    expect(told(desk, pavel).at(-1)?.text).toContain('Нет деталей');
    expect(offered(card())[0]).toBe('Назначить инженера');
  });

  test('the hours are changed: client and engineer know at once', async () => {
    await plan('Назначить инженера', 'Виктор Громов', 1);
    const hours = await plan('Изменить время приезда', '', 2);
    expect(says(anna).at(-1)).toContain(`Мастер приедет: ${hours}`);
    expect(says(viktor).at(-1)?.toLowerCase()).toContain(hours);
  });

  test('the engineer accepts, sets off, arrives; the client follows it', async () => {
    await press(desk, viktor, 'Открыть');
    await press(desk, viktor, 'Принять');
    expect(card().text).toContain('Инженер принял');
    await press(desk, viktor, 'Выехал');
    expect(says(anna).at(-1)).toContain('мастер едет к вам');
    await press(desk, viktor, 'На месте');
    expect(says(anna).at(-1)).toContain('мастер на месте');
    expect(
      threadOf(desk, boards.field, number)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('Виктор Громов: инженер на месте');
  });

  test('he writes down the work and the materials, and sends photos', async () => {
    await press(desk, viktor, 'Записать работы');
    await send(viktor, 'Поставил драйвер, проверил печать');
    await send(viktor, '40');
    await send(viktor, 'Кабель USB, 1 шт.');
    await settled(desk, () => desk.telegram.person(viktor).sendPhoto('serial-label.jpg'));
    await press(desk, viktor, 'Готово');
    const thread = threadOf(desk, boards.field, number);
    const words = thread.map(({ text }) => text).join('\n');
    expect(words).toContain('Поставил драйвер, проверил печать (40 мин)');
    expect(words).toContain('Кабель USB, 1 шт.');
    expect(thread.flatMap(({ files }) => files)).toHaveLength(1);
  });

  test('he closes it on the spot; the client agrees and rates', async () => {
    await press(desk, viktor, 'Закрыть заявку');
    await press(desk, viktor, 'Всё сделано');
    await send(viktor, 'Принтер печатает по сети');
    await press(desk, viktor, 'Пропустить');
    await press(desk, viktor, 'Пропустить');
    expect(says(anna).at(-1)).toContain(`№ ${number} работа выполнена: Принтер печатает по сети`);
    await press(desk, anna, 'Да, спасибо');
    await press(desk, anna, 'Оценить');
    await press(desk, anna, '5 — отлично');
    expect(card().text).toContain('Оценка клиента: 5 из 5');
    expect(says(viktor).at(-1)).toContain('оценка: 5 из 5');
  });
});
