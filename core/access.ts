import type { Actor, Ctx, Db } from './context.ts';
import type { Who } from './process/engine.ts';
import { Role } from './process/vocabulary.ts';
import { Refusal } from './refusal.ts';

/** What is needed of a ticket to decide who may reach it and as whom. */
export interface Reachable {
  number: number;
  contactId: number | null;
  organizationId: number | null;
  departmentId: number | null;
  responsibleId: number | null;
}

const nobody = { roles: [], responsible: false, ownDepartment: false, headOfDepartment: false };

/**
 * As whom the actor stands before a ticket (design.md, law 7). A client reaches only what is his own or his
 * organisation's; active staff reach every ticket, and what they may do there is the process's word.
 * Throws Refusal: `not-found` for a stranger's ticket (its existence is not told), `revoked`.
 */
export async function standing(db: Db, actor: Actor, ticket: Reachable): Promise<Who> {
  switch (actor.kind) {
    case 'system':
      return { party: 'system', ...nobody };
    case 'staff':
      return staffStanding(db, actor.id, ticket);
    case 'contact':
      if (await belongs(db, actor.id, ticket)) return { party: 'client', ...nobody };
      throw new Refusal({ code: 'not-found' });
    case 'account':
    case 'api':
      throw new Refusal({ code: 'not-allowed' });
  }
}

async function staffStanding(db: Db, staffId: number, ticket: Reachable): Promise<Who> {
  const staff = await activeStaff(db, staffId);
  return {
    party: 'staff',
    roles: readRoles(staff.roles),
    responsible: ticket.responsibleId === staff.id,
    ownDepartment: ticket.departmentId !== null && staff.departmentId === ticket.departmentId,
    headOfDepartment: staff.heads !== null && staff.heads.id === ticket.departmentId,
  };
}

async function belongs(db: Db, contactId: number, ticket: Reachable): Promise<boolean> {
  if (ticket.contactId === contactId) return true;
  if (ticket.organizationId === null) return false;
  const contact = await db.contact.findUnique({ where: { id: contactId } });
  return contact?.organizationId === ticket.organizationId;
}

/** Roles as the processes know them; a role nobody knows any more gives no right. */
export const readRoles = (roles: string[]): Role[] => Role.options.filter((role) => roles.includes(role));

/** A member of staff who still is one. Throws Refusal `revoked`. */
export async function activeStaff(db: Db, id: number) {
  const staff = await db.staff.findUnique({ where: { id }, include: { heads: true, department: true } });
  if (!staff?.active) throw new Refusal({ code: 'revoked' });
  return staff;
}

/** The actor as a member of staff, else Refusal `not-allowed`. */
export async function staffOnly(ctx: Ctx) {
  if (ctx.actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  return activeStaff(ctx.db, ctx.actor.id);
}

/** Roles with which a person may file a process: `client` for a contact. */
export async function rolesOf(db: Db, actor: Actor): Promise<(Role | 'system')[]> {
  if (actor.kind === 'system') return ['system'];
  if (actor.kind === 'contact') return ['client'];
  if (actor.kind === 'api') return ['client']; // a web form speaks for its client
  if (actor.kind === 'staff') return readRoles((await activeStaff(db, actor.id)).roles);
  return [];
}
