import { afterAll, beforeAll, expect, test } from 'vitest';
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
  fileInTelegram,
  heardBy,
  introduce,
  lastTo,
  onCard,
  saidTo,
} from '../support/process.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { boards, elena, olga } from '../support/staff.ts';

const pyotr = 7003; // of «Вектор», silver
const { lidia } = crew;
let desk: RunningProduct;
let claim: Case;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
  await introduce(desk, pyotr);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

const late = ['Что-то другое', 'Пожаловаться', 'Сделали не вовремя', 'Пропустить', '!Ждали мастера три дня'];
const complain = (client: number) =>
  fileInTelegram(desk, boards.support, [...late, 'Сделать скидку', 'Пропустить', 'Отправить'], client);
const proposal = (answer: string, sum: string) => ({
  ...{ 'Что решили?': 'Согласны, дадим скидку', 'На какую сумму?': sum },
  'Ответ клиенту': answer,
});

test('Terms depend on the service level: a gold client is answered within a day, a silver one within three', async () => {
  const silver = await complain(pyotr);
  claim = await complain(anna);
  const due = async ({ number }: Case) =>
    (await desk.product.core.prisma.deadline.findFirstOrThrow({ where: { ticketNumber: number, kind: 'resolution' } }))
      .lengthSeconds / 3600;
  expect([await due(claim), await due(silver)]).toEqual([8, 24]); // working hours
  expect(heardBy(claim, elena)).toContain(`Теперь отвечаете вы: № ${claim.number} · Претензия`);
  expect(lastTo(claim).text).toMatch(/№ \d+ · Претензия · претензия принята/);
});

test('The answer goes round: the accountant refuses the sum, with his reason, and it comes back', async () => {
  await does(claim, elena, 'Начать разбор');
  expect(lastTo(claim).text).toContain('разбираемся, что произошло');
  await does(claim, elena, 'Предложить ответ', proposal('Дадим скидку 5 000 ₽', '5000'));
  expect(cardText(claim)).toContain('Ответ на согласовании');
  expect(heardBy(claim, olga)).toContain('Задача для вас: ответ на претензию');
  expect(heardBy(claim, lidia)).toContain('Задача для вас: выплата или скидка клиенту');
  await does(claim, lidia, 'Не согласовать: выплата или скидка клиенту', { Комментарий: 'Больше месячной платы' });
  expect(cardText(claim)).toContain('Разбираемся');
  expect(heardBy(claim, elena)).toContain('Больше месячной платы');
  expect(saidTo(claim)).not.toContain('Больше месячной');
});

test('Approved, the client reads it and agrees; it stands in the service history', async () => {
  await does(claim, elena, 'Предложить ответ', proposal('Простите нас. Дадим скидку 2 000 ₽', '2000'));
  await does(claim, olga, 'Согласовать: ответ на претензию');
  expect(saidTo(claim)).not.toContain('Простите нас');
  await does(claim, lidia, 'Согласовать: выплата или скидка клиенту');
  expect(cardText(claim)).toContain('Ответ дан');
  expect(saidTo(claim)).toContain('Простите нас. Дадим скидку 2 000 ₽');
  await answers(claim, 'Нет, не решено');
  await answers(claim, '!Хочу деньги, а не скидку');
  expect(cardText(claim)).toContain('Клиент не согласен: Хочу деньги, а не скидку');
  await does(claim, olga, 'Договорились с клиентом', { 'О чём договорились? Это увидит клиент': 'Вернём 2 000 ₽' });
  await answers(claim, 'Да, спасибо');
  expect(cardText(claim)).toContain('Закрыта');
  expect(await desk.product.core.prisma.serviceEntry.count({ where: { ticketNumber: claim.number } })).toBe(1);
});

test('Staff may ask the client, who answers in his chat, and he may take it back', async () => {
  claim = await fileInSlack(desk, elena, ['❗ Пожаловаться', boards.support], {
    Клиент: annaOf,
    'Чем недоволен клиент?': 'Как со мной говорили',
    'Что случилось?': 'Нагрубили по телефону',
    'Что поможет исправить?': 'Разобраться и объяснить',
  });
  await does(claim, elena, 'Начать разбор');
  await does(claim, elena, 'Спросить клиента', { 'Сообщение клиенту': 'Кто с вами говорил?' });
  expect(cardText(claim)).toContain('Ждём клиента');
  await answers(claim, 'Ответить');
  await answers(claim, '!Не помню');
  expect(cardText(claim)).toContain('Разбираемся');
  await answers(claim, 'Показать');
  await answers(claim, 'Больше не нужно');
  await answers(claim, 'Пропустить');
  expect(cardText(claim)).toContain('Отозвана');
  expect(onCard(claim)).not.toContain('Предложить ответ');
});
