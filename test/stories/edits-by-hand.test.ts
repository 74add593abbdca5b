import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { introduce, press } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { answerIn, boards, maria, offered, olga, pressIn } from '../support/staff.ts';

const anna = 7001;
const admin = 'U0DEMO14';
let desk: RunningProduct;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  await introduce(desk, anna);
});
afterAll(async () => {
  expect([desk.telegram.problems(), desk.slack.violations()]).toEqual([[], []]);
  await desk.close();
});

async function pult(person: string, words: string) {
  await settled(desk, () => desk.slack.person(person).command(`/pult ${words}`, boards.support));
  return seen(person);
}
function seen(person: string) {
  const shown = desk.slack.person(person).ephemerals().at(-1);
  if (!shown) throw new Error('nothing is shown');
  return { ...shown, text: shown.text.replace(/[\u00a0\u202f]/g, ' ') };
}
const act = async (person: string, label: string) => {
  await pressIn(desk, person, seen(person), label);
  return seen(person);
};
const says = (id: number) => desk.telegram.person(id).last().text;
const send = (id: number, text: string) => settled(desk, () => desk.telegram.person(id).send(text));

describe('What was edited by hand', () => {
  test('is nothing on a card that nobody has edited', async () => {
    await pult(olga, 'ромашка');
    await act(olga, 'Ромашка, ООО');
    expect((await act(olga, 'История изменений')).text).toContain('ещё ничего не меняли');
  });

  test('says of a company what became what, who did it, when and where, the newest first', async () => {
    await act(olga, 'К карточке');
    await act(olga, 'Изменить');
    await answerIn(desk, olga, { 'Уровень обслуживания': 'Обычный', Регион: 'Тула' });
    await act(olga, 'Изменить');
    await answerIn(desk, olga, { 'Кто ведёт': 'Мария Белова' });
    const { text } = await act(olga, 'История изменений');
    expect(text).toContain('Кто ведёт: Игорь Смирнов → Мария Белова\nОльга Ветрова · сегодня в 10:00 · через Slack');
    expect(text).toContain('Уровень обслуживания: Золотой → Обычный; Регион: Москва → Тула');
    expect(text.indexOf('Кто ведёт')).toBeLessThan(text.indexOf('Уровень обслуживания'));
  });

  test('names the person of the company that was added or edited', async () => {
    await pult(maria, 'ромашка');
    await act(maria, 'Ромашка, ООО');
    await act(maria, 'Новый контакт');
    await answerIn(desk, maria, { 'Имя и фамилия': 'Пётр Седов', Должность: 'юрист' });
    const { text } = await act(maria, 'История изменений');
    expect(text).toContain('Добавили: Пётр Седов; Должность: юрист\nМария Белова');
  });

  test('is shown to the client of his own company as far as he may edit it, with himself as «вы»', async () => {
    await send(anna, '/company');
    await press(desk, anna, 'Изменить реквизиты');
    await press(desk, anna, 'Банк');
    await press(desk, anna, 'Готово');
    await send(anna, 'ПАО «Сбербанк»');
    await press(desk, anna, 'История изменений');
    expect(says(anna)).toContain('Банк: ПАО «Сбербанк» — вы · сегодня в 10:00 · через Telegram');
    expect(says(anna)).toContain('Пётр Седов');
    expect(says(anna)).toContain('Мария');
    expect(says(anna)).not.toContain('Белова');
    expect(says(anna)).not.toContain('Уровень обслуживания');
    await press(desk, anna, 'К карточке');
    expect(says(anna)).toContain('Ромашка, ООО');
  });

  test('is turned page by page', async () => {
    await pult(admin, 'сотрудники');
    await act(admin, 'Игорь Смирнов');
    for (const extension of ['104', '105', '106', '107', '108', '109', '110', '111', '112', '113', '114']) {
      await act(admin, 'Изменить');
      await answerIn(desk, admin, { 'Внутренний номер': extension });
    }
    const newest = await act(admin, 'История изменений');
    expect(newest.text).toContain('Внутренний номер: 113 → 114');
    expect(newest.text).not.toContain('Внутренний номер: 104\n');
    const oldest = await act(admin, 'Раньше');
    expect(oldest.text).toContain('Внутренний номер: 104');
    expect(offered(oldest)).not.toContain('Раньше');
    expect((await act(admin, 'Позже')).text).toBe(newest.text);
  });

  test('of all products stands in one list, each by its name', async () => {
    await pult(olga, 'товары');
    await act(olga, 'КонсультантПлюс: Юрист');
    await answerIn(desk, olga, { 'Цена за месяц, ₽': '8100' });
    await pult(olga, 'товары');
    const { text } = await act(olga, 'История изменений');
    expect(text).toMatch(/КонсультантПлюс: Юрист\. Цена за месяц, ₽: [\d ]+ ₽ → 8 100 ₽/);
  });
});
