import { describe, expect, test } from 'vitest';
import { readUpdate } from '../../../bots/telegram/read.ts';

const anna = { id: 7, is_bot: false, first_name: 'Анна', last_name: 'Котова', language_code: 'ru' };
const chat = { id: 7, type: 'private' };
const message = (content: object) => ({ update_id: 5, message: { message_id: 9, from: anna, chat, ...content } });
const did = (content: object) => readUpdate(message(content))?.did;

describe('a Telegram update', () => {
  test('tells who, where and by which cause', () => {
    expect(readUpdate(message({ text: 'Здравствуйте' }))).toEqual({
      channel: 'telegram',
      key: 'telegram:5',
      from: { address: '7', chat: '7', name: 'Анна Котова', locale: 'ru', email: null },
      did: { kind: 'text', text: 'Здравствуйте', files: [] },
    });
  });

  test.each([
    ['uk', 'ru'],
    ['kk', 'ru'],
    ['en-GB', 'en'],
    ['de', 'en'],
    [undefined, null],
  ])('in an app in %s is read in %s', (language_code, locale) => {
    const from = { ...anna, language_code };
    expect(readUpdate(message({ text: 'a', from }))?.from.locale).toBe(locale);
  });

  test('begins, with what the link said', () => {
    expect(did({ text: '/start' })).toEqual({ kind: 'start', parameter: null });
    expect(did({ text: '/start invite-42' })).toEqual({ kind: 'start', parameter: 'invite-42' });
  });

  test('is a command, by whatever name of the bot', () => {
    expect(did({ text: '/my@pult_bot открытые' })).toEqual({ kind: 'command', name: 'my', rest: 'открытые' });
    expect(did({ text: '/ не команда' })).toEqual({ kind: 'text', text: '/ не команда', files: [] });
  });

  test.each([
    [
      'photo',
      {
        photo: [
          { file_id: 'small', file_size: 1 },
          { file_id: 'large', file_size: 9 },
        ],
      },
      'photo',
      'large',
    ],
    ['voice', { voice: { file_id: 'v', file_size: 3 } }, 'voice', 'v'],
    ['round video', { video_note: { file_id: 'r' } }, 'video', 'r'],
    ['song', { audio: { file_id: 's', mime_type: 'audio/mpeg' } }, 'document', 's'],
    ['document', { document: { file_id: 'd', file_name: 'акт.pdf', mime_type: 'application/pdf' } }, 'document', 'd'],
  ])('brings a %s with its caption', (_, content, kind, id) => {
    expect(did({ ...content, caption: 'вот' })).toMatchObject({ kind: 'text', text: 'вот', files: [{ kind, id }] });
  });

  test('keeps the name, type and size of a document, and says when it is too large to fetch', () => {
    const document = { file_id: 'd', file_name: 'акт.pdf', mime_type: 'application/pdf', file_size: 52_428_800 };
    const files = [
      { kind: 'document', id: 'd', name: 'акт.pdf', mime: 'application/pdf', bytes: 52_428_800, most: 20 },
    ];
    expect(did({ document })).toEqual({ kind: 'text', text: '', files });
  });

  test('puts a sticker and a place into words', () => {
    expect(did({ sticker: { emoji: '👍' } })).toEqual({ kind: 'text', text: '👍', files: [] });
    const place = did({ location: { latitude: 55.75, longitude: 37.61 } });
    expect(place).toMatchObject({ text: expect.stringMatching(/^📍 55.75, 37.61\nhttps:\/\/\S+55.75\S+37.61/) });
  });

  test('vouches for a number only when it is the sender’s own and came straight from him', () => {
    const contact = { phone_number: '79161234567', user_id: 7 };
    expect(did({ contact })).toEqual({ kind: 'number', phone: '+79161234567', own: true });
    expect(did({ contact, forward_origin: { type: 'user' } })).toMatchObject({ own: false });
    expect(did({ contact, via_bot: { id: 1 } })).toMatchObject({ own: false });
    expect(did({ contact: { ...contact, user_id: 8 } })).toMatchObject({ own: false });
    expect(did({ contact: { phone_number: '8 916 123-45-67' } })).toMatchObject({
      phone: '8 916 123-45-67',
      own: false,
    });
  });

  test('is a press, with the label that was shown', () => {
    const reply_markup = { inline_keyboard: [[{ text: 'Взять', callback_data: 'm:1042:take' }]] };
    const callback = (data: string) => ({
      update_id: 6,
      callback_query: { id: 'q', from: anna, data, message: { message_id: 3, chat, reply_markup } },
    });
    expect(readUpdate(callback('m:1042:take'))?.did).toEqual({
      kind: 'press',
      press: { do: 'move', ticket: 1042, transition: 'take' },
      message: '3',
      shown: 'Взять',
    });
    expect(readUpdate(callback('from-last-year'))?.did).toMatchObject({ press: null, message: '3' });
  });

  test('says that a person has blocked the bot or let it in again', () => {
    const member = (before: string, after: string) => ({
      update_id: 8,
      my_chat_member: { chat, from: anna, old_chat_member: { status: before }, new_chat_member: { status: after } },
    });
    expect(readUpdate(member('member', 'kicked'))?.did).toEqual({ kind: 'blocked' });
    expect(readUpdate(member('kicked', 'member'))?.did).toEqual({ kind: 'unblocked' });
  });

  test.each([
    ['a group', message({ text: 'a', chat: { id: -100, type: 'supergroup' } })],
    ['another bot', message({ text: 'a', from: { ...anna, is_bot: true } })],
    ['an edit', { update_id: 1, edited_message: message({ text: 'a' }).message }],
    ['a poll', message({ poll: {} })],
    ['nonsense', { update_id: 'x' }],
    ['nothing', null],
  ])('of %s is nothing to us', (_, update) => {
    expect(readUpdate(update)).toBeNull();
  });
});
