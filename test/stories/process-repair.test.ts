import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../support/day.ts';
import {
  anna,
  answers,
  type Case,
  cardText,
  crew,
  does,
  fileInTelegram,
  fillIn,
  heardBy,
  inDays,
  introduce,
  lastTo,
  onCard,
  saidTo,
  tries,
} from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards } from '../support/staff.ts';

const { galina, artyom, stepan, veronika, nina } = crew;
let desk: RunningProduct;
let repair: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const handIn = (fault: string, warranty: string[]) =>
  fileInTelegram(desk, boards.repair, [
    ...['Сдать в ремонт', 'Принтер или МФУ', '!HP LaserJet 1020', '!VNC 4007-1', `!${fault}`, ...warranty],
    ...['Привезу сам', 'Пропустить', 'Отправить'],
  ]);
const takeIn = async () => {
  await does(repair, galina, 'Принять технику', { 'Что сдано вместе с ней?': 'Кабель питания' });
};
const fix = { 'Что решили?': 'Починим', 'В чём причина? Это увидит клиент': 'Стёрся ролик' };
const mend = async () => {
  await does(repair, artyom, 'Отремонтировано', { 'Что сделано?': 'Сменил ролик', 'Сколько минут?': '40' });
};
const handOver = { 'Что сделали? Это увидит клиент': 'Сменили печку и ролик', 'Сколько месяцев гарантии?': '6' };

describe('A repair that the client pays', () => {
  test('is handed in from the chat, taken in by the front desk and sent to an engineer', async () => {
    repair = await handIn('Мнёт бумагу', ['Нет']);
    expect(lastTo(repair).text).toMatch(/№ \d+ · Ремонт · ждём вашу технику\nМнёт бумагу/);
    await does(repair, artyom, 'Принять технику');
    expect(cardText(repair)).toContain('Зарегистрирован'); // the engineer may not take it in
    await takeIn();
    expect(saidTo(repair)).toContain('приняли вашу технику');
    expect(cardText(repair)).toContain('Обработка заказа');
    await does(repair, galina, 'Отправить на диагностику', {
      'Какой ремонт?': 'Послегарантийный, платит клиент',
      'Кто посмотрит?': 'Артём Лунин',
    });
    expect(cardText(repair)).toContain('Диагностика · отвечает Артём Лунин');
    expect(heardBy(repair, artyom)).toContain(`Теперь отвечаете вы: № ${repair.number} · Ремонт`);
  });

  test('is found to need parts: the client reads the cause, the price and the day, and decides himself', async () => {
    await does(repair, artyom, 'Диагностика готова', {
      'Что решили?': 'Починим, нужны запчасти',
      'В чём причина? Это увидит клиент': 'Сгорела печка',
      'Какие запчасти нужны?': 'Печка RM1-4228',
      'Сколько стоит ремонт?': '4500',
      'Когда будет готово?': inDays(desk, 10),
      'Сколько стоит диагностика, если не чинить?': '800',
    });
    const { text, buttons } = lastTo(repair);
    expect(text).toContain('нашли причину. Ремонтируем?');
    expect(text).toContain('Артём: «Сгорела печка»');
    expect(text).toMatch(/Стоимость ремонта: 4\s500/u);
    expect(text).toContain('Новый срок: ');
    expect(text).not.toContain('RM1-4228');
    expect(buttons).toEqual(['Да, ремонтируйте', 'Нет, заберу так', 'Показать']);
    await answers(repair, 'Да, ремонтируйте');
    expect(cardText(repair)).toContain('Подбор запчастей');
    expect(heardBy(repair, stepan)).toContain('подбор запчастей');
  });

  test('goes back to approval when the repair turns out otherwise, with the reason demanded', async () => {
    await does(repair, stepan, 'Запчасти заказаны', {
      'Что и где заказали?': 'Печка у поставщика',
      'Когда придут?': inDays(desk, 4),
    });
    expect(lastTo(repair).text).toContain('Запчасти придут: ');
    await does(repair, stepan, 'Запчасти на месте');
    expect(cardText(repair)).toContain('Ремонт · отвечает Артём Лунин');
    const terms = {
      'Что решили?': 'Починим',
      'Сколько стоит ремонт?': '5200',
      'Когда будет готово?': inDays(desk, 11),
    };
    expect(await tries(repair, artyom, 'Изменились условия', terms)).toEqual(['required']);
    await fillIn(desk, artyom, { 'Почему? Это увидит клиент': 'Ролик тоже стёрт' });
    expect(cardText(repair)).toContain('Согласование');
    expect(lastTo(repair).text).toMatch(/изменились условия ремонта. Продолжаем\?.*Ролик тоже стёрт.*5\s200/su);
    await answers(repair, 'Да, ремонтируйте');
    expect(cardText(repair)).toContain('Ремонт · отвечает Артём Лунин');
  });

  test('comes back from testing with its errors, and passes the second time', async () => {
    await mend();
    expect(heardBy(repair, veronika)).toContain('тестирование');
    await does(repair, veronika, 'Вернуть в ремонт', { 'Какие ошибки?': 'Полосит' });
    expect(heardBy(repair, artyom)).toContain('Полосит');
    expect(lastTo(repair).text).not.toContain('Полосит');
    await mend();
    await does(repair, veronika, 'Проверено', {});
    expect(cardText(repair)).toContain('Приёмка');
    expect(lastTo(repair).text).toContain('готово, можно забирать. Оплата при получении');
  });

  test('is handed over once it is paid, with a warranty, an act and a question how it went', async () => {
    expect(onCard(repair)).not.toContain('Выдать клиенту');
    await does(repair, nina, 'Принять оплату', { 'Как платит клиент?': 'Картой', 'Сколько заплатил?': '5200' });
    await does(repair, galina, 'Выдать клиенту', handOver);
    expect(cardText(repair)).toContain('Завершён');
    const text = desk.telegram
      .person(anna)
      .chat()
      .map((one) => one.text)
      .join('\n');
    expect(text).toContain('ремонт завершён: Сменили печку и ролик');
    const { item, charges } = await desk.product.core.prisma.ticket.findUniqueOrThrow({
      where: { number: repair.number },
      include: { item: true, charges: true },
    });
    expect(item?.warrantyUntil?.getTime()).toBeGreaterThan(desk.product.core.now().getTime() + 180 * 86_400_000);
    expect(charges.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['charge', 520_000],
      ['paid', 520_000],
    ]);
  });
});

describe('A repeated fault of the same thing within its warranty', () => {
  test('is known by the serial number and costs nothing from diagnostics to handing over', async () => {
    repair = await handIn('Снова мнёт бумагу', ['Да, есть талон или чек', 'Пропустить']);
    await takeIn();
    await does(repair, galina, 'Отправить на диагностику', { 'Кто посмотрит?': 'Артём Лунин' });
    await does(repair, artyom, 'Диагностика готова', { ...fix, 'Когда будет готово?': inDays(desk, 7) });
    expect(lastTo(repair).text).not.toContain('Стоимость');
    await answers(repair, 'Да, ремонтируйте');
    await mend();
    await does(repair, veronika, 'Проверено', {});
    expect(onCard(repair)).not.toContain('Принять оплату');
    await does(repair, galina, 'Выдать клиенту', handOver);
    expect(cardText(repair)).toContain('Завершён');
    expect(await desk.product.core.prisma.charge.count({ where: { ticketNumber: repair.number } })).toBe(0);
  });
});
