import { callReach } from '../access.ts';
import type { CallFilter } from '../call-filter.ts';
import type { Actor, Db } from '../context.ts';
import { Text } from '../process/vocabulary.ts';
import { Refusal } from '../refusal.ts';
import { personOf } from './standing.ts';

/** How what a register is narrowed to is called, and to whom else it may be narrowed. */
export interface RegisterNames {
  queues: ReadonlyMap<string, Text>; // titles of those that are named after a department
  staff: string | null;
  client: string | null; // contact or organisation
  colleagues: { id: number; name: string }[]; // who answer calls, where the reader may see theirs
}

/** Names for the register of calls as this person reads it. Throws Refusal `not-allowed`, `revoked`. */
export async function registerNames(db: Db, actor: Actor, filter: CallFilter): Promise<RegisterNames> {
  const departments = await db.department.findMany({ select: { key: true, name: true } });
  const reach = callReach(await personOf(db, actor));
  if (reach === 'none') throw new Refusal({ code: 'not-allowed' });
  const colleagues =
    reach === 'all'
      ? await db.staff.findMany({
          where: { active: true, extension: { not: null } },
          select: { id: true, name: true },
          orderBy: { name: 'asc' },
          take: 20,
        })
      : [];
  return {
    queues: new Map(departments.flatMap(({ key, name }) => titled(key, name))),
    staff: await staffName(db, filter.staff),
    client: await clientName(db, filter),
    colleagues,
  };
}

function titled(key: string, name: unknown): [string, Text][] {
  const title = Text.safeParse(name);
  return title.success ? [[key, title.data]] : [];
}

async function staffName(db: Db, id: number | null): Promise<string | null> {
  return id === null ? null : ((await db.staff.findUnique({ where: { id } }))?.name ?? null);
}

async function clientName(db: Db, { contact, organization }: CallFilter): Promise<string | null> {
  if (contact !== null) return (await db.contact.findUnique({ where: { id: contact } }))?.name ?? null;
  if (organization === null) return null;
  return (await db.organization.findUnique({ where: { id: organization } }))?.name ?? null;
}
