import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fits, openBrowser, openWindow, picture } from '../support/browser.ts';
import { until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';
import { fileRequest, openSandboxPage } from '../support/sandbox-page.ts';

let running: RunningProduct;
let browser: Browser;
beforeAll(async () => {
  [running, browser] = await Promise.all([runProduct(), openBrowser()]);
  await until(running, 'tue', '10:00');
});
afterAll(async () => {
  await browser.close();
  await running.close();
});

test('a newcomer plays a day: the client writes, the staff answer, the phone rings, a deadline passes', async () => {
  const page = await openWindow(browser, { width: 1600, height: 900 });
  const hands = await openSandboxPage(running, page);
  const { telegram, slack, phone, modal, button, tap, hears } = hands;
  await page.getByText('Клиент пишет').waitFor();
  await picture(page, 'sandbox-empty');

  await fileRequest(hands);
  await hears(/решим сегодня до/);
  await hands.becomes('Ольга Ветрова');
  await slack.locator('main').getByText('№ 1001 · Техподдержка').waitFor();
  await button('Назначить').click();
  await modal.waitFor();
  await picture(page, 'sandbox-modal');
  await hands.picks('Игорь Смирнов');
  await hands.submits();
  await hears(/Отвечает Игорь Смирнов/);

  await hands.becomes('Игорь Смирнов');
  await button('Взять в работу').click();
  await hears('№ 1001: взяли в работу');
  await slack.locator('main .actions .picker').last().click();
  await slack.getByRole('option').filter({ hasText: 'Спросить клиента' }).click();
  await modal.locator('textarea').first().fill('Пришлите, пожалуйста, номер версии — внизу окна');
  await hands.submits();
  await hears(/номер версии — внизу окна/);
  await tap('Ответить');
  await hands.says('Версия 8.3.24.1548');
  await slack.locator('main .replies').last().click();
  await slack.locator('aside').getByText('Анна Котова: «Версия 8.3.24.1548»').waitFor();

  await page.getByRole('button', { name: 'Понятно' }).click();
  await phone.getByRole('button', { name: 'Позвонить' }).click();
  await phone.getByRole('button', { name: 'Ответить' }).first().waitFor();
  await page.waitForTimeout(500); // the picture of the README: the thread's photo is there
  await picture(page, 'sandbox');
  await hands.becomes('Мария Белова');
  await slack.locator('nav .rows .count').waitFor();
  await hands.opens('Пульт');
  await slack.getByRole('tab', { name: 'Сообщения' }).click();
  await slack
    .locator('main')
    .getByText(/Звонит \+7 495 123-45-67/)
    .waitFor();
  await picture(page, 'sandbox-ringing');
  await phone.getByRole('button', { name: 'Ответить' }).first().click();
  await slack
    .locator('main')
    .getByText(/Разговор · Анна Котова/)
    .waitFor();
  await phone.getByRole('button', { name: 'Положить трубку' }).click();
  await phone.getByText('разговор с 101').waitFor();

  await hands.becomes('Игорь Смирнов');
  await hands.opens('техподдержка');
  await page.getByRole('button', { name: '+8 часов' }).click();
  await slack
    .locator('main')
    .getByText(/просрочено/)
    .first()
    .waitFor();
  expect(await page.locator('.guide').count()).toBe(0);
  await telegram.locator('.messages').getByText('Вчера').waitFor({ state: 'detached' });
  await picture(page, 'sandbox-overdue');
});

test('another client and other colleagues who wait are marked', async () => {
  const page = await openWindow(browser, { width: 1600, height: 900 });
  const hands = await openSandboxPage(running, page);
  const elsewhere = hands.telegram.getByLabel('Непрочитанных у других: 1');
  await hands.telegram.getByRole('button', { name: /Анна Котова/ }).click();
  await hands.telegram.getByText('Лев Котов').click();
  await hands.telegram.getByRole('button', { name: 'Запустить' }).waitFor();
  await hands.becomes('Игорь Смирнов');
  await hands.opens('техподдержка');
  await hands.button('Решено').click();
  await hands.picks('Исправлено удалённо');
  await hands.modal.locator('textarea').first().fill('Обновили драйвер, база открывается');
  await hands.submits();
  await elsewhere.waitFor();
  await picture(page, 'sandbox-unread');
  await elsewhere.click();
  await hands.telegram.getByText('Анна Котова').click();
  await hands.hears(/Всё в порядке\?/);
  await hands.tap('Да, спасибо');
  await hands.telegram
    .locator('.inline-keyboard')
    .getByRole('button', { name: /Оценить/ })
    .waitFor();
});

test.each([
  [1600, 950],
  [1366, 768],
  [1920, 1080],
  [820, 1180],
  [390, 844],
])('nothing sticks out at %d × %d, in either language', async (width, height) => {
  const page = await openWindow(browser, { width, height });
  await openSandboxPage(running, page);
  for (const [language, names] of [
    ['ru', ['Клиент', 'Сотрудники', 'Телефон']],
    ['en', ['Client', 'Staff', 'Phone']],
  ] as const) {
    for (const name of width < 1180 ? names : []) {
      await page.getByRole('tab', { name }).click();
      expect(await fits(page)).toBe(true);
      await picture(page, `sandbox-${width}-${language}-${name}`);
    }
    expect(await fits(page)).toBe(true);
    await picture(page, `sandbox-${width}-${language}`);
    await page.locator('button.language').click();
  }
});

/** Names that are the same in every language: people, companies, channels, the bot, the other language. */
const company =
  /(Анна|Лев|Пётр|Жанна|Ольга|Тимур|Мария|Денис|Софья|Игорь) [А-ЯЁ][а-яё]+(ой|у)?|Ромашка, ООО|Вектор, АО|Лицей № 7|Сервис-Центр|Пульт|Русский|техподдержка|горячая-линия|выездная-служба|бухгалтерия|обучение|ремонтный-центр|отдел-продаж/g;

test('every word of the page itself is in the chosen language', async () => {
  const page = await openWindow(browser, { width: 1600, height: 900 });
  const { telegram, slack, phone } = await openSandboxPage(running, page);
  await page.getByRole('button', { name: 'English' }).click();
  await slack.getByTitle('Signed in as').waitFor();
  const own = [page.locator('sandbox-shell > header'), page.locator('.guide'), phone, slack.locator('nav')];
  const parts = [...own, slack.locator('.bar').first(), telegram.locator('.top')];
  const lines = (await Promise.all(parts.map((part) => part.allInnerTexts()))).flat().join('\n').split('\n');
  const cyrillic = (line: string) => /[а-яё]{3}/i.test(line.replace(company, '')); // initials stay
  expect(lines.filter(cyrillic)).toEqual([]);
  expect(await page.title()).toBe('Pult — sandbox');
  await picture(page, 'sandbox-english');
});

test('when the server goes and comes back, the panes say so calmly and go on by themselves', async () => {
  const page = await openWindow(browser, { width: 1600, height: 900, expected: /ERR_|Failed to load/ });
  const { telegram, slack, phone } = await openSandboxPage(running, page);
  await page.context().setOffline(true);
  await running.product.server.server.closeAllConnections();
  await telegram.getByText('ждём соединения…').waitFor();
  await slack.getByText('Нет связи').waitFor();
  await phone.getByText(/Связь с телефонной станцией прервалась/).waitFor();
  await picture(page, 'sandbox-lost');
  await page.context().setOffline(false);
  await slack.getByText('Нет связи').waitFor({ state: 'detached' });
  await telegram.getByText('ждём соединения…').waitFor({ state: 'detached' });
  await phone.getByText('Свободен').first().waitFor();
});
