import { SYSTEM, type Who } from './process/engine.ts';
import { Key, type Role } from './process/vocabulary.ts';

/** A person as far as his rights go; read from the base at each act, so that a revoked one is so at once. */
export type Person =
  | {
      kind: 'staff';
      id: number;
      roles: Role[];
      departmentId: number | null;
      headsId: number | null;
      standsInFor: readonly number[]; // staff who are away now
      headsInstead: readonly number[]; // departments that they lead
    }
  | { kind: 'contact'; id: number; organizationId: number | null }
  | { kind: 'api' } // a company's own system: it speaks for a client whom it names
  | { kind: 'system' }
  | { kind: 'stranger' };

/** What is needed of a ticket to decide who may reach it and as whom. */
export interface Reachable {
  contactId: number | null;
  organizationId: number | null;
  departmentId: number | null;
  responsibleId: number | null;
  hidden: boolean; // from its client
}

const client = { ...SYSTEM, party: 'client' } satisfies Who;

/**
 * As whom a person stands before a ticket (design.md, law 7); null: it is out of his reach. A client reaches only what is
 * his own or his organisation's; active staff reach every ticket, and what they may do there is the process's word.
 */
export function standsAs(person: Person, ticket: Reachable): Who | null {
  switch (person.kind) {
    case 'system':
      return SYSTEM;
    case 'contact':
      return belongs(person, ticket) ? client : null;
    case 'staff':
      return {
        party: 'staff',
        id: person.id,
        roles: person.roles,
        responsible: ticket.responsibleId === person.id,
        ownDepartment: ticket.departmentId !== null && person.departmentId === ticket.departmentId,
        headOfDepartment: person.headsId !== null && person.headsId === ticket.departmentId,
        departmentId: person.departmentId,
        headsId: person.headsId,
        standsInFor: person.standsInFor,
        forResponsible: ticket.responsibleId !== null && person.standsInFor.includes(ticket.responsibleId),
        headsInstead: person.headsInstead,
        headsTicketInstead: ticket.departmentId !== null && person.headsInstead.includes(ticket.departmentId),
      };
    case 'api':
    case 'stranger':
      return null;
  }
}

function belongs(contact: Extract<Person, { kind: 'contact' }>, ticket: Reachable): boolean {
  if (ticket.hidden) return false;
  if (ticket.contactId === contact.id) return true;
  return ticket.organizationId !== null && contact.organizationId === ticket.organizationId;
}

/** Roles with which a person may file requests: `client` for a contact and for what a web form brings. */
export function filingRoles(person: Person): readonly (Role | 'system')[] {
  if (person.kind === 'staff') return person.roles;
  if (person.kind === 'system') return ['system'];
  return person.kind === 'stranger' ? [] : clientRoles;
}

/** As which any client files. */
export const clientRoles: readonly Role[] = ['client'];

/** Who may look through everybody's calls; the rest of staff see their own and those of their queues. */
const callsOfAll: readonly Role[] = ['head', 'quality', 'director', 'admin'];

/** Whose calls a person may look through in the register (mission.md A11). */
export function callReach(person: Person): 'all' | 'own' | 'none' {
  if (person.kind === 'system') return 'all';
  if (person.kind !== 'staff') return 'none';
  return person.headsId !== null || callsOfAll.some((role) => person.roles.includes(role)) ? 'all' : 'own';
}

/** Whether a person may set up his colleagues: their extensions. */
export const mayAdminister = (person: Person): boolean => person.kind === 'staff' && person.roles.includes('admin');

/** Roles as the processes know them, those that a process declares among them; a name that no process knows gives no right. */
export const readRoles = (roles: string[]): Role[] => roles.filter((role) => Key.safeParse(role).success);
