import { Input, type Telegram } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anna, boris, type Running, startSandbox, token } from './telegram-support.ts';

let now = Date.UTC(2026, 10, 23, 9);
let running: Running;
let telegram: Telegram;
beforeEach(async () => {
  running = await startSandbox({ now: () => new Date(now) });
  telegram = running.newBot().telegram;
});
afterEach(() => running[Symbol.asyncDispose]());

const button = (text: string, callback_data: string) => ({
  reply_markup: { inline_keyboard: [[{ text, callback_data }]] },
});

describe('the vendor refuses', () => {
  it('a wrong token', async () => {
    const response = await fetch(`${running.apiRoot}bot1:wrong/getMe`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
  });

  it('an unknown chat, and a person who never met the bot', async () => {
    await expect(telegram.sendMessage(99, 'Есть кто?')).rejects.toThrow('400: Bad Request: chat not found');
    await expect(telegram.sendMessage(boris.id, 'Есть кто?')).rejects.toThrow('chat not found');
  });

  it.each([
    ['an empty text', ' \n', {}, 'message text is empty'],
    ['a text over 4096 characters', 'я'.repeat(4097), {}, 'message is too long'],
    ['callback data over 64 bytes', 'Вопрос', button('Да', 'ж'.repeat(33)), 'BUTTON_DATA_INVALID'],
    [
      'an unclosed tag',
      '<b>раз',
      { parse_mode: 'HTML' as const },
      'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ],
    ['tags that cross', '<b><i>раз</b></i>', { parse_mode: 'HTML' as const }, 'expected "</i>", found "</b>"'],
    ['an unknown tag', 'раз <br>', { parse_mode: 'HTML' as const }, 'Unsupported start tag "br" at byte offset 7'],
  ])('%s', async (_what, text, extra, complaint) => {
    await expect(telegram.sendMessage(anna.id, text, extra)).rejects.toThrow(complaint);
  });

  it('a caption over 1024 characters', async () => {
    const picture = Input.fromBuffer(Buffer.from('x'));
    await expect(telegram.sendPhoto(anna.id, picture, { caption: 'я'.repeat(1025) })).rejects.toThrow(
      'message caption is too long',
    );
  });

  it('an edit that changes nothing, or of a message it does not know', async () => {
    const { message_id } = await telegram.sendMessage(anna.id, 'раз', button('Да', 'yes'));
    const edit = (text: string, data: string) =>
      telegram.editMessageText(anna.id, message_id, undefined, text, button('Да', data));
    await expect(edit('раз', 'yes')).rejects.toThrow('message is not modified');
    await edit('раз', 'no');
    await expect(telegram.editMessageText(anna.id, 777, undefined, 'два')).rejects.toThrow('message to edit not found');
  });

  it('a second answer to a pressed button, and one after a quarter of an hour', async () => {
    const client = running.sandbox.person(anna.id);
    const { message_id } = await telegram.sendMessage(anna.id, 'раз', button('Да', 'yes'));
    const pressed = client.press(message_id, 'Да');
    const later = client.press(message_id, 'yes');
    await telegram.answerCbQuery(pressed, 'Готово');
    await expect(telegram.answerCbQuery(pressed)).rejects.toThrow('query is too old');
    now += 16 * 60_000;
    await expect(telegram.answerCbQuery(later)).rejects.toThrow('query is too old');
  });

  it('to hand over a file of more than 20 MB', async () => {
    const client = running.sandbox.person(anna.id);
    client.sendVideo({ name: 'видео.mp4', bytes: new Uint8Array(10), size: 50 * 1024 * 1024 });
    await expect(telegram.getFile(client.chat()[0]?.file?.fileId ?? '')).rejects.toThrow(
      '400: Bad Request: file is too big',
    );
  });

  it('the older of two polls, and polling beside a webhook', async () => {
    const older = telegram.getUpdates(30, 100, 0, undefined);
    const refused = expect(older).rejects.toThrow('409: Conflict: terminated by other getUpdates request');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await telegram.getUpdates(0, 100, 0, undefined);
    await refused;
    await telegram.setWebhook('http://127.0.0.1:1/');
    await expect(telegram.getUpdates(0, 100, 0, undefined)).rejects.toThrow(
      "can't use getUpdates method while webhook is active",
    );
  });

  it('more than one message a second in a chat, edits included, when the pace is kept', async () => {
    running.sandbox.limitRates(true);
    const { message_id } = await telegram.sendMessage(anna.id, 'раз');
    const edit = telegram.editMessageText(anna.id, message_id, undefined, 'два');
    await expect(edit).rejects.toMatchObject({ response: { error_code: 429, parameters: { retry_after: 1 } } });
    now += 1000;
    await telegram.editMessageText(anna.id, message_id, undefined, 'два');
  });
});

describe('misfortunes', () => {
  it('come as asked: 429 with the time to wait, 500, a cut connection before and after the call', async () => {
    const { sandbox } = running;
    sandbox.fail({ kind: 'status', status: 429, retryAfter: 7 }, { method: 'sendMessage' });
    await expect(telegram.sendMessage(anna.id, 'раз')).rejects.toMatchObject({
      response: { parameters: { retry_after: 7 } },
    });
    sandbox.fail({ kind: 'status', status: 500 });
    await expect(telegram.sendMessage(anna.id, 'раз')).rejects.toThrow('500');
    sandbox.fail({ kind: 'cut' });
    await expect(telegram.sendMessage(anna.id, 'раз')).rejects.toThrow('socket hang up');
    sandbox.fail({ kind: 'cut after doing' });
    await expect(telegram.sendMessage(anna.id, 'дошло')).rejects.toThrow('socket hang up');
    expect(
      sandbox
        .person(anna.id)
        .chat()
        .map(({ text }) => text),
    ).toEqual(['дошло']);
  });

  it('silence lasts until the caller gives up', async () => {
    running.sandbox.fail({ kind: 'silence' });
    const call = fetch(`${running.apiRoot}bot${token}/getMe`, { signal: AbortSignal.timeout(100) });
    await expect(call).rejects.toThrow('timeout');
  });
});

describe('settings of the bot', () => {
  it('are kept per language and scope', async () => {
    const general = [{ command: 'new', description: 'New request' }];
    const russian = [{ command: 'new', description: 'Новое обращение' }];
    await telegram.setMyCommands(general);
    await telegram.setMyCommands(russian, { language_code: 'ru', scope: { type: 'all_private_chats' } });
    expect(await telegram.getMyCommands()).toEqual(general);
    expect(await telegram.getMyCommands({ language_code: 'ru', scope: { type: 'all_private_chats' } })).toEqual(
      russian,
    );
    await telegram.setMyName('Пульт', 'ru');
    expect(await telegram.getMyName('ru')).toEqual({ name: 'Пульт' });
    await telegram.setChatMenuButton({
      menuButton: { type: 'web_app', text: 'Кабинет', web_app: { url: 'https://example.com' } },
    });
    const page = await (await fetch(`${running.apiRoot}control/bot?lang=ru&person=${anna.id}`)).json();
    expect(page).toMatchObject({ name: 'Пульт', commands: russian, menu: { text: 'Кабинет' } });
  });
});
