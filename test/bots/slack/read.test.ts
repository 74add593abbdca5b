import { describe, expect, test } from 'vitest';
import { encodePress } from '../../../bots/shared/press.ts';
import { writeMetadata } from '../../../bots/slack/opened.ts';
import { read } from '../../../bots/slack/read.ts';
import { readReform } from '../../../bots/slack/read-action.ts';
import { typed } from '../../../bots/slack/text.ts';

const maria = {
  address: 'U1',
  chat: 'D1',
  name: 'Мария Орлова',
  locale: 'ru' as const,
  email: 'operator1@demo.example',
};
const event = (said: Record<string, unknown>) => ({
  type: 'event_callback',
  event_id: 'Ev1',
  event: { type: 'message', user: 'U1', channel: 'D1', channel_type: 'im', ts: '10.1', text: 'привет', ...said },
});
const photo = {
  id: 'F1',
  name: 'экран.png',
  mimetype: 'image/png',
  size: 5,
  url_private_download: 'https://files.slack.com/a.png',
};
const press = encodePress({ do: 'ticket', ticket: 1042 });
const action = (
  more: Record<string, unknown>,
  one: Record<string, unknown> = { action_id: 'press-1', value: press },
) => ({
  type: 'block_actions',
  user: { id: 'U1' },
  trigger_id: 'T1',
  actions: [one],
  container: { message_ts: '10.1' },
  channel: { id: 'C1' },
  message: { ts: '10.1' },
  ...more,
});
const act = { kind: 'move' as const, ticket: 1042, transition: 'ask' };
const metadata = writeMetadata({ act, opened: { place: 'C1', under: null, home: false } });
const submission = (values: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  type: 'view_submission',
  user: { id: 'U1' },
  view: { id: 'V1', hash: 'h1', callback_id: 'form', private_metadata: metadata, state: { values }, ...more },
});

describe('reading Slack', () => {
  test('a direct message is text with its files', () => {
    expect(read(event({ subtype: 'file_share', files: [photo] }), maria)).toEqual({
      channel: 'slack',
      key: 'slack:Ev1',
      from: maria,
      did: {
        kind: 'text',
        text: 'привет',
        files: [{ kind: 'photo', id: photo.url_private_download, name: 'экран.png', mime: 'image/png', bytes: 5 }],
      },
    });
  });

  test('a reply under a card in a channel belongs to that card', () => {
    const reply = event({ channel: 'C1', channel_type: 'channel', thread_ts: '9.1' });
    expect(read(reply, maria)).toMatchObject({
      from: { chat: 'D1' },
      did: { kind: 'thread', place: 'C1', under: '9.1', text: 'привет', files: [] },
    });
  });

  test.each([
    ['talk in a channel', { channel: 'C1', channel_type: 'channel' }],
    ['what bots say, ourselves too', { bot_id: 'B1' }],
    ['edits', { subtype: 'message_changed' }],
    ['joins', { subtype: 'channel_join' }],
    ['the root of a thread', { channel: 'C1', channel_type: 'channel', thread_ts: '10.1' }],
  ])('passes over %s', (_name, said) => {
    expect(read(event(said), maria)).toBeNull();
  });

  test('links, mentions and signs are read as they were typed', () => {
    const said =
      'a &lt;b&gt; &amp; <http://ya.ru|ya.ru> <https://x.example/y|сюда> <@U7|Иван> <#C2|общий> <!here> <mailto:a@b.example|a@b.example>';
    expect(typed(said)).toBe('a <b> & ya.ru сюда (https://x.example/y) @Иван #общий @here a@b.example');
    expect(typed('&amp;lt;')).toBe('&lt;');
  });

  test('a button says what to do, on which message and what was shown', () => {
    expect(read(action({ message: { ts: '10.1', edited: { ts: '11.1' } } }), maria)).toMatchObject({
      key: 'slack:T1',
      did: { kind: 'press', press: { do: 'ticket', ticket: 1042 }, message: '10.1', shown: '11.1' },
    });
  });

  test('so does a line of «⋯»', () => {
    const chosen = action({}, { action_id: 'press-2', selected_option: { value: press } });
    expect(read(chosen, maria)?.did).toMatchObject({ kind: 'press', press: { ticket: 1042 } });
  });

  test('a button nobody knows any more is a press of nothing, a link is nothing at all', () => {
    expect(read(action({}, { action_id: 'x', value: 'old:1' }), maria)?.did).toMatchObject({
      kind: 'press',
      press: null,
    });
    expect(read(action({}, { action_id: 'x', value: '-' }), maria)).toBeNull();
  });

  test('what only one person sees is not a message that could be edited', () => {
    const did = read(action({ message: undefined, container: { message_ts: '10.1', is_ephemeral: true } }), maria)?.did;
    expect(did).toMatchObject({ message: null, shown: '10.1' });
  });

  test('a form gives its answers by question, and its files', () => {
    const values = {
      text: { answer: { value: 'да' } },
      empty: { answer: { value: null } },
      one: { answer: { selected_option: { value: 'k1' } } },
      none: { answer: { selected_option: null } },
      many: { answer: { selected_options: [{ value: 'a' }, { value: 'b' }] } },
      day: { answer: { selected_date: '2026-11-23' } },
      scan: { answer: { files: [photo] } },
    };
    expect(read(submission(values), maria)?.did).toEqual({
      kind: 'form',
      act,
      values: {
        text: 'да',
        empty: null,
        one: 'k1',
        none: null,
        many: ['a', 'b'],
        day: '2026-11-23',
        scan: [photo.url_private_download],
      },
      files: [expect.objectContaining({ id: photo.url_private_download })],
    });
  });

  test('a form sent twice is one cause, a corrected one another', () => {
    const [first, again, corrected] = ['a', 'a', 'b'].map(
      (value) => read(submission({ q: { answer: { value } } }), maria)?.key,
    );
    expect(first).toBe(again);
    expect(first).not.toBe(corrected);
  });

  test('a form of an unknown make is not read', () => {
    expect(read(submission({}, { private_metadata: '{"act":{"kind":"gone"}}' }), maria)).toBeNull();
  });

  test('an answer on which questions depend is told apart from a press', () => {
    const chosen = action(
      { view: { ...submission({ q: { answer: { selected_option: { value: 'k1' } } } }).view } },
      { action_id: 'answer', selected_option: { value: 'k1' } },
    );
    expect(read(chosen, maria)).toBeNull();
    expect(readReform(chosen)).toMatchObject({ user: 'U1', view: 'V1', act, values: { q: 'k1' } });
  });

  test('the command, the shortcut and the Home tab', () => {
    const command = { command: '/pult', text: ' Ромашка ', user_id: 'U1', trigger_id: 'T2', channel_id: 'C1' };
    const shortcut = {
      type: 'message_action',
      callback_id: 'make_ticket',
      user: { id: 'U1' },
      trigger_id: 'T3',
      channel: { id: 'C1' },
      message: { text: 'a &amp; b' },
    };
    const home = {
      type: 'event_callback',
      event_id: 'Ev2',
      event: { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' },
    };
    expect(read(command, maria)?.did).toEqual({ kind: 'command', name: 'pult', rest: 'Ромашка' });
    expect(read(shortcut, maria)?.did).toEqual({ kind: 'shortcut', text: 'a & b', place: 'C1' });
    expect(read(home, maria)?.did).toEqual({ kind: 'home' });
    expect(read({ ...home, event: { ...home.event, tab: 'messages' } }, maria)).toBeNull();
  });

  test.each([null, 'x', {}, { type: 'event_callback' }, { type: 'block_actions', actions: [] }])(
    '%j is nothing',
    (body) => {
      expect(read(body, maria)).toBeNull();
    },
  );

  test('a form without its hash and a Home without its tab are read all the same', () => {
    expect(read(submission({}, { hash: undefined }), maria)?.did.kind).toBe('form');
    const home = { type: 'event_callback', event_id: 'Ev2', event: { type: 'app_home_opened', user: 'U1' } };
    expect(read(home, maria)?.did).toEqual({ kind: 'home' });
  });
});
