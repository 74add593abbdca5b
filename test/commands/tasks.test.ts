import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAll } from '../../core/clock.ts';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { publishProcess } from '../../core/commands/publish-process.ts';
import type { Answers } from '../../core/process/answers.ts';
import { myTasks } from '../../core/queries/my-tasks.ts';
import { ticketCard } from '../../core/queries/ticket-card.ts';
import { Refusal } from '../../core/refusal.ts';
import { Telling } from '../../core/telling.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

interface Colleague {
  id: number;
  name: string;
}

let desk: TestCore;
let galina: Colleague; // accountant
let first: Colleague; // trainers
let second: Colleague;

beforeAll(async () => {
  desk = await openTestCore();
  const source = readFileSync(join(import.meta.dirname, 'handover.yaml'), 'utf8');
  const published = await desk.act((ctx) => publishProcess(ctx, source, 'transitions: []'));
  expect(published).toMatchObject({ ok: true });
  galina = await person('Галина Белкина', ['accountant']);
  first = await person('Павел Учитель', ['trainer']);
  second = await person('Вера Учитель', ['trainer']);
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

async function person(name: string, roles: string[]): Promise<Colleague> {
  const at = desk.core.now();
  const account = { channel: 'slack', address: name, chat: name, name, seenAt: at, createdAt: at };
  const staff = { name, email: `${name}@demo.example`, roles, timeZone: 'Europe/Moscow' };
  return desk.core.prisma.staff.create({ data: { ...staff, accounts: { create: account } } });
}

const file = (answers: Answers, client = desk.people.anna) =>
  desk.act((ctx) =>
    openTicket(ctx, { process: 'handover', contactId: client.id, answers, files: [], call: null, parent: null }),
  );

const act = (who: Colleague, ticket: number, transition: string, answers: Answers = {}) =>
  desk.act((ctx) => moveTicket(ctx, { ticket, transition, answers, files: [] }), {
    actor: { kind: 'staff', id: who.id, name: who.name },
    origin: 'slack',
  });

async function begun(answers: Answers = {}, client = desk.people.anna): Promise<number> {
  const number = await file({ what: 'Ромашка', ...answers }, client);
  await act(desk.people.head, number, 'begin');
  return number;
}

const stateOf = async (number: number) =>
  (await desk.core.prisma.ticket.findUniqueOrThrow({ where: { number } })).state;

const tasks = async (ticketNumber: number) => {
  const rows = await desk.core.prisma.task.findMany({ where: { ticketNumber }, orderBy: { id: 'asc' } });
  return rows.map(({ key, status, round }) => `${key} ${round} ${status}`);
};

const card = (number: number, who: Colleague) =>
  ticketCard(desk.core.prisma, number, { kind: 'staff', id: who.id, name: who.name }, desk.core.now());

const mine = async (who: Colleague) =>
  (await myTasks(desk.core.prisma, who.id, desk.core.now())).map(({ task }) => task.key);

async function told(kind: 'task' | 'reminder'): Promise<string[]> {
  const rows = await desk.core.prisma.delivery.findMany({ include: { account: true }, orderBy: { id: 'asc' } });
  return rows.flatMap(({ telling, account }) =>
    Telling.parse(telling).kind === kind && account ? [account.name] : [],
  );
}

describe('tasks of a state', () => {
  it('open when it is entered, as their conditions say, and are told to whoever is to do them', async () => {
    const usual = await begun({ train: true }, desk.people.pyotr);
    expect(await tasks(usual)).toEqual(['contract 1 open', 'lesson 1 open']);
    expect(await told('task')).toEqual([galina.name, first.name, second.name]);
    expect(await tasks(await begun())).toEqual(['contract 1 open', 'gift 1 open']); // Анна is of a golden client
  });

  it('stand as buttons before those only who may do them, and in their lists', async () => {
    const number = await begun({ train: true }, desk.people.pyotr);
    expect((await card(number, galina)).actions.map(({ key }) => key)).toEqual(['contract-done']);
    expect((await card(number, first)).actions.map(({ key }) => key)).toEqual(['lesson-done']);
    expect([await mine(galina), await mine(first), await mine(desk.people.igor)]).toEqual([
      ['contract'],
      ['lesson'],
      [],
    ]);
    await expect(act(first, number, 'contract-done', { 'contract-no': '1' })).rejects.toThrow(Refusal);
  });

  it('keep what was answered, and move the ticket on when all are done', async () => {
    const number = await begun({ train: true }, desk.people.pyotr);
    await act(galina, number, 'contract-done', { 'contract-no': 'Д-17' });
    expect((await card(number, galina)).answers).toMatchObject({ 'contract-no': 'Д-17' });
    expect(await stateOf(number)).toBe('handover');
    await expect(act(galina, number, 'contract-done', { 'contract-no': 'Д-18' })).rejects.toThrow(Refusal);
    await act(second, number, 'lesson-done');
    expect(await stateOf(number)).toBe('approval');
    expect((await tasks(number)).slice(2)).toEqual(['sign 1 open', 'sign 1 open']); // one for each trainer
  });

  it('go round: everybody agrees, or one refuses with a reason and the others are dropped', async () => {
    const number = await begun({}, desk.people.pyotr);
    await act(galina, number, 'contract-done', { 'contract-no': 'Д-17' });
    await act(first, number, 'sign-yes');
    await expect(act(first, number, 'sign-yes')).rejects.toThrow(Refusal);
    await expect(act(second, number, 'sign-no')).rejects.toThrow(Refusal); // why?
    await act(second, number, 'sign-no', { comment: 'Срок не указан' });
    expect(await stateOf(number)).toBe('handover');
    expect(await tasks(number)).toEqual(['contract 1 done', 'sign 1 approved', 'sign 1 refused', 'contract 2 open']);
    await act(galina, number, 'contract-done', { 'contract-no': 'Д-18' });
    await act(first, number, 'sign-yes');
    await act(second, number, 'sign-yes');
    expect(await stateOf(number)).toBe('done');
  });

  it('have clocks of their own: the doer is warned, a declared role hears when it is late, and a done one is silent', async () => {
    const number = await begun({}, desk.people.pyotr);
    const clock = () => desk.core.prisma.deadline.findFirst({ where: { ticketNumber: number, kind: 'task' } });
    expect((await clock())?.dueAt?.toISOString()).toBe('2026-11-24T07:00:00.000Z');
    desk.pass(6 * 60 + 1);
    await runAll(desk.core, pino({ level: 'silent' }));
    expect(await told('reminder')).toEqual([galina.name]);
    desk.pass(17 * 60);
    await runAll(desk.core, pino({ level: 'silent' }));
    expect(await told('reminder')).toEqual([galina.name, first.name, second.name, galina.name]);
    await act(galina, number, 'contract-done', { 'contract-no': 'Д-17' });
    expect(await clock()).toMatchObject({ status: 'missed', nextAt: null });
  });

  it('of a round may be ended by whoever stands in for its holder, once he is away and no longer', async () => {
    const { prisma } = desk.core;
    const { vera } = desk.people;
    const number = await begun({}, desk.people.pyotr);
    await act(galina, number, 'contract-done', { 'contract-no': 'Д-17' });
    expect(await mine(vera)).toEqual([]);
    const away = { absentUntil: new Date('2026-11-23T10:00:00Z'), substituteId: vera.id };
    await prisma.staff.update({ where: { id: second.id }, data: away });
    expect(await mine(vera)).toEqual(['sign']);
    desk.pass(3 * 60); // he is back
    expect(await mine(vera)).toEqual([]);
    await expect(act(vera, number, 'sign-yes')).rejects.toThrow(Refusal);
    await prisma.staff.update({ where: { id: second.id }, data: { absentUntil: new Date('2026-12-01T00:00:00Z') } });
    await act(vera, number, 'sign-yes');
    await expect(act(vera, number, 'sign-yes')).rejects.toThrow(Refusal); // the other piece is nobody else's
    await act(first, number, 'sign-yes');
    expect(await stateOf(number)).toBe('done');
    await prisma.staff.update({ where: { id: second.id }, data: { absentUntil: null, substituteId: null } });
  });

  it('of the head may be ended by whoever stands in for him, also when he goes away after they were opened', async () => {
    const { prisma } = desk.core;
    const { vera, head } = desk.people;
    const number = await begun();
    expect(await mine(vera)).not.toContain('gift');
    await expect(act(vera, number, 'gift-done')).rejects.toThrow(Refusal);
    const away = { absentUntil: new Date('2026-12-01T00:00:00Z'), substituteId: vera.id };
    await prisma.staff.update({ where: { id: head.id }, data: away });
    expect(await mine(vera)).toContain('gift');
    expect((await card(number, vera)).actions.map(({ key }) => key)).toContain('gift-done');
    await act(vera, number, 'gift-done');
    expect(await tasks(number)).toContain('gift 1 done');
    await prisma.staff.update({ where: { id: head.id }, data: { absentUntil: null, substituteId: null } });
  });

  it('come to the substitute while everybody of the role is away', async () => {
    const { prisma } = desk.core;
    const away = { absentUntil: new Date('2026-12-01T00:00:00Z'), substituteId: desk.people.vera.id };
    await prisma.staff.update({ where: { id: galina.id }, data: away });
    const number = await begun({}, desk.people.pyotr);
    expect(await told('task')).toEqual([desk.people.vera.name]);
    await prisma.staff.update({ where: { id: galina.id }, data: { absentUntil: null, substituteId: null } });
    expect([await mine(galina), await mine(desk.people.vera)]).toEqual([['contract'], ['contract']]);
    await act(desk.people.vera, number, 'contract-done', { 'contract-no': 'Д-17' });
    expect(await stateOf(number)).toBe('approval');
  });
});
