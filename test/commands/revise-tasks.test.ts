import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { proposeSource } from '../../core/commands/propose-process.ts';
import { publishProcess } from '../../core/commands/publish-process.ts';
import { publishProposal } from '../../core/commands/publish-proposal.ts';
import { myTasks } from '../../core/queries/my-tasks.ts';
import { reviseAll } from '../../core/revising.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

const source = readFileSync(join(import.meta.dirname, 'handover.yaml'), 'utf8');
let desk: TestCore;
let accountant: number;
let trainer: number;

beforeAll(async () => {
  desk = await openTestCore();
  const hire = async (name: string, role: string) => {
    const email = `${name}@demo.example`;
    const data = { name, email, roles: [role], timeZone: 'Europe/Moscow' };
    return (await desk.core.prisma.staff.create({ data })).id;
  };
  [accountant, trainer] = [await hire('Галина Белкина', 'accountant'), await hire('Павел Учитель', 'trainer')];
});
beforeEach(async () => {
  await desk.forget();
  await desk.core.prisma.process.deleteMany({ where: { key: 'handover' } });
  await desk.act((ctx) => publishProcess(ctx, source, 'transitions: []'));
});
afterAll(() => desk.close());

async function begun(): Promise<number> {
  const answers = { what: 'Вектор', train: true };
  const about = { answers, files: [], call: null, parent: null, contactId: desk.people.pyotr.id };
  const number = await desk.act((ctx) => openTicket(ctx, { process: 'handover', ...about }));
  const actor = { kind: 'staff', ...desk.people.head } as const;
  await desk.act((ctx) => moveTicket(ctx, { ticket: number, transition: 'begin', answers: {}, files: [] }), { actor });
  return number;
}

/** Publishes the process with these texts in place of others, and takes what runs along. */
async function publish(...changes: [from: string, to: string][]): Promise<void> {
  const text = changes.reduce((all, [from, to]) => all.replace(from, to), source);
  const { id, checked } = await desk.act((ctx) => proposeSource(ctx, 'handover.yaml', text));
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const done = await desk.act((ctx) => publishProposal(ctx, { proposal: id, move: true, places: {} }));
  if (done.kind !== 'published') throw new Error('nobody else publishes');
  const errand = { kind: 'revise', process: done.process, places: {}, proposal: id, by: null } as const;
  await reviseAll(desk.core, errand, pino({ level: 'silent' }));
}

const tasks = async (ticketNumber: number) => {
  const rows = await desk.core.prisma.task.findMany({ where: { ticketNumber }, orderBy: { id: 'asc' } });
  return rows.map(({ key, kind, role, status }) => `${key} ${kind} ${role} ${status}`);
};
const mine = async (id: number) => (await myTasks(desk.core.prisma, id, desk.core.now())).map(({ task }) => task.key);
const dueOf = async (number: number) =>
  (
    await desk.core.prisma.deadline.findFirst({ where: { ticketNumber: number, kind: 'task', status: 'running' } })
  )?.dueAt?.toISOString();

const gift = `      - key: gift
        title: { ru: Подарок, en: Gift }
        by: head
        when: [{ field: client.level, is: gold }]
`;
const visit = `      - key: visit
        title: { ru: Выезд, en: Visit }
        by: head
`;
const lesson = `      - key: lesson
        title: { ru: Обучить, en: Train }
        by: trainer
        when: [{ field: train, is: true }]
`;

describe('the open tasks of a request that goes on in another version', () => {
  it('stay as they are where nothing changed of them', async () => {
    const number = await begun();
    await publish(['Передача', 'Передаём']);
    expect(await tasks(number)).toEqual(['contract do accountant open', 'lesson do trainer open']);
  });

  it('are dropped where they are no more, and new ones open', async () => {
    const number = await begun();
    await publish([lesson, visit], [gift, '']);
    expect(await tasks(number)).toEqual([
      ...['contract do accountant open', 'lesson do trainer dropped', 'visit do head open'],
    ]);
    expect([await mine(trainer), await mine(desk.people.head.id)]).toEqual([[], ['visit']]);
  });

  it('pass to the role that is to do them now, with the term of their first opening', async () => {
    const number = await begun();
    const due = await dueOf(number);
    desk.pass(60);
    await publish(['by: accountant', 'by: trainer']);
    expect(await tasks(number)).toEqual([
      ...['contract do accountant dropped', 'lesson do trainer open', 'contract do trainer open'],
    ]);
    expect([await mine(accountant), await mine(trainer)]).toEqual([[], ['contract', 'lesson']]);
    expect(await dueOf(number)).toBe(due);
  });

  it('become of the kind that they are now', async () => {
    const number = await begun();
    await publish([
      '        by: trainer\n        when',
      '        by: trainer\n        kind: acknowledge\n        when',
    ]);
    expect((await tasks(number)).slice(1)).toEqual(['lesson do trainer dropped', 'lesson acknowledge trainer open']);
    const actor = { kind: 'staff', id: trainer, name: 'Павел Учитель' } as const;
    const seen = { ticket: number, transition: 'lesson-seen', answers: {}, files: [] };
    await desk.act((ctx) => moveTicket(ctx, seen), { actor });
    expect((await tasks(number)).at(-1)).toBe('lesson acknowledge trainer done');
  });

  it('that are done stay done, and what waited for those no more goes on by itself', async () => {
    const number = await begun();
    const actor = { kind: 'staff', id: accountant, name: 'Галина Белкина' } as const;
    const done = { ticket: number, transition: 'contract-done', answers: { 'contract-no': 'Д-1' }, files: [] };
    await desk.act((ctx) => moveTicket(ctx, done), { actor });
    await publish([lesson, ''], [gift, '']);
    const { state } = await desk.core.prisma.ticket.findUniqueOrThrow({ where: { number } });
    expect(state).toBe('approval');
    expect((await tasks(number)).slice(0, 2)).toEqual(['contract do accountant done', 'lesson do trainer dropped']);
  });
});
