import { existsSync } from 'node:fs';
import { Input, Markup, type Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoFile } from '../../sandbox/telegram/demo-files.ts';
import { anna, boris, poll, type Running, startSandbox } from './telegram-support.ts';

const published = '../shared/specs/telegram-bot-api.json';

let running: Running;
let bot: Telegraf;
beforeEach(async () => {
  running = await startSandbox(existsSync(published) ? { specFile: published } : {});
  bot = running.newBot();
});
afterEach(async () => {
  expect(running.sandbox.problems()).toEqual([]);
  await running[Symbol.asyncDispose]();
});

describe('a bot on the real telegraf that polls', () => {
  it('answers a text with a keyboard, learns of the press, edits the message and shows a toast', async () => {
    bot.start((context) =>
      context.replyWithHTML('<b>Здравствуйте</b>', Markup.inlineKeyboard([Markup.button.callback('Дальше', 'next:1')])),
    );
    bot.action(/^next:(\d+)$/, async (context) => {
      await context.editMessageText(`Шаг ${context.match[1]}`);
      await context.answerCbQuery('Готово');
    });
    await poll(bot);
    const client = running.sandbox.person(boris.id);

    client.startWith('invitation');
    const greeting = await running.sandbox.waitFor(() => client.last());
    expect(greeting).toMatchObject({ text: 'Здравствуйте', entities: [{ type: 'bold', offset: 0, length: 12 }] });
    client.press(greeting.id, 'Дальше');
    await running.sandbox.waitFor(() => client.toasts().length === 1);

    expect(client.last()).toMatchObject({ id: greeting.id, text: 'Шаг 1', edited: true, buttons: [] });
    expect(client.toasts()).toMatchObject([{ text: 'Готово', alert: false }]);
  });

  it('is given the own number with the user id, and a stranger’s without', async () => {
    const seen: unknown[] = [];
    bot.start((context) =>
      context.reply('Номер?', Markup.keyboard([Markup.button.contactRequest('Поделиться')]).oneTime()),
    );
    bot.on(message('contact'), (context) => {
      seen.push(context.message.contact);
      return context.reply('Спасибо', Markup.removeKeyboard());
    });
    await poll(bot);
    const client = running.sandbox.person(anna.id);

    client.start();
    await running.sandbox.waitFor(() => client.replyKeyboard());
    client.tapReply('Поделиться');
    client.sendContact({ phone: '+79160000000', firstName: 'Кто-то' });
    await running.sandbox.waitFor(() => seen.length === 2);

    expect(seen).toMatchObject([{ phone_number: '74951234567', user_id: 11 }, { phone_number: '79160000000' }]);
    expect(seen[1]).not.toHaveProperty('user_id');
    await running.sandbox.waitFor(() => client.chat().filter(({ text }) => text === 'Спасибо').length === 2);
    expect(client.replyKeyboard()).toBeUndefined();
  });

  it('gets albums piece by piece under one group id, voices, videos and documents, and fetches their bytes', async () => {
    const kinds: string[] = [];
    const groups: string[] = [];
    const fetched: number[] = [];
    bot.on(message('photo'), async (context) => {
      kinds.push('photo');
      groups.push(context.message.media_group_id ?? '');
      const largest = context.message.photo.at(-1)?.file_id ?? '';
      const response = await fetch(await context.telegram.getFileLink(largest));
      fetched.push((await response.arrayBuffer()).byteLength);
    });
    bot.on(message('voice'), (context) => void kinds.push(`voice ${context.message.voice.duration}`));
    bot.on(message('video'), () => void kinds.push('video'));
    bot.on(message('document'), (context) => void kinds.push(context.message.document.file_name ?? ''));
    await poll(bot);
    const client = running.sandbox.person(anna.id);
    const photo = demoFile('error-window.jpg');

    client.sendAlbum([photo, photo], { caption: 'Вот так' });
    client.sendVoice(demoFile('voice.ogg'), { duration: 7 });
    client.sendVideo();
    client.sendDocument({ name: 'акт.pdf', bytes: new Uint8Array([1, 2, 3]) });
    await running.sandbox.waitFor(() => running.sandbox.updatesPending() === 0);
    await expect.poll(() => fetched).toEqual([photo.bytes.length, photo.bytes.length]);

    expect(kinds.toSorted()).toEqual(['photo', 'photo', 'video', 'voice 7', 'акт.pdf']);
    expect(new Set(groups).size).toBe(1);
    expect(groups[0]).not.toBe('');
  });

  it('sends files as multipart, albums too, and replaces a picture in place', async () => {
    const client = running.sandbox.person(anna.id);
    const photo = Buffer.from(demoFile('error-window.jpg').bytes);
    const { telegram } = bot;

    const sent = await telegram.sendPhoto(anna.id, Input.fromBuffer(photo, 'схема.png'), {
      caption: '<i>Схема</i>',
      parse_mode: 'HTML',
    });
    await telegram.sendDocument(anna.id, Input.fromBuffer(Buffer.from('%PDF'), 'Акт № 7.pdf'));
    await telegram.sendMediaGroup(anna.id, [
      { type: 'photo', media: Input.fromBuffer(photo) },
      { type: 'photo', media: sent.photo.at(-1)?.file_id ?? '', caption: 'вторая' },
    ]);
    await telegram.editMessageMedia(anna.id, sent.message_id, undefined, {
      type: 'photo',
      media: Input.fromBuffer(photo),
      caption: 'Новая',
    });

    const [first, document, ...album] = client.chat();
    expect(first).toMatchObject({ text: 'Новая', edited: true, file: { kind: 'photo' } });
    expect(document).toMatchObject({ file: { kind: 'document', name: 'Акт № 7.pdf', size: 4 } });
    expect(album.map(({ albumId }) => albumId)).toEqual([album[0]?.albumId, album[0]?.albumId]);
  });

  it('sees edits, blocking and replies of a person', async () => {
    const seen: string[] = [];
    bot.on('edited_message', (context) => void seen.push(`edited ${context.editedMessage.message_id}`));
    bot.on('my_chat_member', (context) => void seen.push(context.myChatMember.new_chat_member.status));
    bot.on(message('text'), (context) => void seen.push(`reply to ${context.message.reply_to_message?.message_id}`));
    await poll(bot);
    const client = running.sandbox.person(anna.id);
    const { message_id: question } = await bot.telegram.sendMessage(anna.id, 'Версия?');

    const answer = client.send('10', { replyTo: question });
    await running.sandbox.waitFor(() => running.sandbox.updatesPending() === 0);
    client.edit(answer, '10.2');
    client.block();
    await expect(bot.telegram.sendMessage(anna.id, 'Вы здесь?')).rejects.toThrow(
      '403: Forbidden: bot was blocked by the user',
    );
    client.unblock();
    await expect.poll(() => seen).toEqual([`reply to ${question}`, `edited ${answer}`, 'kicked', 'member']);
  });

  it('gets an update again after a crash before it confirmed it, and twice when asked', async () => {
    const client = running.sandbox.person(anna.id);
    running.sandbox.duplicateNextUpdate();
    client.send('раз');
    const first = await bot.telegram.getUpdates(0, 100, 0, undefined);
    const second = await bot.telegram.getUpdates(0, 100, 0, undefined);
    expect(first.map((update) => update.update_id)).toEqual([first[0]?.update_id, first[0]?.update_id]);
    expect(second).toHaveLength(1);
    expect(await bot.telegram.getUpdates(0, 100, (second[0]?.update_id ?? 0) + 1, undefined)).toEqual([]);
    expect(running.sandbox.updatesPending()).toBe(0);
  });
});
