import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTicket } from '../../../core/commands/open-ticket.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { labelsOf, linesOf, type Person, shown, viewed } from './reading.ts';

let desk: TestCore;
let anna: Person;
let vera: Person;
let boris: Person;

beforeAll(async () => {
  desk = await openTestCore();
  anna = { kind: 'contact', ...desk.people.anna };
  vera = { kind: 'staff', ...desk.people.vera };
  boris = { kind: 'staff', ...desk.people.boris };
});
afterAll(() => desk.close());
beforeEach(() => desk.forget());

const known = { e164: '+74951234567', raw: '84951234567' };

/** A call that came at eleven and rings at Вера. */
async function ring(more: Partial<Prisma.CallUncheckedCreateInput>): Promise<number> {
  const startedAt = desk.core.now();
  const rings = { create: { staffId: vera.id, since: startedAt, status: 'ringing' } };
  const data = { pbxId: 'one', direction: 'incoming', startedAt, queue: 'Поддержка', rings, ...more };
  return (await desk.core.prisma.call.create({ data })).id;
}

const card = (call: number, who: Person = vera) => shown(desk, { kind: 'call', call }, who);
const plain = (lines: string[]) => lines.map((line) => line.replaceAll('\u00a0', ' '));

test('The card of a ringing client says who he is and what is open', async () => {
  const answers = { what: 'other', problem: 'Не печатает', since: 'today' };
  const opening = { process: 'tech-support', contactId: anna.id, answers, files: [], call: null, parent: null };
  const ticket = await desk.act((ctx) => openTicket(ctx, opening), { actor: anna, origin: 'telegram' });
  const screen = await card(await ring({ ...known, contactId: anna.id }));
  expect(plain(linesOf(screen))).toEqual([
    'Звонит +7 495 123-45-67 · очередь «Поддержка» · 11:00',
    'Анна Котова — «Ромашка, ООО» · Золотой · ведёт Игорь Смирнов',
    `Открыто: № ${ticket} техподдержка — ответить сегодня до 11:15`,
    'Долг 12 400 ₽ с 1 ноября',
  ]);
  expect(labelsOf(screen)).toEqual(['Записать вопрос', 'Новое обращение', `№ ${ticket}`, 'Это другой человек']);
});

test('Two people on a number are both offered', async () => {
  const screen = await card(await ring({ e164: '+78002000600', raw: '88002000600' }));
  expect(linesOf(screen)).toContain('По этому номеру несколько человек. Кто звонит?');
  expect(labelsOf(screen).slice(0, 2)).toEqual(['Это Пётр Ильин', 'Это Ольга Ильина']);
});

test('An unknown number and a hidden one are said so', async () => {
  const unknown = await card(await ring({ e164: '+79165550011', raw: '+79165550011' }));
  expect(linesOf(unknown)[0]).toBe('Звонит +7 916 555-00-11 · впервые · очередь «Поддержка» · 11:00');
  expect(labelsOf(unknown)).toContain('Кто это?');
  await desk.forget();
  const hidden = await card(await ring({ hidden: true, raw: null }));
  expect(linesOf(hidden)[0]).toContain('Номер скрыт');
});

test('The card shrinks to one line when a colleague has answered', async () => {
  const call = await ring({ ...known, contactId: anna.id });
  const at = desk.core.now();
  await desk.core.prisma.call.update({ where: { id: call }, data: { answeredAt: at, operatorId: boris.id } });
  await desk.core.prisma.ring.create({ data: { callId: call, staffId: boris.id, since: at, status: 'answered' } });
  expect(linesOf(await card(call))).toEqual(['Отвечает Борис Лис · Анна Котова · с 11:00']);
  expect(labelsOf(await card(call))).toEqual([]);
  expect(linesOf(await card(call, boris))[0]).toBe('Разговор · Анна Котова · с 11:00');
});

test('A missed call is called back from its card and from the list', async () => {
  const call = await ring({ ...known, contactId: anna.id });
  const endedAt = new Date(desk.core.now().getTime() + 38_000);
  await desk.core.prisma.call.update({ where: { id: call }, data: { endedAt, outcome: 'missed' } });
  await desk.core.prisma.ring.updateMany({ where: { callId: call }, data: { until: endedAt, status: 'stopped' } });
  const screen = await card(call);
  expect(linesOf(screen)[0]).toBe('Пропущенный · Анна Котова · ждали 0:38 · 11:00');
  expect(labelsOf(screen)).toEqual(['Перезвонить']);
  const list = await viewed(desk, { name: 'calls' }, vera);
  expect(linesOf(list)).toContain(
    'Анна Котова · Ромашка, ООО | 11:00 · пропущенный, ждали 0:38 · +7 495 123-45-67 | Перезвонить: Анна',
  );
});

test('After the talk the card tells how long it was', async () => {
  const call = await ring({ ...known, contactId: anna.id });
  const at = desk.core.now();
  const ended = { answeredAt: at, endedAt: at, outcome: 'answered', talkSeconds: 130, operatorId: vera.id };
  await desk.core.prisma.call.update({ where: { id: call }, data: ended });
  await desk.core.prisma.ring.updateMany({ where: { callId: call }, data: { until: at, status: 'stopped' } });
  expect(linesOf(await card(call))[0]).toBe('Поговорили · Анна Котова · 2:10 · 11:00');
  expect(labelsOf(await card(call))).toContain('Записать вопрос');
});
