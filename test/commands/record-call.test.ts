import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CallFact } from '../../core/call-fact.ts';
import { closeLostCalls } from '../../core/commands/close-lost-calls.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { deliveriesOf } from '../../core/queue.ts';
import type { CallFact as Told } from '../../telephony/calls/fact.ts';
import { openTestCore, type TestCore } from '../support/core.ts';
import { ending, telephone } from './telephone.ts';

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

const cards = () =>
  desk.core.prisma.delivery.findMany({ where: { slot: { startsWith: 'call:' } }, orderBy: { id: 'asc' } });
const statuses = async () =>
  Object.fromEntries(
    (await desk.core.prisma.ring.findMany({ include: { staff: true } })).map((ring) => [
      ring.staff.extension,
      ring.status,
    ]),
  );

it('takes the facts that telephony tells', () => {
  expect((fact: Told): CallFact => fact).toBeTypeOf('function');
});

it('opens the card to the person whose phone rings, in the transaction of the ring', async () => {
  const call = telephone(desk, 'ring');
  await call.from('8 (495) 123-45-67');
  expect(await cards()).toEqual([]);
  await call.rings('101');
  expect(await cards()).toMatchObject([
    { channel: 'slack', place: `D-${desk.people.vera.name}`, telling: { kind: 'call', call: 1 }, status: 'queued' },
  ]);
  const jobs = await desk.core.queue.boss.findJobs(deliveriesOf('slack'));
  expect(jobs).toContainEqual(expect.objectContaining({ singletonKey: `D-${desk.people.vera.name}` }));
});

it('shows on the card who calls: position, company, level, responsible, debt', async () => {
  const call = telephone(desk, 'who');
  await call.from('+74951234567');
  await call.queued('support');
  await call.rings('101');
  expect(await call.card(desk.people.vera)).toMatchObject({
    number: { e164: '+74951234567', extension: null },
    hidden: false,
    queue: 'support',
    state: { kind: 'ringing', at: [{ name: 'Вера Орлова' }], colleague: false },
    caller: {
      name: 'Анна Котова',
      organization: 'Ромашка, ООО',
      level: 'gold',
      responsible: 'Игорь Смирнов',
      balance: -1_240_000,
    },
    candidates: { sure: [], doubtful: [] },
    open: [],
    actions: ['write-question', 'new-request', 'another-person'],
  });
});

it('offers both people behind one number and decides for neither', async () => {
  const call = telephone(desk, 'two');
  await call.from('88002000600');
  await call.rings('101');
  const card = await call.card(desk.people.vera);
  expect(card.caller).toBeNull();
  expect(card.candidates.sure.map(({ name }) => name)).toEqual(['Пётр Ильин', 'Ольга Ильина']);
  expect(card.actions).toEqual(['write-question', 'another-person']);
});

it('says that a number is hidden, and asks for no callback of it', async () => {
  const call = telephone(desk, 'hidden');
  await call.from(null);
  await call.rings('101');
  expect(await call.card(desk.people.vera)).toMatchObject({
    hidden: true,
    number: null,
    actions: ['who-is-it', 'write-question'],
  });
  await call.ends('missed');
  expect(await call.card(desk.people.vera)).toMatchObject({ missed: true, actions: [] });
  expect(await desk.core.prisma.ticket.count()).toBe(0);
});

it('asks who an unknown caller is', async () => {
  const call = telephone(desk, 'unknown');
  await call.from('+79165550011');
  await call.rings('101');
  expect(await call.card(desk.people.vera)).toMatchObject({
    caller: null,
    past: [],
    actions: ['who-is-it', 'write-question'],
  });
});

it('shows a short or broken number as the line spelled it', async () => {
  const call = telephone(desk, 'broken');
  await call.from('12ab');
  expect(await call.card(null)).toMatchObject({ number: null, raw: '12ab', hidden: false });
});

it('rings two phones of a queue, and folds the card of the one who did not answer', async () => {
  const call = telephone(desk, 'queue');
  await call.from('+74951234567');
  await call.queued('support');
  await call.rings('101');
  await call.rings('102');
  expect((await cards()).map(({ place }) => place)).toEqual(['D-Вера Орлова', 'D-Борис Лис']);
  await call.answers('102');
  await call.silent('101');
  expect(await statuses()).toEqual({ 101: 'stopped', 102: 'answered' });
  expect(await call.card(desk.people.vera)).toMatchObject({
    state: { kind: 'talking', with: { name: 'Борис Лис' }, colleague: true },
    actions: [],
  });
  expect(await call.card(desk.people.boris)).toMatchObject({ state: { kind: 'talking', colleague: false } });
  await call.ends('answered', '102');
  expect((await call.card(desk.people.boris)).state).toMatchObject({
    kind: 'ended',
    outcome: 'answered',
    talkSeconds: 60,
  });
  expect(await call.row()).toMatchObject({ operatorId: desk.people.boris.id, talkSeconds: 60 });
});

it('rings the same phone of a queue again after it gave up', async () => {
  const call = telephone(desk, 'again');
  await call.from('+74951234567');
  await call.rings('101');
  await call.silent('101');
  expect(await statuses()).toEqual({ 101: 'stopped' });
  await call.rings('101');
  expect(await statuses()).toEqual({ 101: 'ringing' });
});

it('follows a blind transfer: the card opens to the next person and folds for the one who passed the call on', async () => {
  const call = telephone(desk, 'blind');
  await call.from('+74951234567');
  await call.rings('101');
  await call.answers('101');
  await call.transfers('101', '102');
  await call.rings('102');
  expect((await call.card(desk.people.vera)).state).toMatchObject({ kind: 'ringing', colleague: true });
  expect((await call.card(desk.people.boris)).state).toMatchObject({ kind: 'ringing', colleague: false });
  await call.answers('102');
  await call.ends('answered', '102');
  expect(await call.row()).toMatchObject({ operatorId: desk.people.boris.id, outcome: 'answered' });
  expect(await cards()).toHaveLength(2);
});

it('follows a transfer with words before it', async () => {
  const call = telephone(desk, 'attended');
  await call.from('+74951234567');
  await call.rings('101');
  await call.answers('101');
  await call.transfers('101', '103', false);
  expect((await call.card(desk.people.vera)).state).toMatchObject({
    kind: 'talking',
    with: { name: 'Галина Ёлкина' },
    colleague: true,
  });
});

it('opens the card of whom an operator calls', async () => {
  const call = telephone(desk, 'out');
  await call.to('+74951234567');
  expect(await cards()).toMatchObject([{ place: 'D-Вера Орлова' }]);
  await call.tell(ending('no-answer', null, 'outgoing'));
  expect(await call.card(desk.people.vera)).toMatchObject({ missed: false, caller: { name: 'Анна Котова' } });
  expect(await desk.core.prisma.ticket.count()).toBe(0);
});

it('keeps nothing of an internal call', async () => {
  const call = telephone(desk, 'internal');
  await call.hand(call.started('internal', null));
  await call.rings('102');
  await call.answers('102');
  await call.tell({ ...ending('answered', '102'), direction: 'internal' });
  expect([await desk.core.prisma.call.count(), await cards()]).toEqual([0, []]);
});

it('is the same after facts told twice, and after a late ring', async () => {
  const call = telephone(desk, 'twice');
  const ring = call.make({ kind: 'ringing', extension: '102' });
  await call.from('+74951234567');
  await call.rings('101');
  await call.answers('101');
  await call.ends('answered', '101');
  const before = await call.row();
  for (const fact of call.facts) {
    await call.hand(fact);
    await call.hand({ ...fact, id: `${fact.id}:again` });
  }
  await call.hand(ring);
  expect(await call.row()).toEqual(before);
  expect(await statuses()).toEqual({ 101: 'answered' });
  expect(await cards()).toHaveLength(1);
});

it('takes facts that come at once one after the other', async () => {
  const call = telephone(desk, 'at-once');
  await call.from('+74951234567');
  const facts = [
    call.make({ kind: 'ringing', extension: '101' }),
    call.make({ kind: 'ringing', extension: '102' }),
    call.make({ kind: 'answered', extension: '102' }),
    call.make(ending('answered', '102')),
  ];
  await Promise.all(facts.toReversed().map(call.hand));
  expect(await call.row()).toMatchObject({ outcome: 'answered', operatorId: desk.people.boris.id });
  expect(Object.values(await statuses())).not.toContain('ringing');
});

it('learns who called when the beginning is told after the end', async () => {
  const call = telephone(desk, 'late');
  const start = call.started('incoming', '+74951234567');
  await call.ends('missed');
  expect(await desk.core.prisma.ticket.count()).toBe(0);
  await call.hand(start);
  expect(await call.card(null)).toMatchObject({
    missed: true,
    caller: { name: 'Анна Котова' },
    tickets: [{ number: 1 }],
  });
});

it('closes calls that the exchange has lost, and has the unanswered ones called back', async () => {
  const lost = telephone(desk, 'lost');
  await lost.from('+74951234567');
  await lost.rings('101');
  const talked = telephone(desk, 'talked');
  await talked.from('+79161234567');
  await talked.answers('102');
  const alive = telephone(desk, 'alive');
  await alive.from('+79165550011');
  desk.pass(1);
  await desk.act((ctx) => closeLostCalls(ctx, new Set(['alive'])));
  expect(await lost.card(desk.people.vera)).toMatchObject({
    missed: true,
    state: { outcome: 'unknown' },
    tickets: [{ number: 1 }],
  });
  expect(await talked.card(null)).toMatchObject({
    missed: false,
    state: { outcome: 'unknown', with: { name: 'Борис Лис' } },
  });
  expect((await alive.row()).endedAt).toBeNull();
  expect(await statuses()).toMatchObject({ 101: 'stopped' });
});

it('shows what is open, when the client was last in touch, and what was opened from this call', async () => {
  const { anna, vera } = desk.people;
  const actor = { kind: 'staff', ...vera } as const;
  const earlier = telephone(desk, 'earlier');
  await earlier.from('+74951234567');
  await earlier.answers('102');
  await earlier.ends('answered', '102');
  const asked = {
    process: 'callback',
    contactId: anna.id,
    answers: { phone: '+74951234567' },
    files: [],
    parent: null,
  };
  await desk.act((ctx) => openTicket(ctx, { ...asked, call: null }), { actor });
  desk.pass(10);
  const call = telephone(desk, 'now', desk.core.now());
  await call.from('+74951234567');
  await call.rings('101');
  const { id } = await call.row();
  await desk.act((ctx) => openTicket(ctx, { ...asked, call: id }), { actor });
  const card = await call.card(vera);
  expect(card.open).toMatchObject([{ number: 1, overdue: true, client: 'Ромашка, ООО' }]);
  expect(card.past).toMatchObject([{ kind: 'call', outcome: 'answered', operator: 'Борис Лис' }]);
  expect(card.tickets).toMatchObject([{ number: 2 }]);
  expect(card.actions).toEqual(['write-question', 'new-request', 'another-person']);
  await call.answers('101');
  expect((await call.card(vera)).past).toMatchObject([
    { kind: 'call' }, // its callback says no more
  ]);
});
