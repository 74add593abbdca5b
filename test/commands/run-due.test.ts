import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAll } from '../../core/clock.ts';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { writeToTicket } from '../../core/commands/write-message.ts';
import type { Answers } from '../../core/process/answers.ts';
import { Telling } from '../../core/telling.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
  const { prisma } = desk.core;
  const engineer = { name: 'Пётр Ключ', email: 'key@demo.example', roles: ['engineer'], timeZone: 'Europe/Moscow' };
  await prisma.staff.create({ data: { ...engineer, departmentId: desk.people.departments.field } });
  await person('Сергей Данилов', ['director'], null);
  const { id: headId } = await person('Павел Кузьмин', ['head', 'dispatcher'], desk.people.departments.field);
  await prisma.department.update({ where: { id: desk.people.departments.field }, data: { headId } });
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

const silent = pino({ level: 'silent' });
const clockLooks = () => runAll(desk.core, silent);

function person(name: string, roles: string[], departmentId: number | null) {
  const at = desk.core.now();
  const account = { channel: 'slack', address: name, chat: name, name, seenAt: at, createdAt: at };
  const staff = { name, email: `${name}@demo.example`, roles, departmentId, timeZone: 'Europe/Moscow' };
  return desk.core.prisma.staff.create({ data: { ...staff, accounts: { create: account } } });
}

async function later(minutes: number): Promise<string[]> {
  const before = await reminders();
  desk.pass(minutes);
  await clockLooks();
  return (await reminders()).slice(before.length);
}

/** Whom it was told and what: «Игорь Смирнов: warning of resolution». */
async function reminders(): Promise<string[]> {
  const rows = await desk.core.prisma.delivery.findMany({ include: { account: true }, orderBy: { id: 'asc' } });
  return rows.flatMap(({ telling, account, place }) => {
    const told = Telling.parse(telling);
    if (told.kind !== 'reminder') return [];
    return [`${account?.name ?? place}: ${told.what.kind} of ${told.deadline}`];
  });
}

const file = (process: string, client: { id: number }, answers: Answers) =>
  desk.act((ctx) => openTicket(ctx, { process, contactId: client.id, answers, files: [], call: null, parent: null }), {
    actor: { kind: 'contact', id: client.id, name: 'клиент' },
    origin: 'telegram',
  });
const breaks = (client = desk.people.anna) => file('tech-support', client, { problem: 'Не печатает' });

const act = (who: { id: number; name: string }, ticket: number, transition: string, answers: Answers = {}) =>
  desk.act((ctx) => moveTicket(ctx, { ticket, transition, answers, files: [] }), {
    actor: { kind: 'staff', ...who },
    origin: 'slack',
  });

const deadlines = (ticketNumber: number) =>
  desk.core.prisma.deadline.findMany({ where: { ticketNumber }, orderBy: { kind: 'asc' } });
const due = async (ticket: number, kind: string) =>
  (await deadlines(ticket)).find((one) => one.kind === kind)?.dueAt?.toISOString() ?? null;

describe('a deadline is computed in working time from the process and the service level of the client', () => {
  it('shorter for gold', async () => {
    const ticket = await breaks();
    expect([await due(ticket, 'reaction'), await due(ticket, 'resolution')]).toEqual([
      '2026-11-23T08:15:00.000Z',
      '2026-11-23T10:00:00.000Z',
    ]);
  });

  it('longer for the usual client, over the night', async () => {
    const ticket = await breaks(desk.people.pyotr);
    expect(await due(ticket, 'resolution')).toBe('2026-11-24T07:00:00.000Z');
  });

  it('from the next opening when it was filed by night', async () => {
    desk.pass(12 * 60); // 23:00
    expect(await due(await breaks(), 'reaction')).toBe('2026-11-24T06:15:00.000Z');
  });
});

describe('people are told of it', () => {
  it('before it, at it and after it, up to the director', async () => {
    const ticket = await breaks();
    await act(desk.people.igor, ticket, 'take');
    await act(desk.people.igor, ticket, 'answer', { message: 'Смотрим' });
    expect(await later(59)).toEqual([]);
    expect(await later(1)).toEqual(['Игорь Смирнов: warning of resolution']);
    expect(await later(60)).toEqual(['Олег Главный: escalation of resolution', 'Игорь Смирнов: due of resolution']);
    expect(await later(8 * 60)).toEqual([]); // a working day has not passed yet
    expect(await later(16 * 60)).toEqual(['Сергей Данилов: escalation of resolution']);
    expect(await later(7 * 24 * 60)).toEqual([]);
  });

  it('the head, when nobody is responsible; and he hears of one deadline once', async () => {
    await breaks();
    expect(await later(5)).toEqual(['Олег Главный: warning of reaction']);
    expect(await later(10)).toEqual(['Олег Главный: escalation of reaction']);
  });

  it('who is both responsible and head hears of it once', async () => {
    const ticket = await breaks();
    await act(desk.people.head, ticket, 'take');
    expect(await later(120)).toEqual([
      'Олег Главный: escalation of reaction',
      'Олег Главный: escalation of resolution',
    ]);
  });

  it.each([
    ['works here no more', { active: false }],
    ['is away with nobody in his place', { absentUntil: new Date('2026-12-01T00:00:00Z') }],
  ])('the head, when the responsible %s', async (_why, change) => {
    const ticket = await breaks();
    await act(desk.people.igor, ticket, 'take');
    const where = { id: desk.people.igor.id };
    await desk.core.prisma.staff.update({ where, data: change });
    expect(await later(5)).toEqual(['Олег Главный: warning of reaction']);
    await desk.core.prisma.staff.update({ where, data: { active: true, absentUntil: null } });
  });

  it('the substitute of one who is away', async () => {
    const ticket = await breaks();
    await act(desk.people.igor, ticket, 'take');
    const where = { id: desk.people.igor.id };
    const absentUntil = new Date('2026-12-01T00:00:00Z');
    await desk.core.prisma.staff.update({ where, data: { absentUntil, substituteId: desk.people.boris.id } });
    expect(await later(5)).toEqual(['Борис Лис: warning of reaction']);
    await desk.core.prisma.staff.update({ where, data: { absentUntil: null, substituteId: null } });
  });

  it('under the card on the board, when nobody can be reached', async () => {
    await breaks();
    await desk.core.prisma.account.updateMany({ where: { staffId: { not: null } }, data: { reachable: false } });
    expect(await later(5)).toEqual(['C-support: warning of reaction']);
    await desk.core.prisma.account.updateMany({ data: { reachable: true } });
  });

  it('the head of an engineer who does not accept a visit', async () => {
    const { id } = await desk.core.prisma.staff.findUniqueOrThrow({ where: { email: 'key@demo.example' } });
    const order = await file('work-order', desk.people.anna, { address: 'Лесная, 5', work: 'Заменить картридж' });
    const dispatcher = await desk.core.prisma.staff.findFirstOrThrow({ where: { name: 'Павел Кузьмин' } });
    const arrival = { date: '2026-11-24', from: '10:00', to: '12:00' };
    await act(dispatcher, order, 'plan', { engineer: String(id), arrival });
    expect(await later(30)).toEqual(['Павел Кузьмин: escalation of state']);
  });
});

describe('each is told once', () => {
  it('by however many copies that look at once', async () => {
    for (let count = 0; count < 7; count += 1) await breaks();
    desk.pass(6);
    await Promise.all([clockLooks(), clockLooks(), clockLooks(), clockLooks()]);
    expect(await reminders()).toEqual(Array.from({ length: 7 }, () => 'Олег Главный: warning of reaction'));
  });

  it('in one message when eight fall due at once for one person', async () => {
    const tickets: number[] = [];
    for (let count = 0; count < 8; count += 1) tickets.push(await breaks());
    expect(await later(6)).toEqual([]);
    const [one, ...more] = await desk.core.prisma.delivery.findMany({
      where: { telling: { path: ['kind'], equals: 'while-away' } },
    });
    const telling = Telling.parse(one?.telling);
    const news = telling.kind === 'while-away' ? telling.news : [];
    expect([news.map(({ told }) => told.ticket).sort((a, b) => a - b), more]).toEqual([tickets, []]);
    expect(await later(1)).toEqual([]);
  });

  it('after a standstill only the last word of each deadline', async () => {
    await breaks();
    expect(await later(3 * 60)).toEqual([
      'Олег Главный: escalation of reaction',
      'Олег Главный: escalation of resolution',
    ]);
  });

  it('while the ticket is moved at the same moment', async () => {
    const ticket = await breaks();
    desk.pass(6);
    await Promise.all([clockLooks(), act(desk.people.igor, ticket, 'take'), clockLooks()]);
    await clockLooks();
    expect(await reminders()).toHaveLength(1);
  });
});

describe('nothing is told', () => {
  it('of a deadline that was met', async () => {
    const ticket = await breaks();
    await act(desk.people.igor, ticket, 'take');
    await act(desk.people.igor, ticket, 'answer', { message: 'Смотрим' });
    expect(await later(20)).toEqual([]);
  });

  it('of one that was moved, until the new one is near', async () => {
    const ticket = await breaks();
    await act(desk.people.igor, ticket, 'take');
    await act(desk.people.igor, ticket, 'answer', { message: 'Смотрим' });
    const until = { date: '2026-11-23', from: '16:00', to: '16:30' };
    await act(desk.people.igor, ticket, 'move-deadline', { until, reason: 'Ждём деталь' });
    expect(await due(ticket, 'resolution')).toBe('2026-11-23T13:30:00.000Z');
    expect(await later(4 * 60)).toEqual([]);
    expect(await later(30)).toEqual(['Игорь Смирнов: warning of resolution']);
  });

  it('while the client is waited for; what remained runs on when he writes', async () => {
    const ticket = await breaks();
    await act(desk.people.igor, ticket, 'take');
    desk.pass(30);
    await act(desk.people.igor, ticket, 'ask', { message: 'Какая версия?' });
    expect(await due(ticket, 'resolution')).toBeNull();
    expect(await later(26 * 60)).toEqual([]); // Tuesday, 13:30
    const anna = { actor: { kind: 'contact', ...desk.people.anna }, origin: 'telegram' } as const;
    await desk.act((ctx) => writeToTicket(ctx, ticket, 'Третья', []), anna);
    expect(await due(ticket, 'resolution')).toBe('2026-11-24T12:00:00.000Z'); // an hour and a half of two
    await desk.act((ctx) => writeToTicket(ctx, ticket, 'То есть четвёртая', []), anna);
    expect(await due(ticket, 'resolution')).toBe('2026-11-24T12:00:00.000Z'); // a second message moves no clock
  });

  it('by night of what should have been told by day', async () => {
    await breaks();
    expect(await later(12 * 60)).toEqual([]); // the product stood still from 11:00 to 23:00
    expect(await later(10 * 60)).toEqual([
      'Олег Главный: escalation of reaction',
      'Олег Главный: escalation of resolution',
    ]);
  });
});

it('refuses to move a deadline into the past', async () => {
  const ticket = await breaks();
  await act(desk.people.igor, ticket, 'take');
  const until = { date: '2026-11-23', from: '09:00', to: '09:30' };
  await expect(act(desk.people.igor, ticket, 'move-deadline', { until, reason: 'Вчера' })).rejects.toMatchObject({
    reason: { code: 'bad-answer', why: 'in-the-past' },
  });
});

it('a ticket that nobody disputes closes itself after three days, even by night', async () => {
  const ticket = await breaks();
  await act(desk.people.igor, ticket, 'take');
  await act(desk.people.igor, ticket, 'resolve', { decision: 'explained', result: 'Объяснили' });
  desk.pass(10 * 60);
  expect(await later(2 * 24 * 60)).toEqual([]);
  expect(await desk.core.prisma.ticket.findUnique({ where: { number: ticket } })).toMatchObject({ state: 'resolved' });
  await later(14 * 60);
  expect(await desk.core.prisma.ticket.findUnique({ where: { number: ticket } })).toMatchObject({ state: 'closed' });
});

it('one ticket that cannot be told holds back no other', async () => {
  const broken = await breaks();
  await desk.core.prisma.ticket.update({ where: { number: broken }, data: { state: 'no-such-state' } });
  const reaction = { ticketNumber: broken, kind: 'reaction' };
  await desk.core.prisma.deadline.updateMany({ where: reaction, data: { kind: 'no-such-clock' } });
  await breaks();
  expect(await later(6)).toEqual(['Олег Главный: warning of reaction']);
});
