import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliver, type Manner } from '../../core/commands/deliver.ts';
import { foldNews, isOver, mayFold } from '../../core/commands/fold-news.ts';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { findDelivery, type PendingDelivery, settleDelivery } from '../../core/commands/settle-delivery.ts';
import { Telling } from '../../core/telling.ts';
import { labelsOf, linesOf, type Person, shown } from '../bots/shared/reading.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

let desk: TestCore;
let anna: Person;
let igor: Person;
let head: Person;

beforeAll(async () => {
  desk = await openTestCore();
  anna = { kind: 'contact', ...desk.people.anna };
  igor = { kind: 'staff', ...desk.people.igor };
  head = { kind: 'staff', ...desk.people.head };
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

const file = (contactId: number, problem: string): Promise<number> => {
  const opening = { process: 'tech-support', contactId, answers: { problem }, files: [], call: null, parent: null };
  return desk.act((ctx) => openTicket(ctx, opening), { actor: { kind: 'system' }, origin: 'telegram' });
};

const move = (ticket: number, transition: string, message?: string) =>
  desk.act(
    (ctx) => moveTicket(ctx, { ticket, transition, answers: message === undefined ? {} : { message }, files: [] }),
    { actor: igor },
  );

/** The client's requests, each with one piece of news; nothing of what came before waits any more. */
async function told(...problems: string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const problem of problems) numbers.push(await file(anna.id, problem));
  for (const number of numbers) await move(number, 'take');
  await desk.core.prisma.delivery.updateMany({ data: { status: 'sent', message: 'before' } });
  for (const number of numbers) await move(number, 'answer', `Смотрим ${number}`);
  return numbers;
}

const waiting = (who = anna): Promise<PendingDelivery[]> =>
  desk.core.prisma.delivery.findMany({
    where: {
      status: 'queued',
      slot: null,
      account: who.kind === 'staff' ? { staffId: who.id } : { contactId: who.id },
    },
    include: { account: { include: { staff: true, contact: true } } },
    orderBy: { id: 'asc' },
  });

/** The courier comes to the first that waits; what waits then. */
async function fold(): Promise<PendingDelivery[]> {
  const [first] = await waiting();
  if (first && mayFold(first, desk.core.now())) await desk.act((ctx) => foldNews(ctx, first));
  return waiting();
}

const kinds = (rows: PendingDelivery[]): string[] => rows.map(({ telling }) => Telling.parse(telling).kind);

async function toAnna(telling: Telling, manner: Manner = {}): Promise<void> {
  const { id } = await desk.core.prisma.account.findFirstOrThrow({ where: { contactId: anna.id } });
  await desk.act((ctx) => deliver(ctx, { channel: 'telegram', place: '7001', accountId: id }, telling, manner));
}

describe('What waits in a chat', () => {
  it('is put together when three have waited for half an hour', async () => {
    await told('Принтер', 'Сеть', 'База');
    desk.pass(29);
    expect(kinds(await fold())).toEqual(['happened', 'happened', 'happened']);
    desk.pass(1);
    expect(kinds(await fold())).toEqual(['while-away']);
  });

  it('is left as it is when there are two, or when the third is fresh', async () => {
    const [number = 0] = await told('Принтер', 'Сеть');
    desk.pass(40);
    expect(kinds(await fold())).toEqual(['happened', 'happened']);
    await move(number, 'answer', 'Ещё смотрим');
    expect(kinds(await fold())).toEqual(['happened', 'happened', 'happened']);
  });

  it('takes in what has grown stale while the summary waited', async () => {
    const [number = 0] = await told('Принтер', 'Сеть', 'База');
    desk.pass(31);
    await fold();
    await move(number, 'answer', 'Ещё смотрим');
    expect(kinds(await fold())).toEqual(['while-away', 'happened']);
    desk.pass(31);
    const [summary, ...more] = await fold();
    expect([summary?.telling, more]).toEqual([
      expect.objectContaining({ news: expect.objectContaining({ length: 4 }) }),
      [],
    ]);
  });

  it('goes out by itself when it answers a press, is a live card, hangs under one, or brings files', async () => {
    const [number = 0] = await told('Принтер', 'Сеть', 'База');
    const { id: message } = await desk.core.prisma.message.findFirstOrThrow({ orderBy: { id: 'asc' } });
    const found = { kind: 'photo', name: 'фото.jpg', mime: 'image/jpeg', bytes: 1, source: {}, at: desk.core.now() };
    await desk.core.prisma.file.create({ data: { ...found, messageId: message, ticketNumber: number } });
    await toAnna({ kind: 'view', view: {} });
    await toAnna({ kind: 'ticket', ticket: number }, { slot: `ticket:${number}` });
    await toAnna({ kind: 'assigned', ticket: number }, { thread: `ticket:${number}` });
    for (const again of [1, 2]) await move(number, 'answer', `Ещё ${again}`);
    desk.pass(60);
    expect(kinds(await fold())[0]).toBe('happened'); // it brings the photo
    const [, second] = await waiting();
    if (second) await desk.act((ctx) => foldNews(ctx, second));
    expect(kinds(await waiting())).toEqual(['happened', 'while-away', 'view', 'assigned']);
  });

  it('goes out by itself when it brings words too long for a line', async () => {
    const [number = 0] = await told('Принтер', 'Сеть', 'База');
    for (const again of [1, 2]) await move(number, 'answer', `Ещё ${again}. ${'Подробно. '.repeat(40)}`);
    desk.pass(60);
    expect(kinds(await fold())).toEqual(['while-away', 'happened', 'happened']);
  });

  it('is put together in a morning of reminders, however fresh, and no words of anybody with it', async () => {
    const [number = 0] = await told('Принтер', 'Сеть');
    const due = '2026-11-23T08:30:00Z';
    const reminder = { kind: 'reminder', ticket: number, deadline: 'reaction', due, what: { kind: 'due' } } as const;
    for (let count = 0; count < 7; count += 1) await toAnna(reminder);
    desk.pass(0.1);
    const [, , first] = await waiting();
    if (first && mayFold(first, desk.core.now())) await desk.act((ctx) => foldNews(ctx, first));
    expect(kinds(await waiting())).toHaveLength(9); // seven are told one by one
    await toAnna(reminder);
    if (first && mayFold(first, desk.core.now())) await desk.act((ctx) => foldNews(ctx, first));
    expect(kinds(await waiting())).toEqual(['happened', 'happened', 'while-away']);
  });

  it('has nothing to do once it is put together', async () => {
    await told('Принтер', 'Сеть', 'База');
    const before = await waiting();
    desk.pass(31);
    await fold();
    const after = await Promise.all(before.map(({ id }) => findDelivery(desk.core.prisma, id)));
    expect(after.map((one) => one && isOver(one))).toEqual([false, true, true]);
  });

  it('of a client who can be reached nowhere comes to the one who answers for each request', async () => {
    const numbers = await told('Принтер', 'Сеть', 'База');
    desk.pass(31);
    const [summary] = await fold();
    if (summary) await desk.act((ctx) => settleDelivery(ctx, summary, { kind: 'unreachable' }));
    const rows = (await waiting(igor)).map(({ telling }) => Telling.parse(telling));
    const unreached = rows.flatMap((one) => (one.kind === 'unreached' ? [one.ticket] : []));
    expect(unreached).toEqual(numbers);
    await desk.core.prisma.account.updateMany({ data: { reachable: true } });
  });
});

describe('The summary', () => {
  const at = '2026-11-23T08:00:00Z';
  const summaryOf = async (numbers: number[], who: Person) => {
    const entries = await desk.core.prisma.entry.findMany({ where: { ticketNumber: { in: numbers } } });
    const news = numbers.map((ticket) => {
      const own = entries.filter(({ ticketNumber }) => ticketNumber === ticket).map(({ id }) => id);
      return { at, told: { kind: 'happened', ticket, entries: own } as const };
    });
    return shown(desk, { kind: 'while-away', news }, who);
  };

  it('shows eight requests with what was said, counts the others, and opens each', async () => {
    const numbers = await told(...Array.from({ length: 10 }, (_, index) => `Поломка ${index + 1}`));
    desk.pass(90);
    const screen = await summaryOf(numbers, head);
    const [title, ...lines] = linesOf(screen);
    expect(title).toBe('Пока не было связи (11:00–12:30)');
    expect(lines).toHaveLength(9);
    expect(lines[0]).toMatch(/^№ \d+ · Поломка \d+ \| Ромашка, ООО · .+ · 1 новость · «Смотрим \d+» \| № \d+$/);
    expect(lines.at(-1)).toBe('и ещё 2');
    expect(labelsOf(screen)).toContain('Открытые обращения');
  });

  it('quotes what was said whole, the last three of each request', async () => {
    const [number = 0, other = 0] = await told('Принтер', 'Сеть');
    const long = `Завтра привезём ${'очень '.repeat(30)}новый`;
    for (const words of ['Второе', 'Третье', long]) await move(number, 'answer', words);
    desk.pass(90);
    const line = linesOf(await summaryOf([number, other], anna)).find((one) => one.includes(`№ ${number} `));
    expect(line).toContain(`«Второе» · «Третье» · «${long}»`);
    expect(line).not.toContain('Смотрим');
  });

  it('tells a client nothing of other clients, and first what waits for him', async () => {
    const [first = 0, second = 0, asked = 0] = await told('Принтер', 'Сеть', 'База');
    const foreign = await file(desk.people.olga.id, 'Чужое');
    await move(asked, 'ask', 'Какая версия?');
    const lines = linesOf(await summaryOf([foreign, first, second, asked], anna)).slice(1);
    expect(lines.map((line) => /№ (\d+)/.exec(line)?.[1])).toEqual([asked, second, first].map(String));
    expect(lines[0]).toContain('«Какая версия?»');
  });

  it('of which one piece is still true is that piece, with its time', async () => {
    const [number = 0] = await told('Принтер');
    desk.pass(90);
    expect(linesOf(await summaryOf([number], anna)).at(-1)).toBe('Это было сегодня в 11:00.');
  });

  it('says nothing when nothing of it is true any more', async () => {
    const [number = 0] = await told('Принтер');
    const due = '2026-11-23T08:30:00Z';
    const reminder = { kind: 'reminder', ticket: number, deadline: 'reaction', due, what: { kind: 'due' } } as const;
    const news = [1, 2, 3].map(() => ({ at, told: reminder }));
    expect(await shown(desk, { kind: 'while-away', news }, head)).toBeNull();
  });
});
