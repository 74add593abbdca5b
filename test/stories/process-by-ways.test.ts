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
  heardBy,
  inDays,
  introduce,
  lastTo,
  newestOn,
  onCard,
  saidTo,
} from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, elena } from '../support/staff.ts';

const { galina, artyom, veronika, nina, gleb } = crew;
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

const told = () => saidTo({ running: desk }).split('\n');
const ticketOf = ({ number }: Case) => desk.product.core.prisma.ticket.findUniqueOrThrow({ where: { number } });

describe('A thing that is to be fetched from the client', () => {
  test('is a visit of the field service, with the address and the fault, and the repair waits for it', async () => {
    repair = await fileInTelegram(desk, boards.repair, [
      ...['Сдать в ремонт', 'Принтер или МФУ', '!HP LaserJet 1020', '!VNC 4007-9', '!Мнёт бумагу', 'Нет'],
      ...['Заберите у нас', '!Москва, Тверская, 5', 'Пропустить', 'Отправить'],
    ]);
    await does(repair, galina, 'Забрать у клиента', { 'Откуда забрать?': 'Москва, Тверская, 5' });
    const visit = await newestOn(desk, boards.field);
    expect(visit.number).not.toBe(repair.number);
    expect(cardText(visit)).toContain('Мнёт бумагу');
    expect(cardText(visit)).toContain('Москва, Тверская, 5');
    expect((await ticketOf(visit)).parentNumber).toBe(repair.number);
    expect(saidTo(repair)).toContain('пришлём мастера забрать технику');
    expect(cardText(repair)).toContain('Зарегистрирован');
  });
});

describe('A client who disputes a repair after it was handed over', () => {
  test('is asked to bring it again, to an engineer whom the head chooses', async () => {
    await does(repair, galina, 'Принять технику', { 'Что сдано вместе с ней?': 'Кабель' });
    await does(repair, galina, 'Отправить на диагностику', {
      'Какой ремонт?': 'Послегарантийный, платит клиент',
      'Кто посмотрит?': 'Артём Лунин',
    });
    await does(repair, artyom, 'Диагностика готова', {
      'Что решили?': 'Починим',
      'В чём причина? Это увидит клиент': 'Ролик',
      'Сколько стоит ремонт?': '1500',
      'Когда будет готово?': inDays(desk, 5),
      'Сколько стоит диагностика, если не чинить?': '500',
    });
    await answers(repair, 'Да, ремонтируйте');
    await does(repair, artyom, 'Отремонтировано', { 'Что сделано?': 'Сменил ролик', 'Сколько минут?': '40' });
    await does(repair, veronika, 'Проверено', {});
    await does(repair, nina, 'Принять оплату', { 'Как платит клиент?': 'Картой', 'Сколько заплатил?': '1500' });
    await does(repair, galina, 'Выдать клиенту', {
      'Что сделали? Это увидит клиент': 'Сменили ролик',
      'Сколько месяцев гарантии?': '6',
    });
    await answers(repair, 'Нет, не решено');
    await answers(repair, '!Всё равно мнёт');
    expect(heardBy(repair, gleb)).toContain('Всё равно мнёт');
    await does(repair, gleb, 'Взять на повторную диагностику', {
      'Кто платит в этот раз?': 'Мы: переделываем бесплатно',
      'Кто посмотрит?': 'Артём Лунин',
    });
    expect(cardText(repair)).toContain('Диагностика · отвечает Артём Лунин');
    expect(cardText(repair)).not.toContain('Клиент не согласен');
    expect(lastTo(repair).text).toContain('ждём технику, посмотрим ещё раз');
  });

  test('and pays nothing for what was mended badly', async () => {
    await does(repair, artyom, 'Диагностика готова', {
      'Что решили?': 'Починим',
      'В чём причина? Это увидит клиент': 'Ролик бракованный',
      'Когда будет готово?': inDays(desk, 3),
    });
    expect(lastTo(repair).text).not.toContain('Стоимость ремонта');
    await answers(repair, 'Да, ремонтируйте');
    await does(repair, artyom, 'Отремонтировано', { 'Что сделано?': 'Сменил ролик снова', 'Сколько минут?': '20' });
    await does(repair, veronika, 'Проверено', {});
    expect(onCard(repair)).not.toContain('Принять оплату');
    await does(repair, galina, 'Выдать клиенту', {
      'Что сделали? Это увидит клиент': 'Сменили бракованный ролик',
      'Сколько месяцев гарантии?': '6',
    });
    expect(cardText(repair)).toContain('Завершён');
    const charges = await desk.product.core.prisma.charge.findMany({ where: { ticketNumber: repair.number } });
    expect(charges.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['charge', 150_000],
      ['paid', 150_000],
    ]);
  });
});

describe('A claim', () => {
  test('sends an engineer to the client again, who is told of it once', async () => {
    const claim = await fileInTelegram(desk, boards.support, [
      ...['Что-то другое', 'Пожаловаться', 'Сделали не вовремя', 'Пропустить', '!Ждали мастера три дня'],
      ...['Сделать скидку', 'Пропустить', 'Отправить'],
    ]);
    await does(claim, elena, 'Начать разбор');
    await does(claim, elena, 'Переделать у клиента', {
      'Куда приехать?': 'Москва, Тверская, 5',
      'Что переделать?': 'Настроить печать заново',
    });
    const visit = await newestOn(desk, boards.field);
    expect((await ticketOf(visit)).parentNumber).toBe(claim.number);
    expect(cardText(visit)).toContain('Настроить печать заново');
    expect(
      told().filter((line) => line.includes('пришлём мастера') && line.includes(`№ ${claim.number}`)),
    ).toHaveLength(1);

    const heard = saidTo(claim);
    await does(claim, elena, 'Клиент может уйти', { Комментарий: 'Спрашивает про расторжение' });
    const churn = await newestOn(desk, boards.sales);
    expect((await ticketOf(churn)).hidden).toBe(true);
    expect(cardText(churn)).toContain('Ромашка, ООО');
    expect(saidTo(claim)).toBe(heard); // it is about him, not for him
    expect(cardText(claim)).toContain('Разбираемся');
  });
});
