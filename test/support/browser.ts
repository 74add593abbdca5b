import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

/** Where pictures of the pages are left to be looked at. */
const pictures = process.env.PICTURES_DIR ?? join(tmpdir(), 'pult-pictures');

/** Debian's Chromium; the sandbox of the browser itself needs rights that a container lacks. */
export async function openBrowser(): Promise<Browser> {
  await mkdir(pictures, { recursive: true });
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** A fresh window; what the page complains about, but for what `expected` matches, fails the test. */
export async function openWindow(
  browser: Browser,
  {
    width = 1440,
    height = 900,
    expected,
  }: { width?: number | undefined; height?: number | undefined; expected?: RegExp } = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'ru-RU' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !expected?.test(line.text())) complaints.push(line.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  return page;
}

export const picture = (page: Page, name: string, fullPage = false) =>
  page.screenshot({ path: join(pictures, `${name}.png`), fullPage });

/** Nothing sticks out to the right. */
export const fits = (page: Page) => page.locator('html').evaluate((whole) => whole.scrollWidth <= whole.clientWidth);
