import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../support/day.ts';
import {
  anna,
  annaOf,
  answers,
  type Case,
  cardText,
  crew,
  does,
  fileInSlack,
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

const { galina, artyom, stepan, veronika, nina, gleb } = crew;
const paper = { name: 'permission.pdf', bytes: new Uint8Array([37, 80, 68, 70]) };
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

const register = async (fault: string) => {
  repair = await fileInSlack(desk, galina, ['🔧 Сдать в ремонт', boards.repair], {
    Клиент: annaOf,
    'Что сломалось?': 'Компьютер или ноутбук',
    'Что с ним не так?': fault,
    'Гарантия ещё действует?': 'Не знаю',
    'Как передаст клиент?': 'Уже у вас',
  });
};
const paid = 'Послегарантийный, платит клиент';
const free = 'Гарантийный, для клиента бесплатно';
const diagnose = async (kind: string) => {
  await does(repair, galina, 'Принять технику', {});
  await does(repair, galina, 'Отправить на диагностику', { 'Какой ремонт?': kind, 'Кто посмотрит?': 'Артём Лунин' });
};
const offer = async (kind: string, verdict = 'Починим') => {
  const price: Record<string, string> = kind === paid ? { 'Сколько стоит ремонт?': '9000' } : {};
  const parts: Record<string, string> = verdict === 'Починим' ? {} : { 'Какие запчасти нужны?': 'Плата' };
  const instead: Record<string, string> = kind === paid ? { 'Сколько стоит диагностика, если не чинить?': '800' } : {};
  await does(repair, artyom, 'Диагностика готова', {
    ...{ 'Что решили?': verdict, 'В чём причина? Это увидит клиент': 'Залита плата' },
    ...parts,
    ...{ ...price, 'Когда будет готово?': inDays(desk, 5) },
    ...instead,
  });
};
const charges = () =>
  desk.product.core.prisma.charge.findMany({ where: { ticketNumber: repair.number }, orderBy: { id: 'asc' } });

describe('A repair that does not happen', () => {
  test('refused by the client himself: he pays the diagnostics, gets the thing back, and it is cancelled', async () => {
    await register('Не включается');
    await diagnose(paid);
    await offer(paid);
    await answers(repair, 'Нет, заберу так');
    await answers(repair, 'Пропустить');
    expect(cardText(repair)).toContain('Кассовые операции');
    expect(lastTo(repair).text).toContain('после оплаты диагностики');
    expect(heardBy(repair, nina)).toContain('кассовые операции');
    expect(onCard(repair)).not.toContain('Выдать без ремонта');
    await does(repair, nina, 'Принять оплату диагностики', {
      'Как платит клиент?': 'Наличными',
      'Сколько заплатил?': '800',
    });
    await does(repair, galina, 'Выдать без ремонта', { 'Кто забрал?': 'Лев Котов' });
    expect(cardText(repair)).toContain('Отменён');
    expect(lastTo(repair).text).toContain('вернули вам технику без ремонта');
    expect((await charges()).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['charge', 80_000],
      ['paid', 80_000],
    ]);
  });

  test('beyond repair after all: back from repair to approval with the reason; the head may waive the pay', async () => {
    await register('Гаснет экран');
    await diagnose(paid);
    await offer(paid);
    await does(repair, galina, 'Клиент согласен на ремонт');
    expect(lastTo(repair).text).toContain('начинаем ремонт');
    expect(await tries(repair, artyom, 'Починить нельзя', { 'Почему нельзя?': 'Ремонт дороже новой' })).toEqual([
      'required',
    ]);
    await fillIn(desk, artyom, { 'Что сказать клиенту? Назовите причину': 'Прогорела вся плата' });
    expect(cardText(repair)).toContain('Согласование');
    expect(lastTo(repair).text).toMatch(/к сожалению, починить не получится\nАртём: «Прогорела вся плата»/);
    expect(lastTo(repair).buttons).toEqual(['Понятно, заберу', 'Показать']);
    await answers(repair, 'Понятно, заберу');
    expect(cardText(repair)).toContain('Кассовые операции');
    await does(repair, gleb, 'Не брать за диагностику', { Комментарий: 'Долго держали у себя' });
    expect(cardText(repair)).toContain('Выдача без ремонта');
    expect(saidTo(repair)).not.toContain('Долго держали');
    await does(repair, galina, 'Выдать без ремонта', {});
    expect(await charges()).toEqual([]);
  });

  test('under warranty and without parts: nothing to pay at all', async () => {
    await register('Не заряжается');
    await diagnose(free);
    await offer(free, 'Починим, нужны запчасти');
    expect(lastTo(repair).text).not.toContain('₽');
    await answers(repair, 'Да, ремонтируйте');
    await does(repair, stepan, 'Запчастей не достать', {
      'Почему нельзя?': 'Запчастей больше не выпускают',
      'Что сказать клиенту? Назовите причину': 'Плату сняли с производства',
    });
    await answers(repair, 'Понятно, заберу');
    expect(cardText(repair)).toContain('Выдача без ремонта');
    expect(lastTo(repair).text).toContain('Плату сняли с производства');
  });

  test('taken back before, or never taken in', async () => {
    await register('Шумит');
    await does(repair, galina, 'Принять технику', {});
    await does(repair, galina, 'Клиент забирает до ремонта', {});
    expect(cardText(repair)).toContain('Выдача без ремонта');
    await register('Чайник течёт');
    await does(repair, galina, 'Не берём в ремонт', {
      'Почему?': 'Такую технику не ремонтируем',
      'Что сказать клиенту?': 'Чайники мы не чиним',
    });
    expect(cardText(repair)).toContain('Отменён');
    expect(lastTo(repair).text).toContain('взять в ремонт не сможем');
  });
});

describe('A special repair', () => {
  test('demands the written permission and who pays, and goes free for the client', async () => {
    await register('Вздулась батарея');
    await does(repair, galina, 'Принять технику', {});
    const special = {
      'Какой ремонт?': 'Специальный, по письменному разрешению',
      'Кто платит и кто разрешил?': 'HP, письмо № 15',
      'Кто посмотрит?': 'Артём Лунин',
    };
    expect(await tries(repair, galina, 'Отправить на диагностику', special)).toEqual(['required']);
    await fillIn(desk, galina, { 'Письменное разрешение': [paper] });
    await offer(free);
    await answers(repair, 'Да, ремонтируйте');
    await does(repair, artyom, 'Отремонтировано', { 'Что сделано?': 'Сменил батарею' });
    await does(repair, veronika, 'Проверено', {});
    expect(lastTo(repair).text).toContain('Платить ничего не нужно');
  });

  test('what was done may be disputed: the head takes it in again, or settles it', async () => {
    const done = { 'Что сделали? Это увидит клиент': 'Сменили батарею', 'Сколько месяцев гарантии?': '6' };
    await does(repair, galina, 'Выдать клиенту', done);
    await answers(repair, 'Показать');
    await answers(repair, 'Нет, не решено');
    await answers(repair, '!Опять греется');
    expect(cardText(repair)).toContain('Клиент не согласен: Опять греется');
    expect(heardBy(repair, gleb)).toContain('Опять греется');
    await does(repair, gleb, 'Договорились с клиентом', { 'О чём договорились? Это увидит клиент': 'Даём чехол' });
    expect(cardText(repair)).toContain('Завершён');
    expect(lastTo(repair).text).toContain('Даём чехол');
  });

  test('what turns out to be no warranty case is repaired for money, with the reason told', async () => {
    await register('Не видит диск');
    await diagnose(free);
    await does(repair, artyom, 'Случай не гарантийный', {
      'Какой тогда ремонт?': paid,
      'Почему гарантия не действует? Это увидит клиент': 'Следы воды',
    });
    expect(lastTo(repair).text).toContain('Артём: «Следы воды»');
    await offer(paid);
    expect(lastTo(repair).text).toMatch(/Стоимость ремонта: 9\s000/u);
  });
});
