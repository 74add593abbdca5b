import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Immediate } from '../../bots/shared/door.ts';
import type { Incoming } from '../../bots/shared/incoming.ts';
import { openDoor } from '../../bots/shared/open-door.ts';
import { present } from '../../bots/shared/present.ts';
import { decodePress } from '../../bots/shared/press.ts';
import type { Screen } from '../../bots/shared/screen.ts';
import { writeMetadata } from '../../bots/slack/opened.ts';
import { read as readSlack } from '../../bots/slack/read.ts';
import { readReform } from '../../bots/slack/read-action.ts';
import { render } from '../../bots/slack/render.ts';
import { formView, homeView } from '../../bots/slack/render-form.ts';
import { readUpdate } from '../../bots/telegram/read.ts';
import { renderScreen } from '../../bots/telegram/render.ts';
import { actorOf } from '../../core/commands/meet-account.ts';
import { Telling } from '../../core/telling.ts';
import { slackWords, telegramWords } from '../../locales/channels.ts';
import { parseHtml } from '../../sandbox/telegram/html.ts';
import { type Everyone, everybody, marks } from '../support/everyone.ts';
import { anyText, mutated, nasty, patience, tries } from '../support/fuzz.ts';

let desk: Everyone;
let keys = 0;
let seen = 0; // the last delivery that was looked at
beforeAll(async () => {
  desk = await everybody();
});
afterAll(() => desk?.close());

/** Who writes: Telegram's ids of `everybody`, and nobody we know. */
const writers = { client: 7001, colleague: 7002, foreign: 7003, stranger: 7099, unheard: 7100 } as const;
type Writer = keyof typeof writers;
const anyWriter = fc.constantFrom<Writer[]>('client', 'colleague', 'foreign', 'stranger', 'unheard');

/** Words of a person, as the vendor tells them. */
const wordsOf = (id: number, text: string) => ({
  update_id: 1,
  message: { message_id: 7, from: { id, is_bot: false, first_name: 'Имя' }, chat: { id, type: 'private' }, text },
});

/** An update as the vendor's published shapes have it, of this person. */
function updatesOf(id: number) {
  const from = { id, is_bot: false, first_name: 'Имя', last_name: 'Фамилия', username: 'u', language_code: 'ru' };
  const chat = { id, type: 'private', first_name: 'Имя' };
  const message = (more: object) => ({
    update_id: 1,
    message: { message_id: 7, date: 1_790_000_000, from, chat, ...more },
  });
  const file = { file_id: 'f', file_unique_id: 'u', file_size: 10, file_name: 'a.pdf', mime_type: 'application/pdf' };
  return [
    message({ text: 'Не работает печать', entities: [{ type: 'bold', offset: 0, length: 2 }] }),
    message({ text: '/start t1' }),
    message({ text: '/calls вчера' }),
    message({ text: '/process hotline' }),
    message({ photo: [file, file], caption: 'вот', media_group_id: 'g' }),
    message({ document: file, forward_origin: { type: 'hidden_user' } }),
    message({ voice: { ...file, duration: 1 } }),
    message({ video_note: file }),
    message({ sticker: { ...file, emoji: '🙂' } }),
    message({
      venue: { location: { latitude: 1, longitude: 2 }, title: 'Офис', address: 'Лесная' },
      location: { latitude: 1, longitude: 2 },
    }),
    message({ contact: { phone_number: '79165550011', first_name: 'Имя', user_id: id } }),
    message({ contact: { phone_number: '+74951234567', first_name: 'Чужой', user_id: 1 } }),
    {
      update_id: 1,
      callback_query: {
        ...{ id: 'q', from, chat_instance: 'i', data: 'm:1:take' },
        message: {
          message_id: 7,
          date: 0,
          chat,
          reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'me' }]] },
        },
      },
    },
    {
      update_id: 1,
      my_chat_member: {
        chat,
        from,
        date: 0,
        old_chat_member: { status: 'kicked' },
        new_chat_member: { status: 'member' },
      },
    },
  ];
}

/** How buttons are spelled: `#` is the number of a row, `?` a word of a process or of a list. */
const shapes = [
  ...[
    'me',
    'co',
    'cm',
    'pl',
    'dk',
    'l:ru',
    'zz:#',
    'f:tech-support:#:#',
    'f:?:#:#',
    'ps:#:#',
    'ts:mine:#',
    'ts:team:#',
  ],
  ...[
    'ts:contact:#',
    't:#',
    'h:#',
    'm:#:take',
    'm:#:cancel',
    'm:#:note',
    'm:#:?',
    'ch:#:cancel:reason:x',
    'ch:#:?:?:?',
  ],
  ...[
    'o:#:?:?',
    's:#:confirm',
    's:#:back',
    's:#:?',
    'a:#:#',
    'fm:#:tech-support',
    'c:#',
    'cr:#:#',
    'r:#',
    'nc:#',
    'd:#:#',
  ],
  ...[
    'cl:0:all:all:#:#:#:-',
    'cl:0:today:open:-:#:-:support',
    'ce:csv:all:all:#:#:#:-',
    'cd:organization:#',
    'cd:item:#',
  ],
  ...['cd:colleague:#', 'cd:colleagues:-', 'cd:products:-', 'e:contact:#:#', 'e:requisites:#:#', 'e:organization:#:#'],
  ...[
    'e:set:#:#',
    'e:item:#:#',
    'e:contract:#:#',
    'e:staff:#:#',
    'e:?:#:#',
    'pp:#:publish',
    'pd:#:show',
    'pd:#:ask',
    'pd:#:export',
    'pd:#:erase',
    'pr:?',
    'pv:#',
    'sc:#',
  ],
];

/** Every button there is, with any of the rows there are behind it: one's own, another's, nobody's. */
const presses: Arbitrary<string> = fc.constant(null).chain(() => {
  const { of, people } = desk;
  const rows = [
    of.ticket,
    of.hidden,
    of.call,
    of.item,
    of.contract,
    of.product,
    of.words,
    of.draft,
    ...Object.values(of.file),
  ];
  const id = fc.constantFrom(
    ...[...rows, people.anna.id, people.olga.id, people.romashka, people.vector].map(String),
    '-',
    '0',
    '2147483647',
    'x',
  );
  const word = fc.constantFrom(
    ...[
      'mine',
      'team',
      'contact',
      'organization',
      'item',
      'colleague',
      'colleagues',
      'products',
      'requisites',
      'set',
      'staff',
    ],
    ...[
      'tech-support',
      'hotline',
      'take',
      'cancel',
      'note',
      'answer',
      'client-message',
      'today',
      'all',
      'csv',
      'confirm',
      'publish',
      'ru',
    ],
  );
  const spelled = fc
    .constantFrom(...shapes)
    .chain((shape) =>
      fc.tuple(...shape.split(':').map((part) => (part === '#' ? id : part === '?' ? word : fc.constant(part)))),
    );
  const codes = fc.constantFrom(...new Set(shapes.map((shape) => shape.split(':')[0] ?? '')));
  const odd = fc.tuple(codes, fc.array(fc.oneof(id, word, anyText), { maxLength: 8 }));
  return fc.oneof(
    { weight: 6, arbitrary: spelled.map((parts) => parts.join(':')) },
    { weight: 1, arbitrary: odd.map(([code, values]) => [code, ...values].join(':')) },
  );
});

/** What came of one update, as those who read it on Telegram see it: nothing may be shown to whom it is not meant for. */
async function shown(): Promise<{ place: string; screen: Screen | null }[]> {
  const { prisma, settings, now } = desk.core;
  const fresh = await prisma.delivery.findMany({
    where: { id: { gt: seen }, accountId: { not: null } },
    include: { account: { include: { staff: true, contact: true } } },
    orderBy: { id: 'asc' },
  });
  seen = fresh.at(-1)?.id ?? seen;
  const screens: { place: string; screen: Screen | null }[] = [];
  for (const { account, place, channel, telling } of fresh) {
    if (!account || channel !== 'telegram') continue;
    const reader = { account, actor: actorOf(account), locale: 'ru', timeZone: 'Europe/Moscow' } as const;
    screens.push({
      place,
      screen: await present({ db: prisma, settings, now: now() }, Telling.parse(telling), reader),
    });
  }
  return screens;
}

/** Draws a screen as Telegram does; its markup is whole, and nothing but bold, italics and quotes. */
function drawn(screen: Screen): string {
  const { before, main, after } = renderScreen(screen, telegramWords('ru'));
  const parts = [before, main, after].flatMap((part) => (part ? [part] : []));
  for (const { html } of parts) expect(html.replaceAll(/<\/?(b|i|blockquote)>/g, '')).not.toMatch(/[<>]/);
  const buttons = JSON.stringify(parts.map(({ markup }) => markup));
  return parts.map(({ html }) => parseHtml(html).text).join('\n') + buttons;
}

let own = 0; // how often somebody of «Ромашка» saw what is his: else nothing at all would be proven

/** Nothing of «Ромашка» goes to whoever is not there, and nothing that staff keep from clients to any of them. */
function isHis(writer: Writer, text: string): void {
  expect(text).not.toMatch(marks.inside);
  if (writer !== 'client' && writer !== 'colleague') expect(text).not.toMatch(marks.own);
}

const said = (immediate: Immediate): string => (immediate.kind === 'nothing' ? '' : JSON.stringify(immediate));

async function accepts(writer: Writer, incoming: Incoming, forms = false): Promise<void> {
  keys += 1;
  const { immediate } = await openDoor(desk.core).accept({ ...incoming, key: `any:${keys}` }, { forms });
  isHis(writer, said(immediate));
  for (const { place, screen } of await shown()) {
    const reader = Object.entries(writers).find(([, id]) => String(id) === place)?.[0];
    if (!screen) continue;
    const text = drawn(screen);
    if (marks.own.test(text)) own += 1;
    if (reader === 'client' || reader === 'colleague') isHis('client', text);
    else isHis('foreign', text);
  }
}

describe('the door of Telegram', () => {
  test(
    'takes any update that looks like one, tells each his own and draws words as words',
    async () => {
      const any = anyWriter.chain((writer) =>
        fc.tuple(
          fc.constant(writer),
          fc.constantFrom(...updatesOf(writers[writer])).chain((one) => mutated(one)),
        ),
      );
      await fc.assert(
        fc.asyncProperty(any, async ([writer, update]) => {
          const incoming = readUpdate(update);
          const own = incoming?.from.address === String(writers[writer]);
          if (incoming && own)
            await accepts(writer, { ...incoming, from: { ...incoming.from, chat: String(writers[writer]) } });
        }),
        tries(120),
      );
    },
    patience,
  );

  test(
    'takes any words at any time, in the middle of whatever was begun',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyWriter, fc.array(anyText, { minLength: 1, maxLength: 4 }), async (writer, texts) => {
          for (const text of texts) {
            const incoming = readUpdate(wordsOf(writers[writer], text));
            if (incoming) await accepts(writer, incoming);
          }
        }),
        tries(40),
      );
    },
    patience,
  );

  test(
    'gives nobody what is another’s, whatever stands behind a button',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyWriter, presses, fc.boolean(), async (writer, data, forms) => {
          const from = {
            address: String(writers[writer]),
            chat: String(writers[writer]),
            name: 'Имя',
            locale: 'ru',
            email: null,
          } as const;
          const did = { kind: 'press', press: decodePress(data), message: null, shown: '' } as const;
          await accepts(writer, { channel: 'telegram', key: '', from, did }, forms);
        }),
        tries(400),
      );
      expect(own).toBeGreaterThan(4);
    },
    patience,
  );
});

const act = { kind: 'move', ticket: 1, transition: 'note' } as const;
const opened = { place: 'C1', under: null, home: false };

/** Payloads as Slack's reference has them. */
const payloads = () => {
  const user = { id: 'U1', username: 'u', team_id: 'T1' };
  const event = (more: object) => ({
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T1',
    event: { type: 'message', user: 'U1', channel: 'D1', channel_type: 'im', ts: '10.1', text: 'привет', ...more },
  });
  const file = {
    id: 'F1',
    name: 'a.pdf',
    mimetype: 'application/pdf',
    size: 5,
    url_private_download: 'https://files.slack.com/a',
  };
  const values = {
    note: { a: { type: 'plain_text_input', value: 'Слова' } },
    whom: { a: { selected_option: { value: '1' } } },
    files: { a: { files: [file] } },
  };
  const pressed = {
    type: 'block_actions',
    user,
    trigger_id: 't',
    container: { message_ts: '1.1' },
    channel: { id: 'C1' },
    message: { ts: '1.1' },
  };
  const view = {
    id: 'V1',
    hash: 'h',
    callback_id: 'form',
    private_metadata: writeMetadata({ act, opened }),
    state: { values },
  };
  return [
    event({}),
    event({ files: [file], subtype: 'file_share' }),
    event({ channel: 'C-support', channel_type: 'channel', thread_ts: '9.1' }),
    event({ text: '<@U1> <!here> <https://x|y> &lt;b&gt;' }),
    { type: 'event_callback', event_id: 'Ev2', event: { type: 'app_home_opened', user: 'U1', tab: 'home' } },
    { ...pressed, actions: [{ action_id: 'p', value: 't:1' }] },
    { ...pressed, actions: [{ action_id: 'p', selected_option: { value: 'm:1:assign' } }] },
    { ...pressed, actions: [{ action_id: 'answer', selected_option: { value: 'x' } }], view },
    { type: 'view_submission', user, view },
    { command: '/pult', text: 'звонки вчера', user_id: 'U1', trigger_id: 't' },
    {
      type: 'message_action',
      callback_id: 'make-request',
      user,
      trigger_id: 't',
      channel: { id: 'C1' },
      message: { text: 'слова' },
    },
  ];
};

/** Slack's colleagues, one that is dismissed, and somebody of whom only the name is known. */
const people = ['U-Олег Главный', 'U-Вера Орлова', 'U-dismissed', 'U-nobody'] as const;

test('the form of one’s own card names no other company, whatever owner a button says', async () => {
  const { olga, romashka } = desk.people;
  const from = {
    address: String(writers.foreign),
    chat: String(writers.foreign),
    name: 'Ольга',
    locale: 'ru',
    email: null,
  } as const;
  const did = {
    kind: 'press',
    press: decodePress(`e:contact:${olga.id}:${romashka}`),
    message: null,
    shown: '',
  } as const;
  await desk.core.prisma.account.update({ where: { id: desk.of.account.foreign }, data: { contactId: olga.id } });
  await accepts('foreign', { channel: 'telegram', key: '', from, did }, true);
});

describe('the door of Slack', () => {
  beforeAll(async () => {
    const { prisma } = desk.core;
    const dismissed = desk.as('dismissed');
    const at = desk.core.now();
    const chat = {
      channel: 'slack',
      address: 'U-dismissed',
      chat: 'D-dismissed',
      name: 'Бывший',
      seenAt: at,
      createdAt: at,
    };
    if (dismissed.kind === 'staff') await prisma.account.create({ data: { ...chat, staffId: dismissed.id } });
  });

  test(
    'takes any payload that looks like one, shows nothing to who is not of the staff, and draws words as words',
    async () => {
      const door = openDoor(desk.core);
      const any = fc.tuple(
        fc.constantFrom(...people),
        fc.constantFrom(...payloads()).chain((one) => mutated(one)),
        fc.boolean(),
      );
      await fc.assert(
        fc.asyncProperty(any, async ([address, body, forms]) => {
          const person = { address, chat: `D-${address}`, name: 'Имя', locale: 'ru', email: null } as const;
          const incoming = readSlack(body, person);
          keys += 1;
          const answer = incoming && (await door.accept({ ...incoming, key: `any:${keys}` }, { forms, aside: true }));
          const text = answer ? blocksOf(answer.immediate) : '';
          expect(text).not.toMatch(/"mrkdwn","text":"[^"]*<[!@#]/);
          if (address === 'U-dismissed' || address === 'U-nobody') expect(text).not.toMatch(marks.own);
          const reform = readReform(body);
          if (reform) await door.reform(person, 'slack', reform.act, reform.values).catch(isRefusal);
        }),
        tries(120),
      );
    },
    patience,
  );
});

const isRefusal = (error: unknown) => {
  if (!(error instanceof Error && 'reason' in error)) throw error;
};

function blocksOf(immediate: Immediate): string {
  if (immediate.kind === 'screen') return JSON.stringify(render(immediate.screen));
  if (immediate.kind === 'home') return JSON.stringify(homeView(immediate.screen));
  if (immediate.kind === 'form') return JSON.stringify(formView(immediate.form, opened, slackWords('ru')));
  return said(immediate);
}

test('words that mean something to programs are drawn as they are, in both channels', () => {
  for (const text of nasty) {
    const screen: Screen = {
      blocks: [
        { kind: 'title', text, aside: text },
        { kind: 'text', text },
        { kind: 'quote', text },
        { kind: 'facts', facts: [{ label: text, value: text }] },
      ],
      buttons: [[{ label: text, press: { do: 'menu' } }]],
    };
    drawn(screen);
    expect(render(screen).text).not.toMatch(/<[^ ]/);
  }
});
