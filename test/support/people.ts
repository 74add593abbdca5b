import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDefinition } from '../../core/process/definition.ts';
import type { PrismaClient } from '../../prisma/generated/client.ts';

type Person = { id: number; name: string };

export interface TestPeople {
  departments: { support: number; field: number };
  /** Operators with extensions 101, 102, 103; `head` leads support; all are in Slack. */
  vera: Person;
  boris: Person;
  galina: Person;
  head: Person;
  /** Specialist of support, responsible for «Ромашка». */
  igor: Person;
  /** «Ромашка, ООО», gold, owes 12 400 roubles: Анна, +7 495 123-45-67, in Telegram. */
  romashka: number;
  anna: Person;
  /** «Вектор, АО»: Пётр and Ольга share +7 800 200-06-00; Пётр has a mobile too, +7 916 123-45-67. */
  vector: number;
  pyotr: Person;
  olga: Person;
}

/** A small company: departments with boards in Slack, staff, two clients, and the processes that ship. */
export async function seedPeople(prisma: PrismaClient, at: Date): Promise<TestPeople> {
  await publishProcesses(prisma, at);
  const departments = { support: await department(prisma, 'support'), field: await department(prisma, 'field') };
  const employ = (name: string, extension: string | null, ...roles: string[]) =>
    hire(prisma, at, { name, extension, roles, departmentId: departments.support });
  const staff = {
    vera: await employ('Вера Орлова', '101', 'operator'),
    boris: await employ('Борис Лис', '102', 'operator'),
    galina: await employ('Галина Ёлкина', '103', 'operator'),
    head: await employ('Олег Главный', null, 'head'),
    igor: await employ('Игорь Смирнов', null, 'specialist'),
  };
  await prisma.department.update({ where: { id: departments.support }, data: { headId: staff.head.id } });
  return { departments, ...staff, ...(await seedClients(prisma, at, staff.igor.id)) };
}

async function department(prisma: PrismaClient, key: string): Promise<number> {
  const boards = { create: { channel: 'slack', place: `C-${key}` } };
  const { id } = await prisma.department.create({ data: { key, name: { ru: key, en: key }, boards } });
  return id;
}

type Employee = { name: string; extension: string | null; roles: string[]; departmentId: number };

async function hire(prisma: PrismaClient, at: Date, employee: Employee): Promise<Person> {
  const address = `U-${employee.name}`;
  const account = { channel: 'slack', address, chat: `D-${employee.name}`, name: employee.name, seenAt: at };
  const { id } = await prisma.staff.create({
    data: {
      ...employee,
      email: `${address}@demo.example`,
      timeZone: 'Europe/Moscow',
      accounts: { create: { ...account, createdAt: at } },
    },
  });
  return { id, name: employee.name };
}

async function seedClients(prisma: PrismaClient, at: Date, responsibleId: number) {
  const createdAt = at;
  const debt = { balance: -1_240_000, debtSince: new Date('2026-11-01T00:00:00Z') };
  const romashka = await prisma.organization.create({
    data: { name: 'Ромашка, ООО', serviceLevel: 'gold', responsibleId, ...debt, createdAt },
  });
  const vector = await prisma.organization.create({ data: { name: 'Вектор, АО', createdAt } });
  const anna = await client(prisma, at, romashka.id, 'Анна Котова', ['+74951234567']);
  const chat = { channel: 'telegram', address: '7001', chat: '7001', name: anna.name, contactId: anna.id };
  await prisma.account.create({ data: { ...chat, seenAt: at, createdAt } });
  return {
    romashka: romashka.id,
    vector: vector.id,
    anna,
    pyotr: await client(prisma, at, vector.id, 'Пётр Ильин', ['+78002000600', '+79161234567']),
    olga: await client(prisma, at, vector.id, 'Ольга Ильина', ['+78002000600']),
  };
}

async function client(prisma: PrismaClient, createdAt: Date, organizationId: number, name: string, numbers: string[]) {
  const phones = { create: numbers.map((e164) => ({ e164 })) };
  const { id } = await prisma.contact.create({ data: { organizationId, name, phones, createdAt } });
  return { id, name };
}

const folder = join(import.meta.dirname, '../../core/processes');

/** The processes that ship, as published. */
async function publishProcesses(prisma: PrismaClient, publishedAt: Date): Promise<void> {
  const standard = await readFile(join(folder, 'standard.yaml'), 'utf8');
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.yaml') && name !== 'standard.yaml')) {
    const source = await readFile(join(folder, file), 'utf8');
    const read = readDefinition(source, standard);
    if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.problems)}`);
    const { definition } = read;
    await prisma.process.create({ data: { key: definition.key, version: 1, definition, source, publishedAt } });
  }
}
