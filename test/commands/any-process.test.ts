import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import type { Actor } from '../../core/context.ts';
import type { Definition } from '../../core/process/definition.ts';
import { formOf, isClosed } from '../../core/process/engine.ts';
import { ticketCard } from '../../core/queries/ticket-card.ts';
import { anyDefinition } from '../core/process/any-definition.ts';
import { answersTo } from '../core/process/shipped.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

let desk: TestCore;
const people: Actor[] = [];
beforeAll(async () => {
  desk = await openTestCore();
  const { anna, igor, vera, head } = desk.people;
  people.push({ kind: 'contact', ...anna }, { kind: 'staff', ...igor });
  for (const one of [vera, head]) people.push({ kind: 'staff', ...one });
  for (const [name, role] of Object.entries({ Счёт: 'accountant', Первый: 'trainer', Второй: 'trainer' })) {
    const staff = { name, email: `${name}@demo.example`, roles: [role], timeZone: 'Europe/Moscow' };
    const { id } = await desk.core.prisma.staff.create({ data: staff });
    people.push({ kind: 'staff', id, name });
  }
});
afterAll(() => desk.close());

let version = 0;

async function begin(definition: Definition): Promise<number> {
  version += 1;
  const key = `any-${version}`;
  const { prisma } = desk.core;
  await prisma.process.create({
    data: { key, version, definition: { ...definition, key }, source: '', publishedAt: desk.core.now() },
  });
  const { anna, igor } = desk.people;
  const opening = {
    process: key,
    contactId: anna.id,
    answers: { what: 'Что-то' },
    files: [],
    call: null,
    parent: null,
  };
  return desk.act((ctx) => openTicket(ctx, { ...opening, responsibleId: igor.id }));
}

/** Everything that anybody is shown on the card now. */
async function shown(number: number) {
  const cards = [];
  for (const actor of people) {
    const { actions } = await ticketCard(desk.core.prisma, number, actor, desk.core.now());
    cards.push(...actions.map((transition) => ({ actor, transition })));
  }
  return cards;
}

/** Open tasks, each with whose it is; every clock that has not ended. */
async function openIn(ticketNumber: number) {
  const { prisma } = desk.core;
  const tasks = await prisma.task.findMany({ where: { ticketNumber, status: 'open' } });
  const clocks = await prisma.deadline.findMany({
    where: { ticketNumber, OR: [{ status: { in: ['running', 'paused'] } }, { nextAt: { not: null } }] },
  });
  return { tasks, clocks };
}

async function check(definition: Definition, number: number): Promise<void> {
  const ticket = await desk.core.prisma.ticket.findUniqueOrThrow({ where: { number } });
  const { tasks, clocks } = await openIn(number);
  const names = tasks.map(({ key, assigneeId }) => `${key} of ${assigneeId}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { state } of tasks) expect(state).toBe(ticket.state);
  const running = clocks.filter(({ kind }) => kind === 'task').map(({ taskId }) => taskId);
  for (const id of running) expect(tasks.map((task) => task.id)).toContain(id);
  if (!isClosed(definition, ticket.state)) return;
  expect([ticket.closedAt === null, tasks, clocks]).toEqual([false, [], []]);
}

test('any sound process runs on rows as on paper: what is shown is done, nothing stays open behind it', async () => {
  await fc.assert(
    fc.asyncProperty(anyDefinition, fc.array(fc.nat(), { minLength: 4, maxLength: 8 }), async (definition, choices) => {
      const number = await begin(definition);
      for (const choice of choices) {
        await check(definition, number);
        const moves = await shown(number);
        const chosen = moves[choice % moves.length];
        if (!chosen) break;
        const { actor, transition } = chosen;
        const answers = { ...answersTo(formOf(transition)), flag: choice % 2 === 0 };
        desk.pass(choice % 200);
        await desk.act((ctx) => moveTicket(ctx, { ticket: number, transition: transition.key, answers, files: [] }), {
          actor,
          origin: 'slack',
        });
      }
      await check(definition, number);
    }),
    { numRuns: 15 },
  );
}, 60_000);
