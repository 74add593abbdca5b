import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveTicket } from '../../core/commands/move-ticket.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { proposeSource } from '../../core/commands/propose-process.ts';
import { publishProposal } from '../../core/commands/publish-proposal.ts';
import { reviseTicket } from '../../core/commands/revise-tickets.ts';
import type { Actor } from '../../core/context.ts';
import { Happening } from '../../core/history.ts';
import type { Answers, AnswerValue } from '../../core/process/answers.ts';
import type { Field, Transition } from '../../core/process/definition.ts';
import { formOf } from '../../core/process/engine.ts';
import { activeProcess, processOf } from '../../core/queries/active-process.ts';
import { ticketCard } from '../../core/queries/ticket-card.ts';
import { Refusal } from '../../core/refusal.ts';
import { reviseAll } from '../../core/revising.ts';
import { openTestCore, type TestCore } from '../support/core.ts';
import { processFile } from '../support/process-file.ts';

const silent = pino({ level: 'silent' });
let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
});
afterAll(() => desk.close());

const problem: Answers = { what: 'internet', 'internet-sign': 'none', problem: 'Нет сети', since: 'today' };
const open = (): Promise<number> =>
  desk.act((ctx) =>
    openTicket(ctx, {
      ...{ process: 'tech-support', contactId: desk.people.anna.id, answers: problem },
      ...{ files: [], call: null, parent: null },
    }),
  );

const people = (): Actor[] => [
  { kind: 'staff', ...desk.people.head },
  { kind: 'staff', ...desk.people.igor },
  { kind: 'staff', ...desk.people.vera },
  { kind: 'contact', ...desk.people.anna },
];

function answerTo(field: Field): AnswerValue {
  if (field.type === 'choice') return field.options[0]?.key ?? '';
  if (field.type === 'staff') return String(desk.people.igor.id);
  if (field.type === 'number') return field.min ?? 1;
  if (field.type === 'time-slot') return { date: '2026-11-24', from: '10:00', to: '12:00' };
  return 'Слова';
}

const asksNoFile = (one: Transition): boolean =>
  formOf(one).every(({ type, required }) => type !== 'file' || !required);

/** One random move that somebody may make; whoever comes too late is refused, and nothing else may go wrong. */
async function step(number: number, dice: () => number): Promise<void> {
  const pick = <T>(all: T[]): T | undefined => all[Math.floor(dice() * all.length)];
  const actor = pick(people());
  if (!actor) return;
  const { actions } = await ticketCard(desk.core.prisma, number, actor, desk.core.now());
  const one = pick(actions.filter(asksNoFile));
  if (!one) return;
  const asked = formOf(one).filter(({ required, type }) => required && type !== 'file');
  const answers = Object.fromEntries(asked.map((field) => [field.key, answerTo(field)]));
  await desk
    .act((ctx) => moveTicket(ctx, { ticket: number, transition: one.key, answers, files: [] }), { actor })
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
}

/** The same chances each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

async function publish(source: string, places: Record<string, string>) {
  const { id, checked } = await desk.act((ctx) => proposeSource(ctx, 'tech-support.yaml', source));
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const done = await desk.act((ctx) => publishProposal(ctx, { proposal: id, move: true, places }));
  if (done.kind !== 'published') throw new Error('nobody else publishes');
  return { kind: 'revise', process: done.process, places, proposal: id, by: null } as const;
}

/** Version 2 has another state instead of «назначено»; version 3 goes back. */
const renamed = async () =>
  (await processFile('tech-support')).replaceAll(/(?<!unless: \[|needs: \[)\bassigned\b/g, 'given');

test('while versions are published, requests go on: none is stranded, lost or told two ways', async () => {
  const numbers = await Promise.all(Array.from({ length: 30 }, open));
  const going = { on: true };
  const walkers = [1, 2, 3, 4].map(async (seed) => {
    const roll = dice(seed);
    while (going.on) {
      if (roll() < 0.05) numbers.push(await open());
      await step(numbers[Math.floor(roll() * numbers.length)] ?? 0, roll);
    }
  });
  await new Promise((next) => setTimeout(next, 700));
  const second = await publish(await renamed(), { assigned: 'given' });
  await takeSomeAndDie(second, numbers);
  await Promise.all([reviseAll(desk.core, second, silent), reviseAll(desk.core, second, silent)]); // two copies take it up
  await new Promise((next) => setTimeout(next, 500));
  const third = await publish(await processFile('tech-support'), { given: 'assigned' });
  await reviseAll(desk.core, third, silent);
  going.on = false;
  await Promise.all(walkers);
  await reviseAll(desk.core, { ...third, late: true }, silent); // what was being filed by the old version meanwhile
  await check(numbers);
}, 60_000);

/** A copy that is killed after three tickets. */
async function takeSomeAndDie({ places }: { places: Record<string, string> }, numbers: number[]): Promise<void> {
  const next = await activeProcess(desk.core.prisma, 'tech-support');
  for (const number of numbers.slice(0, 3)) await desk.act((ctx) => reviseTicket(ctx, number, next, places));
}

async function check(numbers: number[]): Promise<void> {
  const tickets = await desk.core.prisma.ticket.findMany({
    where: { process: { key: 'tech-support' } }, // a bad mark opens a claim by itself
    include: { process: true, deadlines: true, entries: { orderBy: { id: 'asc' } } },
  });
  expect(tickets.map(({ number }) => number).sort()).toEqual(numbers.toSorted());
  for (const ticket of tickets) {
    const { definition, version } = processOf(ticket);
    expect(definition.states).toHaveProperty(ticket.state);
    if (ticket.closedAt === null) expect([ticket.number, version]).toEqual([ticket.number, 3]);
    const running = ticket.deadlines.filter(({ status }) => status === 'running');
    if (ticket.closedAt !== null) expect(running).toEqual([]);
    expect(chainOf(ticket.entries.map(({ what }) => Happening.parse(what)))).toBe(ticket.state);
  }
}

/** Follows the history from state to state: each line begins where the one before it ended. */
function chainOf(history: Happening[]): string {
  let state = 'registered';
  for (const what of history) {
    if (what.kind !== 'moved' && what.kind !== 'revised') continue;
    expect(what.from).toBe(state);
    state = what.to;
  }
  return state;
}
