import type { Prisma } from '../../prisma/generated/client.ts';
import type { Actor, Db } from '../context.ts';
import { editableBy, type Subject } from '../editing.ts';
import type { Option, Text } from '../process/definition.ts';
import { Text as TextOf } from '../process/vocabulary.ts';
import { Refusal } from '../refusal.ts';
import { noOwner } from './editable/editable.ts';
import { rolesHeld } from './roles.ts';
import { activeStaff, personOf } from './standing.ts';
import { type TicketLine, ticketLines } from './tickets.ts';

const around = {
  department: true,
  heads: true,
  substitute: true,
  accounts: { select: { channel: true, reachable: true } },
} satisfies Prisma.StaffInclude;

type Row = Prisma.StaffGetPayload<{ include: typeof around }>;

/** A colleague as colleagues see him. `roles` by name; `absent`: he is away now. */
export interface StaffCard {
  staff: Omit<Row, 'department'>;
  department: Text | null;
  roles: Option[];
  absent: boolean;
  open: TicketLine[];
  may: Subject[];
}

/** For staff only. Throws Refusal `not-found`, `not-allowed`, `revoked`. */
export async function staffCard(db: Db, id: number, viewer: Actor, now: Date): Promise<StaffCard> {
  if (viewer.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  const person = await personOf(db, viewer);
  const found = await db.staff.findUnique({ where: { id }, include: around });
  if (!found) throw new Refusal({ code: 'not-found' });
  const { department, ...staff } = found;
  const named = await rolesHeld(db);
  return {
    staff,
    department: department && TextOf.parse(department.name),
    roles: staff.roles.map((key) => named.find((role) => role.key === key) ?? { key, label: { ru: key, en: key } }),
    absent: staff.absentUntil !== null && staff.absentUntil > now,
    open: await ticketLines(db, { closedAt: null, responsibleId: id }, now, 20),
    may: editableBy(person, noOwner),
  };
}

/** A department with its people, the head first. */
export interface Team {
  id: number | null; // null: those of no department
  name: Text | null;
  people: { id: number; name: string; heads: boolean; extension: string | null; absent: boolean }[];
}

/** Everybody who works here, by department, for staff only. Throws Refusal `not-allowed`, `revoked`. */
export async function teams(db: Db, viewer: Actor, now: Date): Promise<Team[]> {
  if (viewer.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  await activeStaff(db, viewer.id);
  const staff = await db.staff.findMany({ where: { active: true }, orderBy: { name: 'asc' }, take: 500 });
  const departments = await db.department.findMany({ orderBy: { id: 'asc' } });
  const known = departments.map(({ id, name, headId }) => ({ id, name: TextOf.parse(name), headId }));
  return [...known, { id: null, name: null, headId: null }].flatMap(({ id, name, headId }) => {
    const people = staff
      .filter(({ departmentId }) => departmentId === id)
      .map((one) => ({
        id: one.id,
        name: one.name,
        heads: one.id === headId,
        extension: one.extension,
        absent: one.absentUntil !== null && one.absentUntil > now,
      }));
    people.sort((one, other) => Number(other.heads) - Number(one.heads));
    return people.length > 0 ? [{ id, name, people }] : [];
  });
}
