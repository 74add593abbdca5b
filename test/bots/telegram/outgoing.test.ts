import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test, vi } from 'vitest';
import type { Screen } from '../../../bots/shared/screen.ts';
import type { OutgoingFile } from '../../../bots/telegram/files-out.ts';
import { keepingDoor, openStand } from './stand.ts';

const card = (words: string, rest: Partial<Screen> = {}): Screen => ({
  blocks: [
    { kind: 'title', text: '№ 1042', aside: 'в работе' },
    { kind: 'text', text: words },
  ],
  buttons: [[{ label: 'Ответить', press: { do: 'move', ticket: 1042, transition: 'answer' } }]],
  ...rest,
});

const { door } = keepingDoor();
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const files = new Map<number, Omit<OutgoingFile, 'stream'> & { bytes: Buffer }>([
  [1, { kind: 'photo', name: 'окно.png', mime: 'image/png', bytes: png }],
  [2, { kind: 'photo', name: 'стол.png', mime: 'image/png', bytes: png }],
  [3, { kind: 'document', name: 'акт.txt', mime: 'text/plain', bytes: Buffer.from('акт') }],
]);
const file = async (id: number): Promise<OutgoingFile | null> => {
  const found = files.get(id);
  return found ? { ...found, stream: Readable.from([found.bytes]) } : null;
};

describe('a screen sent to Telegram', () => {
  test('is shown with its markup and buttons, and edited in place', async () => {
    await using stand = await openStand();
    const bot = await stand.bot({ door });
    const id = await bot.send('7', card('База <не> открывается'), null, 'ru');
    const shown = stand.vendor.person(7).last();
    expect(shown).toMatchObject({ id: Number(id), text: '№ 1042 · в работе\nБаза <не> открывается' });
    expect(shown.entities).toMatchObject([{ type: 'bold', length: 6 }]);
    expect(shown.buttons).toMatchObject([[{ text: 'Ответить', callback_data: 'm:1042:answer' }]]);
    await bot.edit('7', id, card('Готово', { buttons: [] }), 'ru');
    expect(stand.vendor.person(7).last()).toMatchObject({ text: '№ 1042 · в работе\nГотово', buttons: [] });
  });

  test('that would change nothing is no trouble', async () => {
    await using stand = await openStand();
    const bot = await stand.bot({ door });
    const id = await bot.send('7', card('Готово'), null, 'ru');
    await expect(bot.edit('7', id, card('Готово'), 'ru')).resolves.toBeUndefined();
  });

  test('may answer a message, and asks for the phone by its own keyboard', async () => {
    await using stand = await openStand();
    const bot = await stand.bot({ door });
    const question = stand.vendor.person(7).send('Кто здесь?');
    await bot.send(
      '7',
      { blocks: [{ kind: 'text', text: 'А вы?' }], buttons: [], ask: 'phone' },
      String(question),
      'ru',
    );
    expect(stand.vendor.person(7).last().replyTo).toBe(question);
    expect(stand.vendor.person(7).replyKeyboard()?.rows).toMatchObject([[{ request_contact: true }]]);
    await bot.send('7', card('Здравствуйте', { ask: 'nothing-more' }), null, 'ru');
    expect(stand.vendor.person(7).replyKeyboard()).toBeUndefined();
    expect(stand.vendor.person(7).last().buttons).toHaveLength(1);
  });

  test('brings its files after the words, photos as an album', async () => {
    await using stand = await openStand();
    const bot = await stand.bot({ door, file });
    await bot.send('7', card('Смотрите', { files: [1, 2, 3, 404] }), null, 'ru');
    const kinds = stand.vendor
      .person(7)
      .chat()
      .map((message) => message.file?.kind);
    expect(kinds).toEqual([undefined, 'photo', 'photo', 'document']);
    expect(stand.vendor.calls('sendMediaGroup')).toHaveLength(1);
  });

  test('keeps the pause Telegram asks for between the words and the files, and says nothing twice', async () => {
    await using stand = await openStand();
    const bot = await stand.bot({ door, file });
    stand.vendor.fail({ kind: 'status', status: 429, retryAfter: 1 }, { method: 'sendDocument' });
    await bot.send('7', card('Смотрите', { files: [3] }), null, 'ru');
    expect(stand.vendor.person(7).chat()).toHaveLength(2);
  });

  test('shows as a document what Telegram does not take as a photo', async () => {
    await using stand = await openStand();
    const bot = await stand.bot({ door, file });
    const description = 'Bad Request: PHOTO_INVALID_DIMENSIONS';
    stand.vendor.fail({ kind: 'status', status: 400, description }, { method: 'sendPhoto' });
    await bot.send('7', card('Смотрите', { files: [1] }), null, 'ru');
    expect(stand.vendor.person(7).last().file).toMatchObject({ kind: 'document', name: 'окно.png' });
  });
});

describe('trouble with Telegram', () => {
  test.each([
    ['patience', { status: 429, description: 'Too Many Requests', retryAfter: 7 }, { kind: 'wait', seconds: 7 }],
    ['a person who is gone', { status: 403, description: 'Forbidden: user is deactivated' }, { kind: 'unreachable' }],
    ['no such chat', { status: 400, description: 'Bad Request: chat not found' }, { kind: 'unreachable' }],
    ['bad words', { status: 400, description: 'Bad Request: x' }, { kind: 'rejected', why: 'Bad Request: x' }],
    ['a failing server', { status: 502, description: 'Bad Gateway' }, { kind: 'broken' }],
    ['a revoked token', { status: 401, description: 'Unauthorized' }, { kind: 'broken' }],
  ])('is told as it is: %s', async (_, fault, trouble) => {
    await using stand = await openStand();
    const bot = await stand.bot({ door });
    stand.vendor.fail({ kind: 'status', ...fault }, { method: 'sendMessage' });
    await expect(bot.send('7', card('а'), null, 'ru')).rejects.toMatchObject({ trouble });
  });

  test('is a person who blocked the bot, a message that is gone, a connection that broke', async () => {
    await using stand = await openStand();
    const bot = await stand.bot({ door });
    await expect(bot.edit('7', '404', card('а'), 'ru')).rejects.toMatchObject({ trouble: { kind: 'gone' } });
    stand.vendor.fail({ kind: 'cut' }, { method: 'sendMessage' });
    await expect(bot.send('7', card('а'), null, 'ru')).rejects.toMatchObject({ trouble: { kind: 'broken' } });
    expect(bot.health().ok).toBe(false);
    stand.vendor.person(7).block();
    await expect(bot.send('7', card('а'), null, 'ru')).rejects.toMatchObject({ trouble: { kind: 'unreachable' } });
  });
});

test('the channel is well again as soon as Telegram answers, though nothing more is to be said', async () => {
  await using stand = await openStand();
  const mode = { kind: 'webhook', url: 'https://desk.example/telegram', secret: 'tell-nobody' } as const;
  const bot = await stand.bot({ door: keepingDoor().door, mode, pause: () => 100 });
  await vi.waitFor(() => expect(bot.health().ok).toBe(true));
  const away = { kind: 'status', status: 502, description: 'Bad Gateway' } as const;
  stand.vendor.fail(away, { method: 'sendMessage' });
  stand.vendor.fail(away, { method: 'getMe', times: 2 });
  await expect(bot.send('7', card('а'), null, 'ru')).rejects.toMatchObject({ trouble: { kind: 'broken' } });
  expect(bot.health()).toMatchObject({ ok: false, detail: expect.stringContaining('502') });
  await vi.waitFor(() => expect(bot.health()).toEqual({ ok: true, detail: 'webhook' }));
});

describe('a file people sent', () => {
  test('is fetched by its id', async () => {
    await using stand = await openStand();
    const { door, came } = keepingDoor();
    const bot = await stand.bot({ door });
    stand.vendor.person(7).sendDocument({ name: 'журнал.txt', mime: 'text/plain', bytes: Buffer.from('ошибка 42') });
    await vi.waitFor(() => expect(came).toHaveLength(1));
    const did = came[0]?.did;
    const sent = did?.kind === 'text' ? did.files[0] : undefined;
    expect(sent).toMatchObject({ kind: 'document', name: 'журнал.txt' });
    expect(await text(await bot.fetch(sent?.id ?? ''))).toBe('ошибка 42');
  });

  test('above Telegram’s 20 MB is refused for good', async () => {
    await using stand = await openStand();
    const { door, came } = keepingDoor();
    const bot = await stand.bot({ door });
    stand.vendor.person(7).sendDocument({ name: 'диск.iso', bytes: Buffer.from('…'), size: 50 * 1024 * 1024 });
    await vi.waitFor(() => expect(came).toHaveLength(1));
    const did = came[0]?.did;
    const id = did?.kind === 'text' ? (did.files[0]?.id ?? '') : '';
    await expect(bot.fetch(id)).rejects.toMatchObject({ trouble: { kind: 'rejected' } });
  });
});
