import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { chooseCaller } from '../../core/commands/choose-caller.ts';
import { nudge, staffChannel } from '../../core/commands/nudge.ts';
import { registerCaller } from '../../core/commands/register-caller.ts';
import type { Actor } from '../../core/context.ts';
import { callsOf } from '../../core/queries/calls-of.ts';
import { dialTarget } from '../../core/queries/dial-target.ts';
import { findCaller } from '../../core/queries/find-caller.ts';
import { openTestCore, type TestCore } from '../support/core.ts';
import { telephone } from './telephone.ts';

let desk: TestCore;
let vera: Actor;
beforeAll(async () => {
  desk = await openTestCore();
  vera = { kind: 'staff', ...desk.people.vera };
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

const names = (people: { name: string }[]) => people.map(({ name }) => name);
const line = (e164: string, extension: string | null = null) => ({ kind: 'number', e164, extension }) as const;

async function ringing(callId: string, number: string | null) {
  const call = telephone(desk, callId);
  await call.from(number);
  await call.rings('101');
  return { ...call, id: (await call.row()).id };
}

it('tells sure from doubtful people by extension and by what was confirmed', async () => {
  const { anna, pyotr, olga } = desk.people;
  const e164 = '+74959990000';
  const phones = [
    { contactId: anna.id, e164, extension: '12' },
    { contactId: pyotr.id, e164, extension: '34' },
    { contactId: olga.id, e164, sure: false },
  ];
  await desk.core.prisma.phone.createMany({ data: phones });
  const found = await findCaller(desk.core.prisma, line(e164, '12'));
  expect([names(found.sure), names(found.doubtful)]).toEqual([['Анна Котова'], ['Пётр Ильин', 'Ольга Ильина']]);
  expect((await findCaller(desk.core.prisma, line(e164))).sure).toEqual([]);
  expect(await findCaller(desk.core.prisma, { kind: 'hidden' })).toEqual({ sure: [], doubtful: [] });
});

it('shows whom the operator chose of two, and both again when it is somebody else', async () => {
  const call = await ringing('two', '+78002000600');
  await desk.act((ctx) => chooseCaller(ctx, { call: call.id, contactId: desk.people.olga.id }), { actor: vera });
  const card = await call.card(desk.people.vera);
  expect(card).toMatchObject({ caller: { name: 'Ольга Ильина' }, candidates: { sure: [] } });
  await desk.act((ctx) => chooseCaller(ctx, { call: call.id, contactId: null }), { actor: vera });
  const again = await call.card(desk.people.vera);
  expect(again.caller).toBeNull();
  expect(names(again.candidates.sure)).toEqual(['Пётр Ильин', 'Ольга Ильина']);
});

it('makes a doubtful match a sure one when the operator confirms it', async () => {
  const e164 = '+79037770011';
  await desk.core.prisma.phone.create({ data: { contactId: desk.people.anna.id, e164, sure: false } });
  const call = await ringing('doubt', e164);
  expect(await call.card(desk.people.vera)).toMatchObject({
    caller: null,
    candidates: { doubtful: [{ name: 'Анна Котова' }] },
  });
  await desk.act((ctx) => chooseCaller(ctx, { call: call.id, contactId: desk.people.anna.id }), { actor: vera });
  expect(names((await findCaller(desk.core.prisma, line(e164))).sure)).toEqual(['Анна Котова']);
  expect(await desk.core.prisma.phone.count({ where: { e164 } })).toBe(1);
});

it('lets nobody but staff say who calls', async () => {
  const call = await ringing('client', '+78002000600');
  const actor = { kind: 'contact', ...desk.people.olga } as const;
  const choosing = desk.act((ctx) => chooseCaller(ctx, { call: call.id, contactId: actor.id }), { actor });
  await expect(choosing).rejects.toMatchObject({ reason: { code: 'not-allowed' } });
});

it('registers an unknown caller with his number, into the company of that name', async () => {
  const call = await ringing('new', '+79165550044');
  const answers = {
    name: 'Семён Новый',
    organization: 'РОМАШКА, ооо',
    position: 'юрист',
    phones: '8 495 765-43-21 доб. 5\n89031112233',
    email: 's@romashka.example',
  };
  const id = await desk.act((ctx) => registerCaller(ctx, { call: call.id, answers }), { actor: vera });
  expect(await call.card(desk.people.vera)).toMatchObject({
    caller: { id, name: 'Семён Новый', position: 'юрист', firstContact: true, organization: 'Ромашка, ООО' },
  });
  const phones = await desk.core.prisma.phone.findMany({ where: { contactId: id }, orderBy: { id: 'asc' } });
  expect(phones.map(({ e164, extension, sure }) => [e164, extension, sure])).toEqual([
    ['+74957654321', '5', true],
    ['+79031112233', null, true],
    ['+79165550044', null, true],
  ]);
});

it('founds a company that it does not know, and takes a private person without one', async () => {
  const founded = { name: 'Ян', organization: 'Новая', region: 'Тверь', phones: '' };
  const id = await desk.act((ctx) => registerCaller(ctx, { call: null, answers: founded }), { actor: vera });
  const where = { where: { id }, include: { organization: true } };
  expect(await desk.core.prisma.contact.findUnique(where)).toMatchObject({
    organization: { name: 'Новая', region: 'Тверь' },
  });
  const alone = await desk.act((ctx) => registerCaller(ctx, { call: null, answers: { name: 'Ия' } }), { actor: vera });
  expect(await desk.core.prisma.contact.findUnique({ where: { id: alone } })).toMatchObject({ organizationId: null });
});

it('says which answer is wrong and keeps nothing', async () => {
  const contacts = await desk.core.prisma.contact.count();
  const wrong = desk.act((ctx) => registerCaller(ctx, { call: null, answers: { name: 'Як', phones: 'много' } }), {
    actor: vera,
  });
  await expect(wrong).rejects.toMatchObject({ reason: { code: 'bad-answer', field: 'phones' } });
  expect(await desk.core.prisma.contact.count()).toBe(contacts);
});

it('ties a stranger in a chat to his new card, without opening a company to whoever names it', async () => {
  const at = desk.core.now();
  const account = await desk.core.prisma.account.create({
    data: { channel: 'telegram', address: '9', chat: '9', name: 'Зоя', seenAt: at, createdAt: at },
  });
  const actor = { kind: 'account', id: account.id, name: 'Зоя' } as const;
  const answers = { name: 'Зоя', organization: 'Ромашка, ООО', phones: '+74951234567' };
  const id = await desk.act((ctx) => registerCaller(ctx, { call: null, answers, vouched: '+79160009988' }), { actor });
  expect(await desk.core.prisma.account.findUnique({ where: { id: account.id } })).toMatchObject({ contactId: id });
  expect((await desk.core.prisma.contact.findUnique({ where: { id } }))?.organizationId).not.toBe(desk.people.romashka);
  expect(names((await findCaller(desk.core.prisma, line('+74951234567'))).sure)).toEqual(['Анна Котова']);
  expect(names((await findCaller(desk.core.prisma, line('+79160009988'))).sure)).toEqual(['Зоя']);
});

it('connects a call back from the phone of whoever pressed to the number of the client', async () => {
  const call = await ringing('back', '+74951234567');
  const phones = { extension: '101', number: '+74951234567', numberExtension: null };
  const target = { ...phones, contactId: desk.people.anna.id, staffId: desk.people.vera.id };
  expect(await desk.act((ctx) => dialTarget(ctx, { call: call.id }), { actor: vera })).toEqual(target);
  expect(await desk.act((ctx) => dialTarget(ctx, { contact: desk.people.anna.id }), { actor: vera })).toEqual(target);
  const head = { kind: 'staff', ...desk.people.head } as const;
  const none = desk.act((ctx) => dialTarget(ctx, { call: call.id }), { actor: head });
  await expect(none).rejects.toMatchObject({ reason: { code: 'no-extension' } });
  const hidden = await ringing('hidden', null);
  const unknown = desk.act((ctx) => dialTarget(ctx, { call: hidden.id }), { actor: vera });
  await expect(unknown).rejects.toMatchObject({ reason: { code: 'no-number' } });
});

it('lists the calls that rang at a person, the latest first', async () => {
  await ringing('first', '+74951234567');
  await ringing('second', null);
  const mine = await callsOf(desk.core.prisma, { staffId: desk.people.vera.id }, 10);
  expect(mine).toMatchObject([
    { hidden: true, live: true },
    { name: 'Анна Котова', organization: 'Ромашка, ООО' },
  ]);
  expect(await callsOf(desk.core.prisma, { staffId: desk.people.galina.id }, 10)).toEqual([]);
  expect(await callsOf(desk.core.prisma, { contactId: desk.people.anna.id }, 10)).toHaveLength(1);
});

it('wakes the live page of the person whose phone rings, to read this call alone, once it is committed', async () => {
  const page = new Client({ connectionString: desk.url });
  await page.connect();
  onTestFinished(() => page.end());
  const heard: (string | undefined)[] = [];
  page.on('notification', ({ payload }) => heard.push(payload));
  await page.query(`LISTEN ${staffChannel}`);
  await desk.act(async (ctx) => nudge(ctx, 7));
  await ringing('nudge', '+74951234567');
  await page.query('SELECT 1');
  expect(heard).toContain('7');
  const call = await desk.core.prisma.call.findUniqueOrThrow({ where: { pbxId: 'nudge' } });
  expect(heard).toContain(`${desk.people.vera.id} ${call.id}`);
});
