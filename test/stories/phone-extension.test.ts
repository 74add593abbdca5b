import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { settled } from '../support/day.ts';
import { inSlack } from '../support/phone.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { olga, told } from '../support/staff.ts';

let running: RunningProduct;

beforeAll(async () => {
  running = await runProduct();
  await running.product.core.prisma.staff.update({ where: { extension: '103' }, data: { extension: null } });
});
afterAll(async () => {
  expect(running.slack.violations()).toEqual([]);
  await running.close();
});

const says = (person: string, words: string) =>
  settled(running, () => running.slack.person(person).command(`/pult ${words}`));
const hears = (person: string, words: string) =>
  vi.waitFor(() => expect(told(running, person).at(-1)?.text).toContain(words), { timeout: 6_000, interval: 20 });
const extensionOf = async (name: string) =>
  (await running.product.core.prisma.staff.findFirst({ where: { name } }))?.extension;

test('One sees who one is here', async () => {
  await says(inSlack.maria, 'я');
  await hears(inSlack.maria, 'Внутренний номер: 101');
  expect(told(running, inSlack.maria).at(-1)?.text).toMatch(/Роли: оператор.*\n.*Часовой пояс: /s);
});

test('a phone is tied when the exchange knows it', async () => {
  await says(olga, 'me ext 103');
  await hears(olga, 'Ваш внутренний номер — 103. Телефон на связи.');
  expect(await extensionOf('Ольга Ветрова')).toBe('103');
});

test('and rings for its new owner at once', async () => {
  const call = running.asterisk.call({ from: '+74951234567', to: '103' });
  await hears(olga, 'Анна Котова');
  await settled(running, () => running.asterisk.hangup(call));
});

test('one that the exchange does not know is not', async () => {
  await says(olga, 'я вн 777');
  await hears(olga, 'Внутреннего номера 777 на станции нет.');
  expect(await extensionOf('Ольга Ветрова')).toBe('103');
});

test('nor is that of a colleague, who is named', async () => {
  await says(olga, 'я вн 101');
  await hears(olga, 'Внутренний 101 уже за другим: Мария Белова.');
});

test('nor what is no extension at all', async () => {
  await says(olga, 'я вн сто-один');
  await hears(olga, 'Внутренний номер — это цифры');
});

/** As the exchange has told, and the desk of whoever sits at the phone shows it. */
async function isCutOff(extension: string): Promise<boolean> {
  const { prisma } = running.product.core;
  return (await prisma.outage.findUnique({ where: { name: `phone:${extension}` } }))?.state === 'lost';
}

test('a phone in use that is switched off later is known to be cut off', async () => {
  expect(await isCutOff('102')).toBe(false);
  running.asterisk.unplug('102');
  await vi.waitFor(async () => expect(await isCutOff('102')).toBe(true), 5_000);
});

test('it is untied as it was tied', async () => {
  await says(olga, 'я вн нет');
  await hears(olga, 'Внутренний номер сняли.');
  expect(await extensionOf('Ольга Ветрова')).toBeNull();
});

test('a phone that is switched off is tied with a warning; an administrator does it for others', async () => {
  running.asterisk.unplug('103');
  await says(inSlack.admin, 'Ветрова вн 103');
  await hears(inSlack.admin, 'Ольга Ветрова: внутренний номер 103, но телефон сейчас не в сети.');
  await hears(olga, 'Ваш внутренний номер — 103, но телефон сейчас не в сети.');
  expect(await isCutOff('103')).toBe(true);
  await says(inSlack.maria, 'Ветрова вн 102');
  await hears(inSlack.maria, 'Это вам недоступно');
  await says(inSlack.admin, 'Кузькина вн 102');
  await hears(inSlack.admin, 'Не поняли, о ком речь: «Кузькина»');
});

test('while the exchange does not answer, nothing is changed', async () => {
  await running.asterisk.stop();
  await says(olga, 'я вн 555');
  await hears(olga, 'Станция сейчас не отвечает, проверить 555 не получилось.');
  expect(await extensionOf('Ольга Ветрова')).toBe('103');
});
