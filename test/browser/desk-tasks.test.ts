import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueLinkFor } from '../../core/commands/issue-link.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { perform } from '../../core/commands/perform.ts';
import type { Ctx } from '../../core/context.ts';
import { fits, openBrowser, openWindow, picture } from '../support/browser.ts';
import { until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

let desk: RunningProduct;
let browser: Browser;
let number: number;

beforeAll(async () => {
  desk = await runProduct();
  await until(desk, 'mon', '10:00');
  browser = await openBrowser();
  const { prisma } = desk.product.core;
  const { id: contactId } = await prisma.contact.findFirstOrThrow({ where: { name: 'Анна Котова' } });
  const answers = {
    ...{ service: 'КонсультантПлюс, 5 рабочих мест', 'contract-number': 'Р-200', begins: '2030-01-14' },
    ...{ address: 'Лесная, 5', install: true, training: false },
  };
  const about = { contactId, answers, files: [], call: null, parent: null };
  number = await act((ctx) => openTicket(ctx, { process: 'handover', ...about }));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function act<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const done = await perform(desk.product.core, { key: null, origin: 'clock' }, work);
  if (done.repeated) throw new Error('a cause without a key never repeats');
  return done.value;
}

/** The desk of the first of this role. */
async function deskOf(role: string, width = 1440): Promise<Page> {
  const staff = await desk.product.core.prisma.staff.findFirstOrThrow({ where: { roles: { has: role } } });
  const key = await act((ctx) => issueLinkFor(ctx, staff.id, 'desk'));
  const page = await openWindow(browser, { width });
  await page.goto(`${desk.origin}/desk?key=${key}`);
  await page.getByText('Сейчас никто не звонит').waitFor();
  return page;
}

test('who has a task of a request sees it among his own, and ends it on the page', async () => {
  const page = await deskOf('accountant');
  await page.getByText('Мои задачи').waitFor();
  await page.getByText('Договор и первый счёт').first().waitFor();
  await picture(page, 'desk-my-tasks', true);
  await page
    .getByRole('button', { name: new RegExp(`№ ${number}`) })
    .first()
    .click();
  const reading = page.locator('.reading');
  await reading.getByText('Специалист и день визитов').waitFor(); // those of other departments too
  await picture(page, 'desk-tasks', true);
  expect(await fits(page)).toBe(true);
  await reading.getByRole('button', { name: 'Готово: договор и первый счёт' }).click();
  await page.getByLabel('Номер первого счёта').fill('118');
  await page.getByLabel('На какую сумму?').fill('12000');
  await page.locator('form').getByRole('button', { name: 'Готово' }).click();
  await expect.poll(() => desk.product.core.prisma.task.count({ where: { status: 'done' } })).toBe(1);
  await expect.poll(() => page.getByText('Мои задачи').count()).toBe(0);
}, 60_000);

test('«Схема» shows on the page where the request is and how it came', async () => {
  const page = await deskOf('accountant', 1100);
  await page.getByRole('searchbox').fill(String(number));
  await page.getByRole('searchbox').press('Enter');
  const reading = page.locator('.reading');
  await reading.getByText('Специалист и день визитов').waitFor();
  const scheme = () => page.getByRole('button', { name: 'Схема' });
  if (!(await scheme().first().isVisible())) await reading.getByText('Ещё', { exact: true }).click();
  await scheme().first().click();
  const drawn = page.locator('.reading img').first();
  await drawn.waitFor();
  await expect.poll(async () => (await drawn.boundingBox())?.height ?? 0, { timeout: 15_000 }).toBeGreaterThan(600);
  await picture(page, 'desk-scheme', true);
  expect(await fits(page)).toBe(true);
}, 60_000);
