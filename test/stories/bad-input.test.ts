import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incoming } from '../../bots/shared/incoming.ts';
import { openDoor } from '../../bots/shared/open-door.ts';
import { decodePress } from '../../bots/shared/press.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { perform } from '../../core/commands/perform.ts';
import { introduce, press } from '../support/client.ts';
import { settled, until } from '../support/day.ts';
import { type RunningProduct, runProduct } from '../support/product.ts';

const [anna, pyotr, stranger] = [7001, 7003, 7051]; // «Ромашка», «Вектор», nobody we know

let day: RunningProduct;
let annas = 0; // her request
const errors: string[] = [];
beforeAll(async () => {
  day = await runProduct({}, (line) => errors.push(line));
  await until(day, 'mon', '10:00');
  for (const id of [anna, pyotr]) await introduce(day, id);
  annas = await breaks(anna, 'Не открывается почта');
});
afterAll(() => day?.close());

const chat = (id: number) => day.telegram.person(id).chat();
const last = (id: number) => day.telegram.person(id).last().text;
const says = (id: number, text: string) => settled(day, () => day.telegram.person(id).send(text));

/** A request to technical support, as a form of the client would file it; its number. */
async function breaks(id: number, problem: string): Promise<number> {
  const { core } = day.product;
  const where = { channel_address: { channel: 'telegram', address: String(id) } };
  const { contact } = await core.prisma.account.findUniqueOrThrow({ where, include: { contact: true } });
  if (!contact) throw new Error(`${id} is no client`);
  const answers = { what: 'internet', 'internet-sign': 'none', problem, since: 'today' };
  const opening = { process: 'tech-support', contactId: contact.id, answers, files: [], call: null, parent: null };
  const actor = { kind: 'contact', id: contact.id, name: contact.name } as const;
  const cause = { key: null, origin: 'telegram', actor } as const;
  const done = await perform(core, cause, (ctx) => openTicket(ctx, opening));
  await settled(day);
  return done.repeated ? 0 : done.value;
}

let updates = 0;
/** What a vendor's update would become, with whatever its sender has put into it. */
function update(id: number, did: Incoming['did']): Incoming {
  updates += 1;
  const from = { address: String(id), chat: String(id), name: 'Кто-то', locale: null, email: null };
  return { channel: 'telegram', key: `forged:${updates}`, from, did };
}

/** Presses a button that no message of ours has. Returns the short word that is shown at once. */
async function forges(id: number, data: string): Promise<string> {
  const did = { kind: 'press', press: decodePress(data), message: null, shown: '' } as const;
  const { immediate } = await openDoor(day.product.core).accept(update(id, did), { forms: false });
  await settled(day);
  return immediate.kind === 'toast' ? immediate.text : immediate.kind;
}

describe('a button that somebody has made up', () => {
  it.each([
    ['unknown', 'zz:1'],
    ['empty', ''],
    ['longer than a button can be', `m:${'9'.repeat(500)}:take`],
    ['with a number that no row can have', 'm:2147483648:take'],
    ['with words for a number', 't:drop table'],
  ])('%s is an old button', async (_what, data) => {
    expect(await forges(anna, data)).toMatch(/^Эта кнопка из старого сообщения/);
  });

  it.each([
    ['a request', (n: number) => `t:${n}`],
    ['its history', (n: number) => `h:${n}`],
    ['a move of it', (n: number) => `m:${n}:client-message`],
    ['a cancellation', (n: number) => `m:${n}:cancel`],
  ])('%s of another organisation is not there', async (_what, button) => {
    const before = chat(pyotr).length;
    const word = await forges(pyotr, button(annas));
    const shown = [
      word,
      ...chat(pyotr)
        .slice(before)
        .map(({ text }) => text),
    ].join('\n');
    expect(shown).toMatch(/Не нашли/);
    expect(shown).not.toContain('почта');
  });

  it.each([
    ['a transition of staff', () => `m:${annas}:take`],
    ['a transition that no process has', () => `m:${annas}:constructor`],
    ['a process that nobody has', () => 'f:no-such-process:-:-'],
    ['a process by a name of JavaScript', () => 'f:__proto__:-:-'],
    ['NUL and half of a character', () => 'f:\0\ud800:-:-'],
    ['the card of another client', () => 'c:3'],
    ['the requests of another client', () => 'ts:contact:3'],
    ['somebody’s form', () => 's:1:confirm'],
    ['an answer to somebody’s form', () => 'o:1:what:printer'],
    ['words of somebody else', () => `a:1:${annas}`],
    ['the desk', () => 'dk'],
    ['dialling', () => 'd:-:3'],
    ['who calls', () => 'cr:1:1'],
    ['the registration of a caller', () => 'r:1'],
  ])('%s gets a client nothing but a clear word', async (_what, button) => {
    const before = { tickets: await day.product.core.prisma.ticket.count(), chat: chat(anna).length };
    const word = await forges(anna, button());
    const shown = [
      word,
      ...chat(anna)
        .slice(before.chat)
        .map(({ text }) => text),
    ].join('\n');
    expect(shown).toMatch(/Не нашли|недоступно|из старого сообщения|уже закрыт|может сделать/);
    expect(shown).not.toMatch(/Ильин|Вектор/);
    expect(await day.product.core.prisma.ticket.count()).toBe(before.tickets);
  });

  it('files for nobody else and from nobody else’s call', async () => {
    await forges(anna, 'f:hotline:3:1');
    const draft = await day.product.core.prisma.draft.findFirstOrThrow();
    expect(draft.act).toMatchObject({ contact: null, call: null });
    await press(day, anna, 'Отменить');
  });

  it('tells a stranger only how to introduce himself', async () => {
    await forges(stranger, `t:${annas}`);
    expect(
      chat(stranger)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('почта');
  });
});

const nasty =
  '<b>жирно</b> <script>alert(1)</script> *звёзды* _подчёркнуто_ `код` <!channel> <@U0DEMO01> &lt;&amp; [a](http://x) ';
const odd = ['\u202Eперевёрнуто\u202C', 'нуле\u200Bвой', '👩‍👩‍👧‍👦 семья', 'Z͑ͫ̓a̴l̵g̶o', '\uFEFFметка'].join(' ');

describe('words that people and programs write', () => {
  it('are shown as they were written, in every channel', async () => {
    const number = await breaks(pyotr, nasty + odd);
    const board = day.slack.person('U0DEMO04').channel('техподдержка').at(-1);
    expect(last(pyotr)).toContain(`№ ${number}`);
    expect(chat(pyotr).some(({ text }) => text.includes('<b>жирно</b> <script>alert(1)</script> *звёзды*'))).toBe(true);
    expect(board?.text).toContain('звёзды');
    expect(JSON.stringify(board?.blocks)).not.toMatch(/"mrkdwn","text":"[^"]*<[!@]/);
  });

  it('are kept without what PostgreSQL cannot hold', async () => {
    const text = 'Нуль\0 и половина \ud83d';
    await openDoor(day.product.core).accept(update(anna, { kind: 'text', text, files: [] }), { forms: false });
    await settled(day);
    expect(await day.product.core.prisma.message.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      text: 'Нуль и половина \ufffd',
    });
  });

  it('of a hundred thousand characters are kept whole and shown short', async () => {
    const text = 'Ы'.repeat(100_000);
    await openDoor(day.product.core).accept(update(anna, { kind: 'text', text, files: [] }), { forms: false });
    await settled(day);
    const kept = await day.product.core.prisma.message.findFirst({ orderBy: { id: 'desc' } });
    expect(kept?.text.endsWith(text)).toBe(true);
    await press(day, anna, `№ ${annas}`);
    expect(last(anna)).toMatch(/Добавили/);
    expect(day.telegram.problems()).toEqual([]);
  });

  it('at a question that wants something else are asked again, with what was said so far kept', async () => {
    await says(pyotr, '/new');
    await press(day, pyotr, 'Вызвать мастера');
    await says(pyotr, 'x'.repeat(201));
    expect(last(pyotr)).toMatch(/длинн|короче/i);
    await says(pyotr, 'Лесная, 5');
    await says(pyotr, 'Заменить картридж');
    await says(pyotr, 'когда-нибудь');
    expect(last(pyotr)).not.toContain('Кто встретит');
    await press(day, pyotr, 'Отменить');
  });

  it('at a question about files take nobody else’s file by its number', async () => {
    const { core } = day.product;
    const at = core.now();
    const foreign = { kind: 'photo', name: 'чужое.jpg', mime: 'image/jpeg', bytes: 1, source: {}, problem: 'x', at };
    const { id } = await core.prisma.file.create({ data: foreign });
    await press(day, anna, `№ ${annas}`);
    await press(day, anna, 'Добавить файл');
    await says(anna, String(id));
    expect(await core.prisma.file.findUnique({ where: { id } })).toMatchObject({ ticketNumber: null });
    await press(day, anna, 'Отменить');
  });
});

describe('names', () => {
  it('of people may be emoji, tags or very long', async () => {
    for (const [at, firstName] of ['🦊', '<b>Вася</b>', 'Ж'.repeat(64), '*_~`', '\u202Eмя'].entries()) {
      const person = day.telegram.addPerson({
        id: 90_000 + at,
        firstName,
        phone: `+7916000000${at}`,
        languageCode: 'ru',
      });
      await settled(day, () => person.start());
      await settled(day, () => person.sendContact());
      expect(person.last().text).not.toBe('');
    }
  });

  it('of files may be missing, or look like a path', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const names = ['../../../etc/passwd', 'C:\\con', '', 'имя\u202Egpj.exe', '.', 'a'.repeat(300)];
    for (const name of names)
      await settled(day, () => day.telegram.person(pyotr).sendDocument({ name, bytes, mime: '' }));
    const files = await day.product.core.prisma.file.findMany({ where: { message: { accountId: { not: null } } } });
    expect(files).toHaveLength(names.length);
  });
});

describe('a whole form', () => {
  const head = { address: 'U0DEMO04', chat: 'D0', name: 'Ольга', locale: null, email: 'head@demo.example' };
  const submits = async (did: { ticket: number; transition: string }, values: Record<string, unknown>) => {
    updates += 1;
    const act = { kind: 'move', ...did } as const;
    const form = { channel: 'slack', key: `forged:${updates}`, from: head } as const;
    const incoming = { ...form, did: { kind: 'form' as const, act, values, files: [] } };
    const { immediate } = await openDoor(day.product.core).accept(incoming, { forms: true });
    await settled(day);
    return immediate;
  };

  it.each([
    ['numbers for words', 'note', { note: 5 }],
    ['objects for words', 'note', { note: { toString: 1 } }],
    ['nothing at all', 'note', {}],
    ['too much', 'note', { note: 'x'.repeat(100_000) }],
    ['words for a colleague', 'assign', { whom: 'Игорь' }],
    ['a number of nobody', 'assign', { whom: '999999999' }],
    ['a number that no row can have', 'assign', { whom: '99999999999999' }],
    ['a colleague who does not do such work', 'assign', { whom: '1e3' }],
    ['a time that is none', 'move-deadline', { until: { date: 'завтра' }, reason: [] }],
    ['many where one is asked', 'move-deadline', { until: ['a', 'b'], reason: 'x' }],
  ])('with %s is shown what is wrong with it', async (_what, transition, values) => {
    expect(await submits({ ticket: annas, transition }, values)).toMatchObject({ kind: 'errors' });
  });

  it('of a request or a move that is not there is refused in a word', async () => {
    expect(await submits({ ticket: 2_000_000_000, transition: 'note' }, {})).toMatchObject({ kind: 'toast' });
    expect(await submits({ ticket: annas, transition: '__proto__' }, {})).toMatchObject({ kind: 'toast' });
  });
});

it('somebody who works here no more is told so and does nothing', async () => {
  const { prisma } = day.product.core;
  await prisma.staff.update({ where: { email: 'engineer1@demo.example' }, data: { active: false } });
  expect(await forges(7061, `t:${annas}`)).toMatch(/доступ закрыт/);
  await says(7061, 'Что нового?');
  expect(
    chat(7061)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('почта');
  await prisma.staff.update({ where: { email: 'engineer1@demo.example' }, data: { active: true } });
});

it('nothing of this was an error of ours, and the day goes on', async () => {
  expect(errors).toEqual([]);
  expect(await breaks(anna, 'Снова не открывается')).toBeGreaterThan(annas);
  expect(day.telegram.problems()).toEqual([]);
  expect(day.slack.violations()).toEqual([]);
});
