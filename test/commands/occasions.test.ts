import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAll } from '../../core/clock.ts';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { publishProcess } from '../../core/commands/publish-process.ts';
import { runTriggers } from '../../core/commands/run-triggers.ts';
import type { Answers } from '../../core/process/answers.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

const day = 24 * 60; // minutes

/** A process that opens by itself, and one whose tickets it follows. */
const following = (on: string) => `
key: watch
title: { ru: Присмотр, en: Watch }
button: { ru: Присмотр, en: Watch }
department: support
opens: [head, system]
hidden: true
on: ${on}
summary: why
form: [{ key: why, type: text, label: { ru: Почему?, en: Why? } }]
start: new
states:
  new: { title: { ru: Новое, en: New }, kind: active }
  done: { title: { ru: Готово, en: Done }, kind: done }
transitions:
  - { key: finish, label: { ru: Готово, en: Finish }, from: [new], to: done, by: [head] }
  - { key: child, label: { ru: Продолжение закрыто, en: Child closed }, from: [new], to: done, by: [system], on: child-closed }
  - key: ask
    label: { ru: Поручить, en: Ask }
    from: [new]
    by: [head]
    form: [{ key: errand, type: text, label: { ru: Что?, en: What? } }]
    effects: [{ do: open, process: errand, carry: { what: errand } }]
`;
const errand = `
key: errand
title: { ru: Поручение, en: Errand }
button: { ru: Поручение, en: Errand }
department: support
opens: [client, head, system]
summary: what
form: [{ key: what, type: text, label: { ru: Что?, en: What? } }]
deadlines: { resolution: { length: 1h, clock: working } }
start: new
states:
  new: { title: { ru: Новое, en: New }, kind: active }
  done: { title: { ru: Готово, en: Done }, kind: done }
  given-up: { title: { ru: Не вышло, en: Given up }, kind: cancelled }
transitions:
  - { key: finish, label: { ru: Готово, en: Finish }, from: [new], to: done, by: [head] }
  - { key: reopen, label: { ru: Снова, en: Again }, from: [done], to: new, by: [head] }
  - { key: give-up, label: { ru: Не вышло, en: Give up }, from: [new], to: given-up, by: [head] }
  - key: rate
    label: { ru: Оценить, en: Rate }
    from: [done]
    by: [client]
    form: [{ key: mark, type: number, min: 1, max: 5, label: { ru: Оценка, en: Mark } }]
    effects: [{ do: rate, field: mark }]
`;

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
  await desk.core.prisma.process.updateMany({ where: { key: 'churn-risk' }, data: { active: false } });
  await publish(errand);
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

async function publish(source: string): Promise<void> {
  expect(await desk.act((ctx) => publishProcess(ctx, source, 'transitions: []'))).toMatchObject({ ok: true });
}

const file = (process = 'errand', contactId = desk.people.anna.id, answers: Answers = { what: 'Бумага' }) =>
  desk.act((ctx) => openTicket(ctx, { process, contactId, answers, files: [], call: null, parent: null }));

const head = (ticket: number, transition: string, answers: Answers = {}) =>
  desk.act((ctx) => moveTicket(ctx, { ticket, transition, answers, files: [] }), {
    actor: { kind: 'staff', ...desk.people.head },
    origin: 'slack',
  });

const rate = (ticket: number, mark: number) =>
  desk.act((ctx) => moveTicket(ctx, { ticket, transition: 'rate', answers: { mark }, files: [] }), {
    actor: { kind: 'contact', ...desk.people.anna },
    origin: 'telegram',
  });

/** Tickets that opened by themselves: whose, after which ticket, with what title. */
async function opened(): Promise<string[]> {
  const rows = await desk.core.prisma.ticket.findMany({
    where: { process: { key: 'watch' } },
    include: { organization: true },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ organization, parentNumber, title }) => `${organization?.name}: ${parentNumber} ${title}`);
}

describe('a ticket opens by itself', () => {
  it('when one of a process closes in a state, once', async () => {
    await publish(following('[{ event: ticket-closed, process: errand, state: done, gives: { why: Сделано } }]'));
    const number = await file();
    await head(number, 'finish');
    expect(await opened()).toEqual([`Ромашка, ООО: ${number} Сделано`]);
    await head(number, 'reopen');
    await head(number, 'finish');
    await head(await file(), 'give-up');
    expect(await opened()).toHaveLength(1);
  });

  it('when the client gives a bad mark', async () => {
    await publish(following('[{ event: rating-below, rating: 3 }]'));
    const [bad, good] = [await file(), await file()];
    for (const number of [bad, good]) await head(number, 'finish');
    await rate(good, 3);
    expect(await opened()).toEqual([]);
    await rate(bad, 2);
    expect(await opened()).toEqual([`Ромашка, ООО: ${bad} Присмотр`]);
  });

  it('when too many deadlines of one client were missed within a period, once', async () => {
    await publish(following('[{ event: deadline-missed, times: 2, within: 30d }]'));
    await file('errand', desk.people.pyotr.id);
    await file();
    desk.pass(61);
    await runAll(desk.core, pino({ level: 'silent' }));
    expect(await opened()).toEqual([]);
    for (const _ of [1, 2]) await file();
    desk.pass(61);
    await runAll(desk.core, pino({ level: 'silent' }));
    expect(await opened()).toHaveLength(1);
    expect((await opened())[0]).toContain('Ромашка');
  });

  it('when nobody has visited a client in service for long, once for each last visit', async () => {
    await publish(following('[{ event: no-visit, for: 60d }]'));
    const { prisma } = desk.core;
    await prisma.contract.create({
      data: { number: '1', organizationId: desk.people.vector, subject: 'обслуживание' },
    });
    expect(await desk.act((ctx) => runTriggers(ctx))).toMatchObject({ opened: 0 });
    desk.pass(61 * day);
    expect(await desk.act((ctx) => runTriggers(ctx))).toMatchObject({ opened: 1 });
    expect(await desk.act((ctx) => runTriggers(ctx))).toMatchObject({ opened: 0 });
    expect(await opened()).toEqual(['Вектор, АО: null Присмотр']);
    const { number } = await prisma.ticket.findFirstOrThrow({ where: { process: { key: 'watch' } } });
    await head(number, 'finish');
    expect(await desk.act((ctx) => runTriggers(ctx))).toMatchObject({ opened: 0 });
    await prisma.contract.deleteMany();
  });

  it('when a date comes near', async () => {
    await publish(
      following(
        '[{ event: date-near, date: contract-end, before: 30d }, { event: date-near, date: warranty-end, before: 7d }]',
      ),
    );
    const { prisma } = desk.core;
    const until = new Date(desk.core.now().getTime() + 40 * day * 60_000);
    const { vector, romashka } = desk.people;
    await prisma.contract.create({ data: { number: '2', organizationId: vector, subject: 'обслуживание', until } });
    const thing = { serial: 'A1', written: 'A1', organizationId: romashka, warrantyUntil: until, createdAt: until };
    const item = await prisma.item.create({ data: thing });
    expect(await desk.act((ctx) => runTriggers(ctx))).toMatchObject({ opened: 0 });
    desk.pass(11 * day);
    await desk.act((ctx) => runTriggers(ctx));
    desk.pass(23 * day);
    await desk.act((ctx) => runTriggers(ctx));
    expect(await opened()).toEqual(['Вектор, АО: null Присмотр', 'Ромашка, ООО: null Присмотр']);
    expect(await prisma.ticket.count({ where: { itemId: item.id } })).toBe(1);
    await prisma.contract.deleteMany();
  });

  it('and what it opened leads it on when that closes', async () => {
    await publish(following('[{ event: call-missed }]'));
    const parent = await file('watch', desk.people.anna.id, { why: 'Присмотреть' });
    await head(parent, 'ask', { errand: 'Отвезти бумагу' });
    const child = await desk.core.prisma.ticket.findFirstOrThrow({ where: { parentNumber: parent } });
    await head(child.number, 'finish');
    const { state, closedAt } = await desk.core.prisma.ticket.findUniqueOrThrow({ where: { number: parent } });
    expect([state, closedAt !== null]).toEqual(['done', true]);
  });
});
