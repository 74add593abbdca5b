import type { Page } from 'playwright-core';
import type { RunningProduct } from './product.ts';

/** The sandbox page in the hands of one who plays all sides; Playwright looks into the panes' shadow roots by itself. */
export type SandboxPage = ReturnType<typeof handsOn>;

export async function openSandboxPage({ origin }: RunningProduct, page: Page): Promise<SandboxPage> {
  await page.goto(`${origin}/sandbox/`);
  const hands = handsOn(page);
  await hands.telegram.locator('.phone').waitFor();
  await hands.slack.locator('nav').waitFor({ state: 'attached' });
  return hands;
}

function handsOn(page: Page) {
  const [telegram, slack, phone] = ['telegram-pane', 'slack-pane', 'phone-pane'].map((name) => page.locator(name));
  if (!telegram || !slack || !phone) throw new Error('three panes');
  return {
    page,
    telegram,
    slack,
    phone,
    /** Presses a button under the bot's last message that has it. */
    async tap(label: string | RegExp) {
      await telegram.locator('.inline-keyboard').getByRole('button', { name: label }).last().click();
    },
    async says(text: string) {
      await telegram.getByLabel('Сообщение', { exact: true }).fill(text);
      await telegram.getByLabel('Сообщение', { exact: true }).press('Enter');
    },
    /** Waits until the client's chat shows this. */
    hears: (text: string | RegExp) => telegram.locator('.messages').getByText(text).last().waitFor(),
    async becomes(name: string) {
      await slack.locator('.whoami').click();
      await slack.locator('.pop').getByText(name).click();
      await slack.locator('.whoami').getByText(name).waitFor();
    },
    button: (name: string | RegExp) => slack.locator('main').getByRole('button', { name, exact: true }).last(),
    modal: slack.getByRole('dialog'),
    async picks(option: string | RegExp) {
      await slack.locator('.modal .picker').first().click();
      await slack.getByRole('option').filter({ hasText: option }).first().click();
    },
    async submits() {
      await slack.locator('.modal footer .primary').click();
      await slack.getByRole('dialog').waitFor({ state: 'detached' });
    },
    async opens(place: string) {
      await slack.locator('nav .rows').getByRole('button', { name: place }).click();
    },
  };
}

/** Anna says who she is and reports that a program does not work, with a photo of the error. */
export async function fileRequest(hands: SandboxPage): Promise<void> {
  const { telegram, tap, says, hears } = hands;
  await telegram.getByRole('button', { name: 'Запустить' }).click();
  await telegram.locator('.reply-keyboard button').first().click();
  await telegram.getByRole('dialog').getByRole('button', { name: 'Поделиться' }).click();
  await tap(/Не работает/);
  await tap('Программа');
  await hears('Какая программа?');
  await says('1С:Бухгалтерия');
  await hears('Опишите коротко');
  await says('Не открывается база после обновления: «нет доступа к файлу»');
  await hears('Есть сообщение об ошибке?');
  await tap('Нет');
  await tap('Сегодня');
  await tap('Пропустить');
  await hears('Фото или файлы');
  await telegram.getByRole('button', { name: 'Прикрепить' }).click();
  await telegram.getByRole('button', { name: 'Фото' }).first().click();
  await telegram.getByRole('dialog').getByRole('button', { name: 'Отправить' }).click();
  await hears('Пришёл 1 файл');
  await tap('Готово');
  await hears('Проверьте, всё ли верно');
  await tap('Отправить');
  await hears(/№ 1001 · Техподдержка/);
}
