import { calendar, type DemoOrganization, type DemoStaff, departments, organizations, staff } from './demo.ts';
import type { PrismaClient } from './generated/client.ts';
import { seedBelongings } from './seed-belongings.ts';

type Ids = ReadonlyMap<string, number>;

/** Loads the demo company into a base; what is there already (by key, e-mail, name) stays as it is. */
export async function seedDemo(prisma: PrismaClient, now: Date): Promise<void> {
  const hours = await prisma.calendar.upsert({
    where: { key: 'company' },
    create: { key: 'company', definition: calendar },
    update: {},
  });
  const departmentIds = await seedDepartments(prisma);
  const staffIds = new Map<string, number>();
  for (const person of staff) staffIds.set(person.email, await seedStaff(prisma, person, departmentIds, hours.id));
  for (const organization of organizations) await seedOrganization(prisma, organization, staffIds, now);
  await seedBelongings(prisma, now);
}

async function seedDepartments(prisma: PrismaClient): Promise<Ids> {
  const ids = new Map<string, number>();
  for (const { key, name } of departments) {
    const { id } = await prisma.department.upsert({ where: { key }, create: { key, name }, update: {} });
    ids.set(key, id);
  }
  return ids;
}

async function seedStaff(
  prisma: PrismaClient,
  person: DemoStaff,
  departmentIds: Ids,
  calendarId: number,
): Promise<number> {
  const { department, heads, ...fields } = person;
  const departmentId = departmentIds.get(department) ?? null;
  const { id } = await prisma.staff.upsert({
    where: { email: person.email },
    create: { ...fields, departmentId, calendarId, timeZone: calendar.timeZone },
    update: {},
  });
  if (heads && departmentId !== null) {
    await prisma.department.updateMany({ where: { id: departmentId, headId: null }, data: { headId: id } });
  }
  return id;
}

async function seedOrganization(prisma: PrismaClient, demo: DemoOrganization, staffIds: Ids, now: Date): Promise<void> {
  if (await prisma.organization.findFirst({ where: { name: demo.name } })) return;
  const { contacts, responsible, debtSince, ...fields } = demo;
  await prisma.organization.create({
    data: {
      ...fields,
      responsibleId: staffIds.get(responsible) ?? null,
      debtSince: debtSince ? new Date(debtSince) : null,
      createdAt: now,
      contacts: {
        create: contacts.map(({ phones, ...contact }) => ({ ...contact, createdAt: now, phones: { create: phones } })),
      },
    },
  });
}
