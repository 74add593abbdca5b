import type { Prisma } from '../../prisma/generated/client.ts';
import type { Actor, Db } from '../context.ts';
import type { Definition } from '../process/definition.ts';
import { stateOf } from '../process/engine.ts';
import { processName, processOf, type WithProcess, withProcesses } from './active-process.ts';
import { activeStaff } from './standing.ts';
import { type Due, duesOf } from './ticket-card.ts';

/** A ticket in a list. */
export interface TicketLine {
  number: number;
  title: string;
  definition: Definition;
  state: string;
  waiting: boolean; // for the client
  closed: boolean;
  client: string | null; // organisation, else person
  level: string;
  responsible: string | null;
  due: Due | null; // the most urgent running deadline
  overdue: boolean;
  arrivalFrom: Date | null;
  arrivalTo: Date | null;
  openedAt: Date;
}

const around = {
  process: processName,
  organization: true,
  contact: true,
  responsible: true,
  deadlines: true,
} satisfies Prisma.TicketInclude;

/** Lines of tickets that match, most urgent first. `most` caps their number. */
export async function ticketLines(db: Db, where: Prisma.TicketWhereInput, now: Date, most = 50): Promise<TicketLine[]> {
  const rows = await db.ticket.findMany({ where, include: around, orderBy: { number: 'desc' }, take: most });
  return (await withProcesses(db, rows)).map((row) => lineOf(row, now)).sort(byUrgency);
}

function lineOf(row: WithProcess<Prisma.TicketGetPayload<{ include: typeof around }>>, now: Date): TicketLine {
  const { definition } = processOf(row);
  const state = stateOf(definition, row.state);
  const dues = duesOf(row, now);
  const due = dues.find((one) => one.status === 'running') ?? null;
  return {
    number: row.number,
    title: row.title,
    definition,
    state: row.state,
    waiting: state.kind === 'waiting-on-client',
    closed: row.closedAt !== null,
    client: row.organization?.name ?? row.contact?.name ?? null,
    level: row.organization?.serviceLevel ?? 'standard',
    responsible: row.responsible?.name ?? null,
    due,
    overdue: row.closedAt === null && dues.some((one) => one.overdue),
    arrivalFrom: row.arrivalFrom,
    arrivalTo: row.arrivalTo,
    openedAt: row.openedAt,
  };
}

const urgency = ({ due }: TicketLine): number => due?.due?.getTime() ?? Infinity;
const byUrgency = (one: TicketLine, other: TicketLine): number =>
  Number(one.waiting) - Number(other.waiting) || urgency(one) - urgency(other) || other.number - one.number;

/** What a client may see in his lists: his own and his organisation's (mission.md F1). */
export async function reachOfContact(db: Db, contactId: number): Promise<Prisma.TicketWhereInput> {
  const contact = await db.contact.findUniqueOrThrow({ where: { id: contactId } });
  const { organizationId } = contact;
  const shown = { hidden: false };
  return organizationId === null ? { contactId, ...shown } : { OR: [{ contactId }, { organizationId }], ...shown };
}

/** Open tickets of the person himself: what a client follows, what a member of staff answers for. */
export async function myTickets(db: Db, actor: Actor, now: Date): Promise<TicketLine[]> {
  if (actor.kind === 'contact')
    return ticketLines(db, { closedAt: null, ...(await reachOfContact(db, actor.id)) }, now);
  if (actor.kind === 'staff') return ticketLines(db, { closedAt: null, responsibleId: actor.id }, now);
  return [];
}

const everywhere = ['operator', 'dispatcher', 'quality', 'director', 'admin'];

/** Open tickets that are a member of staff's concern: of his department; of all when his role serves the whole company. Throws Refusal `revoked`. */
export async function teamTickets(db: Db, staffId: number, now: Date): Promise<TicketLine[]> {
  const { departmentId, roles } = await activeStaff(db, staffId);
  if (roles.some((role) => everywhere.includes(role))) return ticketLines(db, { closedAt: null }, now, 200);
  return departmentId === null ? [] : ticketLines(db, { closedAt: null, departmentId }, now);
}
