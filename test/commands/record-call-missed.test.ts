import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { chooseCaller } from '../../core/commands/choose-caller.ts';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { callsOf } from '../../core/queries/calls-of.ts';
import { monday, openTestCore, type TestCore } from '../support/core.ts';
import { ending, telephone } from './telephone.ts';

let desk: TestCore;
beforeAll(async () => {
  desk = await openTestCore();
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

const tickets = () => desk.core.prisma.ticket.findMany({ include: { process: true }, orderBy: { number: 'asc' } });
const kinds = async (ticketNumber: number) => {
  const entries = await desk.core.prisma.entry.findMany({ where: { ticketNumber }, orderBy: { id: 'asc' } });
  return entries.map(({ what }) => (what !== null && typeof what === 'object' && 'kind' in what ? what.kind : null));
};
const minute = (count: number) => new Date(monday.getTime() + count * 60_000);

async function miss(callId: string, number: string, at = 0, outcome: 'missed' | 'abandoned' | 'busy' = 'missed') {
  const call = telephone(desk, callId, minute(at));
  await call.from(number);
  await call.rings('101');
  await call.ends(outcome);
  return call;
}

it.each(['missed', 'abandoned', 'busy'] as const)(
  'makes a callback with a deadline of a call that was %s',
  async (outcome) => {
    const call = await miss('m', '+74951234567', 0, outcome);
    expect(await tickets()).toMatchObject([
      {
        process: { key: 'callback' },
        contactId: desk.people.anna.id,
        organizationId: desk.people.romashka,
        origin: 'phone',
        answers: { phone: '+74951234567' },
      },
    ]);
    expect(await desk.core.prisma.deadline.findMany()).toMatchObject([{ kind: 'resolution', dueAt: minute(5) }]);
    expect(await call.card(desk.people.vera)).toMatchObject({
      missed: true,
      tickets: [{ number: 1 }],
      actions: ['call-back'],
    });
    expect(await callsOf(desk.core.prisma, { missedOnly: true }, 10)).toMatchObject([
      { name: 'Анна Котова', missed: true, ticket: 1 },
    ]);
  },
);

async function lose(callId: string, at = 0) {
  const call = telephone(desk, callId, minute(at));
  await call.from('+74951234567');
  await call.rings('101');
  await call.answers('101');
  await call.transfers('101', '102');
  await call.rings('102');
  return call;
}

it('makes a callback of a client who was lost on the way to a colleague, and anybody who had his card may call', async () => {
  const call = await lose('lost');
  await call.ends('lost', '101');
  expect(await tickets()).toMatchObject([{ process: { key: 'callback' }, contactId: desk.people.anna.id }]);
  for (const operator of [desk.people.vera, desk.people.boris])
    expect(await call.card(operator)).toMatchObject({
      missed: true,
      state: { outcome: 'lost', colleague: false },
      actions: ['call-back'],
    });
  expect(await callsOf(desk.core.prisma, { missedOnly: true }, 10)).toMatchObject([{ outcome: 'lost', ticket: 1 }]);
});

it('makes a callback of a lost client from whose talk a request was filed already, once', async () => {
  const call = await lose('lost');
  const { id } = await call.row();
  const actor = { kind: 'staff', ...desk.people.vera } as const;
  const question = {
    process: 'hotline',
    contactId: desk.people.anna.id,
    answers: {},
    files: [],
    call: id,
    parent: null,
  };
  await desk.act((ctx) => openTicket(ctx, question), { actor });
  await call.ends('lost', '101');
  await desk.act((ctx) => chooseCaller(ctx, { call: id, contactId: desk.people.anna.id }), { actor });
  expect((await tickets()).map(({ process }) => process.key)).toEqual(['hotline', 'callback']);
});

it('closes the callback of a lost client when he is reached', async () => {
  await (await lose('lost')).ends('lost', '101');
  const back = telephone(desk, 'back', minute(2));
  await back.to('+74951234567');
  await back.answers('101');
  expect(await tickets()).toMatchObject([{ state: 'reached' }]);
});

it('calls back nobody whose talk ended out of sight, and keeps who spoke with him', async () => {
  const call = telephone(desk, 'unseen');
  await call.from('+74951234567');
  await call.rings('101');
  await call.answers('101');
  await call.tell({ ...ending('unknown', '101'), talkSeconds: null });
  expect(await tickets()).toEqual([]);
  expect(await call.card(desk.people.vera)).toMatchObject({
    missed: false,
    state: { outcome: 'unknown', with: { name: 'Вера Орлова' }, talkSeconds: null },
  });
});

it('calls back an unknown number too, and knows its client once somebody says who it was', async () => {
  const call = await miss('u', '+79165550011');
  expect(await tickets()).toMatchObject([{ contactId: null, answers: { phone: '+79165550011' }, firstContact: true }]);
  const { id } = await call.row();
  const actor = { kind: 'staff', ...desk.people.vera } as const;
  await desk.act((ctx) => chooseCaller(ctx, { call: id, contactId: desk.people.olga.id }), { actor });
  expect(await tickets()).toMatchObject([{ contactId: desk.people.olga.id, organizationId: desk.people.vector }]);
  await desk.core.prisma.phone.deleteMany({ where: { e164: '+79165550011' } });
});

it('keeps one callback a caller: a further miss is a line of its history', async () => {
  await miss('one', '+74951234567', 0);
  const second = await miss('two', '+74951234567', 3);
  expect(await tickets()).toHaveLength(1);
  expect(await kinds(1)).toEqual(['opened', 'called']);
  expect((await second.row()).ticketNumber).toBe(1);
});

it('keeps one callback of a person with two phones, and one of two misses at the same moment', async () => {
  const calls = ['+79161234567', '+79161234567', '+79165550022', '+79165550022'].map(async (number, index) => {
    const call = telephone(desk, `race${index}`, minute(index));
    await call.from(number);
    return call;
  });
  const all = await Promise.all(calls);
  await Promise.all(all.map((call) => call.ends('missed')));
  expect(await tickets()).toHaveLength(2);
});

it('joins the callback that the client asked for himself', async () => {
  const actor = { kind: 'contact', ...desk.people.anna } as const;
  const asked = {
    process: 'callback',
    contactId: actor.id,
    answers: { phone: '+74951234567' },
    files: [],
    call: null,
    parent: null,
  };
  await desk.act((ctx) => openTicket(ctx, asked), { actor, origin: 'telegram' });
  await miss('m', '+74951234567');
  expect(await tickets()).toHaveLength(1);
});

it('closes the callback by itself when the client is reached', async () => {
  await miss('m', '+74951234567');
  const back = telephone(desk, 'back', minute(2));
  await back.to('+74951234567');
  expect(await tickets()).toMatchObject([{ closedAt: null }]);
  await back.answers('101');
  expect(await tickets()).toMatchObject([{ state: 'reached', closedAt: expect.any(Date) }]);
  expect(await kinds(1)).toEqual(['opened', 'called', 'moved']);
  expect((await back.row()).ticketNumber).toBeNull();
});

it('closes the callback of an unknown number when it calls again and is answered', async () => {
  await miss('m', '+79165550011');
  const again = telephone(desk, 'again', minute(2));
  await again.from('89165550011');
  await again.rings('102');
  await again.answers('102');
  expect(await tickets()).toMatchObject([{ state: 'reached' }]);
});

it('does not close a callback that was asked for after the call which is now answered began', async () => {
  const talk = telephone(desk, 'talk', minute(0));
  await talk.from('+74951234567');
  await miss('m', '+74951234567', 1);
  await talk.answers('102');
  expect(await tickets()).toMatchObject([{ closedAt: null }]);
});

it('opens no callback when the client has been spoken with since', async () => {
  const missed = telephone(desk, 'm', minute(0));
  await missed.from('+74951234567');
  const talk = telephone(desk, 'talk', minute(1));
  await talk.from('+74951234567');
  await talk.answers('102');
  await missed.ends('missed');
  expect(await tickets()).toEqual([]);
});

it('tells people behind extensions of one company line apart, and a call without one from none of them', async () => {
  await miss('twelve', '+74951112233 доб. 12', 0);
  await miss('thirteen', '+74951112233 доб. 13', 1);
  expect((await tickets()).map(({ answers }) => answers)).toEqual([
    { phone: '+74951112233;ext=12' },
    { phone: '+74951112233;ext=13' },
  ]);
  const talk = telephone(desk, 'talk', minute(3));
  await talk.from('+74951112233 доб. 13');
  await talk.answers('101');
  expect((await tickets()).map(({ state }) => state)).toEqual(['new', 'reached']);
  const line = telephone(desk, 'line', minute(4));
  await line.to('+74951112233');
  await line.answers('101');
  expect((await tickets()).map(({ state }) => state)).toEqual(['reached', 'reached']);
});

it('knows in a call of ours whom the operator wanted behind the line, for a while', async () => {
  const { vera, olga } = desk.people;
  const wanted = { staffId: vera.id, e164: '+74951112233', extension: '12', contactId: olga.id };
  await desk.core.prisma.dial.create({ data: { ...wanted, askedAt: desk.core.now() } });
  const soon = telephone(desk, 'soon');
  await soon.to('+74951112233');
  expect(await soon.row()).toMatchObject({ extension: '12', contactId: olga.id });
  desk.pass(5);
  const later = telephone(desk, 'later');
  await later.to('+74951112233');
  expect(await later.row()).toMatchObject({ extension: null, contactId: null });
});

it('leaves an unanswered call of ours as it is', async () => {
  await miss('m', '+74951234567');
  const back = telephone(desk, 'back', minute(2));
  await back.to('+74951234567');
  await back.tell(ending('no-answer', null, 'outgoing'));
  expect(await tickets()).toMatchObject([{ closedAt: null }]);
});
