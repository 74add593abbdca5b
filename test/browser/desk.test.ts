import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { startSession } from '../../core/commands/issue-link.ts';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { recordCallFact } from '../../core/commands/record-call.ts';
import { reportLink } from '../../core/commands/report-link.ts';
import { fits, openBrowser, openWindow, picture as pictured } from '../support/browser.ts';
import { linkFor, ring } from '../web/desk-support.ts';
import { openWebStand, type WebStand } from '../web/stand.ts';

let stand: WebStand;
let browser: Browser;
let origin: string;
beforeAll(async () => {
  stand = await openWebStand({ limits: { api: 1000, signIn: 1000 } });
  origin = await stand.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
});
beforeEach(() => stand.forget());
afterAll(async () => {
  await browser.close();
  await stand.close();
});

const openPage = (width?: number, height?: number) => openWindow(browser, { width, height });

async function openDesk(width?: number, height?: number): Promise<Page> {
  const page = await openPage(width, height);
  await page.goto(`${origin}/desk?key=${await linkFor(stand, stand.people.vera.id)}`);
  await page.getByText('Сейчас никто не звонит').waitFor();
  return page;
}

const picture = (page: Page, name: string) => pictured(page, name, true);

test('a link opens the desk by itself and leaves no key in the address', async () => {
  const page = await openDesk();
  expect(page.url()).toBe(`${origin}/desk`);
  await picture(page, 'desk-empty');
});

test("the caller's card opens by itself with the form beside it, and the question is written down by keyboard", async () => {
  const page = await openDesk();
  await ring(stand, '+74951234567');
  await page.getByRole('heading', { name: /Звонит \+7 495 123-45-67/ }).waitFor();
  await page.getByText('Анна Котова').first().waitFor();
  await page.getByText('О чём вопрос?').waitFor();
  await expect.poll(() => page.title()).toContain('☎');
  await picture(page, 'desk-ringing');
  expect(await fits(page)).toBe(true);

  await page.getByRole('radio', { name: 'Налоги и учёт' }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('За какой период?').waitFor();
  await page.getByRole('button', { name: 'Отправить' }).press('Enter');
  await page.getByText('Без ответа на этот вопрос не обойтись.').first().waitFor();
  await picture(page, 'desk-form-error');
  await page.getByLabel('Вопрос клиента').fill('Когда сдавать отчёт за третий квартал?');
  await page.getByRole('radio', { name: 'Да', exact: true }).check();
  await page.getByText('Как передан ответ').waitFor();
  await picture(page, 'desk-answered-at-once');
  await page.getByRole('radio', { name: 'Нет', exact: true }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Сохранили.').waitFor();
  await page.getByText('Когда сдавать отчёт за третий квартал?').first().waitFor();
  await picture(page, 'desk-written');
  expect(await stand.core.prisma.ticket.count()).toBe(1);
});

test('words written during a call outlive a look at a request and a reload of the page', async () => {
  const page = await openDesk();
  await ring(stand, '+74951234567');
  await page.getByLabel('Вопрос клиента').fill('Не потеряйте меня');
  await page.getByRole('searchbox').fill('Котова');
  await page.getByRole('searchbox').press('Enter');
  await page.locator('.reading').waitFor();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect.poll(() => page.getByLabel('Вопрос клиента').inputValue()).toBe('Не потеряйте меня');
});

test('an English-speaking operator has an English desk', async () => {
  const { vera } = stand.people;
  await stand.core.prisma.staff.update({ where: { id: vera.id }, data: { locale: 'en' } });
  onTestFinished(async () => {
    await stand.core.prisma.staff.update({ where: { id: vera.id }, data: { locale: 'ru' } });
  });
  const page = await openPage();
  await page.goto(`${origin}/desk?key=${await linkFor(stand, vera.id)}`);
  await page.getByText('Nobody is calling now').waitFor();
  await ring(stand, '+74951234567');
  await page.getByText('What is it about?').waitFor();
  await picture(page, 'desk-english');
});

test('answered, the card says so; missed, the client is to be called back', async () => {
  const page = await openDesk();
  const tell = (fact: Parameters<typeof recordCallFact>[1]) => stand.act((ctx) => recordCallFact(ctx, fact));
  await ring(stand, '+79161234567');
  const at = new Date(stand.core.now().getTime() + 5000);
  await tell({ kind: 'answered', callId: 'call-1', id: 'a', at, extension: '101' });
  await page.getByText('Разговор', { exact: true }).waitFor();
  await ring(stand, '+74951234567', '102', 'call-2');
  await tell({
    ...{ kind: 'ended', callId: 'call-2', id: 'e', at, direction: 'incoming', outcome: 'abandoned' },
    ...{ endedWith: null, talkSeconds: null, waitSeconds: 38 },
  });
  await page.getByText('Не перезвонили').waitFor();
  await page.getByRole('button', { name: /Перезвонить/ }).waitFor();
  await picture(page, 'desk-talking');
});

test('several people on one number are offered as buttons, an unknown one is asked for', async () => {
  const page = await openDesk();
  await ring(stand, '+78002000600');
  await page.getByRole('button', { name: /Ольга Ильина/ }).waitFor();
  await picture(page, 'desk-several');
  await page.getByRole('button', { name: /Ольга Ильина/ }).click();
  await page.locator('.call .who', { hasText: 'Ольга Ильина' }).waitFor();
  await ring(stand, '+79165550011', '101', 'call-2');
  await page.getByRole('button', { name: 'Кто это?' }).click();
  await page.getByLabel('Имя и фамилия').waitFor();
  await picture(page, 'desk-unknown');
});

test.each([
  [360, 740],
  [768, 900],
  [1024, 768],
  [1920, 1080],
])('nothing is cut at %d pixels', async (width, height) => {
  const page = await openDesk(width, height);
  await ring(stand, '+74951234567');
  await page.getByText('О чём вопрос?').waitFor();
  expect(await fits(page)).toBe(true);
  await picture(page, `desk-${width}`);
});

test('a day with the keyboard alone: found, asked, written, noted, closed', async () => {
  const page = await openDesk();
  const focused = async () => (await page.locator(':focus').textContent())?.trim() ?? '';
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Клавиши рабочего стола' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('/');
  await page.keyboard.type('Котова');
  await page.keyboard.press('Enter');
  await page.locator('.reading').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.reading').count()).toBe(0);
  await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('find'); // back where he was
  await ring(stand, '+74951234567');
  await page.getByText('Звонит Анна Котова').waitFor({ state: 'attached' }); // a screen reader says it
  const at = new Date(stand.core.now().getTime() + 5000);
  await stand.act((ctx) => recordCallFact(ctx, { kind: 'answered', callId: 'call-1', id: 'a', at, extension: '101' }));
  await page.getByRole('button', { name: 'Заметка коллеге' }).waitFor();
  await page.keyboard.press('F4');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Когда сдавать отчёт?');
  await page.keyboard.press('F2');
  await expect.poll(focused).toBe('Записать вопрос');
  for (let tabs = 0; tabs < 6 && (await focused()) !== 'Заметка коллеге'; tabs += 1) await page.keyboard.press('Tab');
  await picture(page, 'desk-focus');
  await page.keyboard.press('Enter');
  await page.getByLabel('Что передать коллеге?').waitFor();
  await page.keyboard.type('Ждёт счёт');
  await page.getByText('Не отправлено: Горячая линия').waitFor(); // what was begun is not lost
  await page.keyboard.press('Control+Enter');
  await page.locator('.call blockquote', { hasText: 'Ждёт счёт' }).waitFor();
  await expect.poll(() => page.getByLabel('Вопрос клиента').inputValue()).toBe('Когда сдавать отчёт?');
  await picture(page, 'desk-keyboard');
});

test('a form closed by mistake comes back with its words', async () => {
  const page = await openDesk();
  await ring(stand, '+74951234567');
  await page.getByLabel('Вопрос клиента').fill('Не потеряйте меня');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Вернуть' }).click();
  await expect.poll(() => page.getByLabel('Вопрос клиента').inputValue()).toBe('Не потеряйте меня');
});

test('a request without a call is filed for a client found in the form, with a file', async () => {
  const page = await openDesk();
  await page.getByRole('button', { name: 'Новое обращение' }).click();
  await page.getByRole('button', { name: /Задать вопрос/ }).click();
  await page.getByRole('combobox', { name: /Клиент/ }).fill('котова');
  await page.getByRole('option', { name: 'Анна Котова · Ромашка, ООО' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Другое' }).check();
  await page.getByLabel('Вопрос клиента').fill('Где акт сверки?');
  const buffer = Buffer.from('%PDF-1.4 акт');
  await page.locator('input[type=file]').setInputFiles([{ name: 'акт.pdf', mimeType: 'text/html', buffer }]);
  await page.getByText('акт.pdf').waitFor();
  await page.getByRole('button', { name: 'Отправить' }).click();
  await page.getByText('Сохранили.').waitFor();
  const filed = await stand.core.prisma.ticket.findFirstOrThrow({ include: { files: true } });
  expect(filed).toMatchObject({
    contactId: stand.people.anna.id,
    files: [{ name: 'акт.pdf', mime: 'application/pdf' }],
  });
});

const byIgor = () => ({ actor: { kind: 'staff', ...stand.people.igor }, origin: 'slack' }) as const;

/** A question of another day. Returns its number. */
function filed(question: string): Promise<number> {
  const filing = { process: 'hotline', contactId: stand.people.anna.id, files: [], call: null, parent: null };
  return stand.act((ctx) => openTicket(ctx, { ...filing, answers: { topic: 'taxes', question } }), byIgor());
}

async function answered(question: string, answer: string): Promise<number> {
  const ticket = await filed(question);
  const answers = { answer, delivery: 'phone', result: 'consultation' };
  await stand.act((ctx) => moveTicket(ctx, { ticket, transition: 'give-answer', answers, files: [] }), byIgor());
  return ticket;
}

test('while the question is typed earlier answers are offered, and one press of a key puts one into the answer', async () => {
  const number = await answered('Когда сдавать отчёт за третий квартал?', 'До 25 октября, через личный кабинет.');
  const page = await openDesk();
  await ring(stand, '+79161234567');
  await page.getByLabel('Вопрос клиента').pressSequentially('сроки сдачи квартальных отчётов');
  const offer = page.getByRole('button', { name: /До 25 октября/ });
  await offer.waitFor();
  await picture(page, 'desk-earlier');
  expect(await fits(page)).toBe(true);
  await page.keyboard.press('Tab');
  await expect.poll(() => page.locator(':focus').textContent()).toContain('До 25 октября');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByLabel('Ответ', { exact: true }).inputValue())
    .toBe('До 25 октября, через личный кабинет.');
  await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('q-answer');
  await picture(page, 'desk-earlier-taken');
  await page.getByRole('button', { name: `№ ${number}` }).click();
  await page.locator('.reading', { hasText: 'Когда сдавать отчёт' }).waitFor();
  await page.getByLabel('Вопрос клиента').fill('Где заправить картридж?');
  await expect.poll(() => offer.count()).toBe(0);
});

test('an earlier request is opened, its way is read, and it is answered there', async () => {
  await answered('Когда сдавать отчёт?', 'До 25 октября.');
  const number = await filed('В какой срок сдаётся отчёт?');
  const page = await openDesk();
  await page.getByRole('searchbox').fill(`№ ${number}`);
  await page.getByRole('searchbox').press('Enter');
  const reading = page.locator('.reading');
  await reading.getByText('В какой срок сдаётся отчёт?').first().waitFor();
  await picture(page, 'desk-request');
  await reading.getByRole('button', { name: 'Похожие ответы' }).click();
  await reading.getByText('До 25 октября.').waitFor();
  await picture(page, 'desk-request-earlier');
  await reading.getByRole('button', { name: 'Дать ответ' }).click();
  await page.getByRole('button', { name: /До 25 октября/ }).click();
  await page.getByRole('radio', { name: 'По e-mail' }).check();
  await page.getByRole('radio', { name: 'Консультация дана' }).check();
  await page.getByLabel('Ответ', { exact: true }).press('Control+Enter');
  await page.getByText('Сохранили.').waitFor();
  await reading.getByText('Ответ дан').first().waitFor();
  await reading.locator('summary').click();
  await reading.getByRole('button', { name: 'История' }).click();
  await reading.locator('.timeline').getByText('До 25 октября.').first().waitFor();
  await picture(page, 'desk-history');
});

test('a lost telephone exchange is said on the page at once, and taken back when it is here again', async () => {
  const page = await openDesk();
  const report = (state: 'lost' | 'back') => stand.act((ctx) => reportLink(ctx, 'asterisk', state));
  await report('lost');
  await page.getByText('Нет связи с телефонной станцией').waitFor({ timeout: 3000 });
  await picture(page, 'desk-trouble');
  await report('back');
  await page.getByText('Нет связи с телефонной станцией').waitFor({ state: 'detached', timeout: 3000 });
});

test('a desk in the dark is as legible', async () => {
  await answered('Когда сдавать отчёт за третий квартал?', 'До 25 октября.');
  const page = await openDesk();
  await page.emulateMedia({ colorScheme: 'dark' });
  await ring(stand, '+74951234567');
  await page.getByLabel('Вопрос клиента').fill('отчёт за квартал');
  await page.getByRole('button', { name: /До 25 октября/ }).waitFor();
  await page.getByRole('button', { name: 'Отправить' }).click();
  await page.getByText('Без ответа на этот вопрос не обойтись.').first().waitFor();
  await picture(page, 'desk-dark-ringing');
  await stand.act((ctx) => reportLink(ctx, 'asterisk', 'lost'));
  const at = new Date(stand.core.now().getTime() + 5000);
  await stand.act((ctx) => recordCallFact(ctx, { kind: 'answered', callId: 'call-1', id: 'a', at, extension: '101' }));
  await page.getByText('Разговор', { exact: true }).waitFor();
  await page.getByRole('searchbox').fill('Котова');
  await page.getByRole('searchbox').press('Enter');
  await page.locator('.reading').waitFor();
  await picture(page, 'desk-dark-talking');
  await stand.act((ctx) => reportLink(ctx, 'asterisk', 'back'));
});

test('the page of an earlier sign-in says that he is in elsewhere', async () => {
  const page = await openDesk();
  await stand.act((ctx) => startSession(ctx, stand.people.vera.id));
  await page.getByText('Вы вошли в другом окне').waitFor();
  await picture(page, 'desk-elsewhere');
});

test('whoever has no session is told how to get in', async () => {
  const page = await openPage(1024, 700);
  await page.goto(`${origin}/desk`);
  await page.getByRole('heading', { name: 'Здесь ваш рабочий стол' }).waitFor();
  await picture(page, 'desk-stranger');
});

test('the description of the API can be read and tried', async () => {
  const page = await openWindow(browser, { expected: /sha256-RL3ie0nH/ }); // a sheet of its own that it does without
  await page.goto(`${origin}/api/docs`);
  await page.getByText('/api/v1/tickets', { exact: true }).first().waitFor();
  await picture(page, 'api-docs');
});
