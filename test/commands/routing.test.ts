import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTicket } from '../../core/commands/open-ticket.ts';
import { publishProcess } from '../../core/commands/publish-process.ts';
import type { Answers } from '../../core/process/answers.ts';
import { openTestCore, type TestCore } from '../support/core.ts';

/** Rules of every kind: what the client has, where he is, what he asks for, of what level he is, who is there. */
const routed = `
key: routed
title: { ru: Заявка, en: Request }
button: { ru: Заявка, en: Request }
department: support
opens: [client, head, system]
roles: { expert: { title: { ru: Эксперт, en: Expert } } }
summary: what
form:
  - key: what
    type: choice
    label: { ru: О чём?, en: About what? }
    options:
      - { key: law, label: { ru: Право, en: Law } }
      - { key: pc, label: { ru: Компьютер, en: Computer } }
  - { key: code, type: text, required: false, label: { ru: Код, en: Code }, when: [{ field: client.level, is: gold }] }
routing:
  - { when: [{ field: what, is: law }, { field: client.products, is: garant }], to: { role: expert, by: load } }
  - { when: [{ field: client.region, in: [Тверь, Псков] }], to: { role: engineer, department: field, by: load } }
  - { when: [{ field: client.level, is: gold }], to: client-responsible }
  - { when: [{ field: client.first, is: true }], to: head }
  - { to: { role: specialist, department: support, by: load } }
start: new
states:
  new: { title: { ru: Новое, en: New }, kind: active }
  done: { title: { ru: Готово, en: Done }, kind: done }
transitions:
  - { key: finish, label: { ru: Готово, en: Finish }, from: [new], to: done, by: [head] }
`;

let desk: TestCore;
const away = new Date('2026-12-01T00:00:00Z');

beforeAll(async () => {
  desk = await openTestCore();
  expect(await desk.act((ctx) => publishProcess(ctx, routed, 'transitions: []'))).toMatchObject({ ok: true });
  const { departments, vector } = desk.people;
  await person('Эксперт', ['expert'], null);
  await person('Инженер', ['engineer'], departments.field);
  await person('Второй', ['specialist'], departments.support);
  const { prisma } = desk.core;
  const garant = await prisma.product.create({
    data: { key: 'garant', name: { ru: 'Гарант', en: 'Garant' }, price: 1 },
  });
  await prisma.subscription.create({
    data: { organizationId: vector, productId: garant.id, since: desk.core.now() },
  });
});
beforeEach(() => desk.forget());
afterAll(() => desk.close());

const person = (name: string, roles: string[], departmentId: number | null) =>
  desk.core.prisma.staff.create({
    data: { name, email: `${name}@demo.example`, roles, departmentId, timeZone: 'Europe/Moscow' },
  });

async function given(client: { id: number }, answers: Answers = { what: 'pc' }): Promise<string | undefined> {
  const number = await desk.act((ctx) =>
    openTicket(ctx, { process: 'routed', contactId: client.id, answers, files: [], call: null, parent: null }),
  );
  const ticket = await desk.core.prisma.ticket.findUniqueOrThrow({ where: { number }, include: { responsible: true } });
  return ticket.responsible?.name;
}

const staff = (id: number, data: { absentUntil: Date | null; substituteId?: number | null }) =>
  desk.core.prisma.staff.update({ where: { id }, data });

describe('a request comes to whom the rules name', () => {
  it('by the products of the client together with what he asks', async () => {
    expect(await given(desk.people.pyotr, { what: 'law' })).toBe('Эксперт');
    expect(await given(desk.people.pyotr, { what: 'pc' })).not.toBe('Эксперт');
  });

  it('by his region', async () => {
    const where = { id: desk.people.vector };
    await desk.core.prisma.organization.update({ where, data: { region: 'Псков' } });
    expect(await given(desk.people.pyotr)).toBe('Инженер');
    await desk.core.prisma.organization.update({ where, data: { region: null } });
  });

  it('to the person tied to the client, by his level; to the substitute while he is away', async () => {
    expect(await given(desk.people.anna)).toBe('Игорь Смирнов');
    await staff(desk.people.igor.id, { absentUntil: away, substituteId: desk.people.boris.id });
    expect(await given(desk.people.anna)).toBe('Борис Лис');
    await staff(desk.people.boris.id, { absentUntil: away });
    expect(await given(desk.people.anna)).toBe('Второй'); // both are away: the next rule that names somebody
    await staff(desk.people.boris.id, { absentUntil: null });
    await staff(desk.people.igor.id, { absentUntil: null, substituteId: null });
  });

  it('by load, and to a substitute only when everybody of the role is away', async () => {
    expect([await given(desk.people.pyotr), await given(desk.people.pyotr), await given(desk.people.pyotr)]).toEqual([
      'Игорь Смирнов',
      'Второй',
      'Игорь Смирнов',
    ]);
    const second = await desk.core.prisma.staff.findFirstOrThrow({ where: { name: 'Второй' } });
    await staff(desk.people.igor.id, { absentUntil: away, substituteId: desk.people.vera.id });
    expect(await given(desk.people.pyotr)).toBe('Второй');
    await staff(second.id, { absentUntil: away });
    expect(await given(desk.people.pyotr)).toBe('Вера Орлова');
    await staff(second.id, { absentUntil: null });
    await staff(desk.people.igor.id, { absentUntil: null, substituteId: null });
  });

  it('and is asked only what his level calls for', async () => {
    await given(desk.people.pyotr, { what: 'pc', code: '17' });
    await given(desk.people.anna, { what: 'pc', code: '17' });
    const rows = await desk.core.prisma.ticket.findMany({ orderBy: { number: 'asc' } });
    expect(rows.map(({ answers }) => answers)).toEqual([{ what: 'pc' }, { what: 'pc', code: '17' }]);
  });
});
