import { afterAll, beforeAll, expect, test } from 'vitest';
import { erasePerson } from '../../core/commands/erase-person.ts';
import { holdUpdates } from '../../core/commands/hold-updates.ts';
import { personData } from '../../core/queries/person-data.ts';
import { ticketCard } from '../../core/queries/ticket-card.ts';
import { type Everyone, everybody } from '../support/everyone.ts';

let desk: Everyone;
beforeAll(async () => {
  desk = await everybody();
});
afterAll(() => desk?.close());

/** Every row of the base as text, but what names processes and staff. */
async function everything(): Promise<string> {
  const { prisma } = desk.core;
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_name NOT IN ('Process', 'Staff', '_prisma_migrations')`;
  const rows = [];
  for (const { name } of tables) rows.push(await prisma.$queryRawUnsafe(`SELECT * FROM "${name}"`));
  return JSON.stringify(rows);
}

test('a person’s data can be had whole, with who opened his card', async () => {
  const { prisma, now } = desk.core;
  const { anna, vera } = desk.people;
  await prisma.viewing.create({ data: { staffId: vera.id, contactId: anna.id, at: now() } });
  const data = await personData(prisma, desk.as('admin'), anna.id);
  expect(data).toMatchObject({
    person: { name: 'Анна Котова', phones: [{ e164: '+74951234567' }] },
    viewings: [{ by: vera.name }],
  });
  expect(data.requests).toHaveLength(2);
  expect(data.words.map(({ text }) => text)).toContain('РОМАШКИНО слова');
  expect(data.calls).toHaveLength(1);
});

test('an erased person is nowhere, and the books still balance', async () => {
  const { prisma, now } = desk.core;
  const { anna, romashka } = desk.people;
  const { ticket, account, file } = desk.of;
  const counts = async () => [
    await prisma.ticket.count(),
    await prisma.call.count(),
    await prisma.entry.count(),
    await prisma.message.count(),
  ];
  const before = await counts();
  await prisma.message.create({
    data: {
      ticketNumber: ticket,
      kind: 'answer',
      staffId: desk.people.igor.id,
      text: 'Анна Котова, перезвоню на +74951234567',
      at: now(),
    },
  });
  const unheard = { key: 'telegram:1', chat: '7001', turn: 1, update: { text: 'РОМАШКИНО слова' } };
  await desk.act((ctx) => holdUpdates(ctx, 'telegram', [unheard]));
  await desk.act((ctx) => erasePerson(ctx, anna.id), { actor: desk.as('admin'), origin: 'slack' });

  const left = await everything();
  for (const mark of ['Котова', '4951234567', 'РОМАШКИНО не работает', 'РОМАШКИНО слова', '"7001"'])
    expect(left).not.toContain(mark);
  expect(await counts()).toEqual(before.map((count, at) => (at === 3 ? count + 1 : count)));
  expect(await prisma.account.findUnique({ where: { id: account.client } })).toMatchObject({
    contactId: null,
    reachable: false,
  });
  expect(await prisma.file.findUnique({ where: { id: file.recording } })).toMatchObject({
    stored: null,
    problem: 'erased',
  });
  const [job] = await prisma.$queryRaw<
    { data: unknown }[]
  >`SELECT data FROM pgboss.job WHERE name = 'errand-forget-files'`;
  expect(JSON.stringify(job?.data)).toContain('files/');

  const card = await ticketCard(prisma, ticket, desk.as('head'), now());
  expect(card).toMatchObject({ ticket: { title: 'Данные удалены', organizationId: romashka }, closed: false });
  expect(card.answers).toMatchObject({ what: 'internet' });
  expect(card.history.map(({ actor }) => ('name' in actor ? actor.name : ''))).toContain('Данные удалены');
  expect(
    await prisma.edit.findFirst({ where: { subject: 'contact', subjectId: anna.id }, orderBy: { id: 'desc' } }),
  ).toMatchObject({
    actor: { kind: 'staff', name: 'admin' },
    changes: [{ field: 'erased' }],
  });
});
