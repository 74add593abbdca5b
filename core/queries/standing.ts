import type { Prisma } from '../../prisma/generated/client.ts';
import { filingRoles, type Person, type Reachable, readRoles, standsAs } from '../access.ts';
import type { Actor, Ctx, Db } from '../context.ts';
import type { Who } from '../process/engine.ts';
import type { Role } from '../process/vocabulary.ts';
import { Refusal } from '../refusal.ts';

/** The actor as his rights are now; `now` (UTC), where it matters who stands in for whom. Throws Refusal `revoked`. */
export async function personOf(db: Db, actor: Actor, now?: Date): Promise<Person> {
  switch (actor.kind) {
    case 'staff':
      return colleague(await activeStaff(db, actor.id), now);
    case 'contact': {
      const contact = await db.contact.findUnique({ where: { id: actor.id } });
      return contact
        ? { kind: 'contact', id: contact.id, organizationId: contact.organizationId }
        : { kind: 'stranger' };
    }
    case 'account':
      return { kind: 'stranger' };
    case 'api':
    case 'system':
      return { kind: actor.kind };
  }
}

/**
 * As whom the actor stands before a ticket. Throws Refusal: `not-found` when it is out of his reach (that it exists is not
 * told), `revoked`.
 */
export async function standing(db: Db, actor: Actor, ticket: Reachable, now?: Date): Promise<Who> {
  const who = standsAs(await personOf(db, actor, now), ticket);
  if (!who) throw new Refusal({ code: 'not-found' });
  return who;
}

/** Roles with which the actor may file requests. Throws Refusal `revoked`. */
export const rolesOf = async (db: Db, actor: Actor): Promise<readonly (Role | 'system')[]> =>
  filingRoles(await personOf(db, actor));

/** A member of staff as far as his rights go. */
export function colleague(staff: Awaited<ReturnType<typeof activeStaff>>, now?: Date): Colleague {
  const { id, roles, departmentId, heads, substitutes } = staff;
  const away = substitutes.filter(({ absentUntil }) => now && absentUntil && absentUntil > now);
  const standsInFor = away.map((person) => person.id);
  const headsInstead = away.flatMap((person) => person.heads?.id ?? []);
  const own = { kind: 'staff', id, roles: readRoles(roles), departmentId, headsId: heads?.id ?? null } as const;
  return { ...own, standsInFor, headsInstead };
}

type Colleague = Extract<Person, { kind: 'staff' }>;

const around = {
  heads: true,
  department: true,
  substitutes: { where: { active: true }, select: { id: true, absentUntil: true, heads: { select: { id: true } } } },
} satisfies Prisma.StaffInclude;

/** A member of staff who still is one. Throws Refusal `revoked`. */
export async function activeStaff(db: Db, id: number) {
  const staff = await db.staff.findUnique({ where: { id }, include: around });
  if (!staff?.active) throw new Refusal({ code: 'revoked' });
  return staff;
}

/** The actor as a member of staff, else Refusal `not-allowed`. */
export async function staffOnly(ctx: Ctx) {
  if (ctx.actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  return activeStaff(ctx.db, ctx.actor.id);
}
