import { headOf, presentOf } from '../commands/choose-responsible.ts';
import type { Ctx } from '../context.ts';
import { type OpenTask, withinDepartment } from '../process/tasks.ts';
import type { Ticket } from './find-ticket.ts';

/** A task as far as it matters who does it. */
export type Given = Pick<OpenTask, 'role' | 'departmentId' | 'assigneeId'>;

type Around = Pick<Ticket, 'departmentId' | 'responsibleId'>;

/**
 * Staff who are to do a task, each once: its own person, the responsible, the head, or all who hold the role. An absent
 * person is replaced by the substitute. Empty for a task of the client, and where nobody holds the role.
 */
export async function doersOf(ctx: Ctx, ticket: Around, task: Given): Promise<number[]> {
  if (task.role === 'client') return [];
  if (task.assigneeId !== null) return one(await atHand(ctx, task.assigneeId));
  if (task.role === 'responsible') return one(ticket.responsibleId && (await atHand(ctx, ticket.responsibleId)));
  if (task.role === 'head') return one(await headOf(ctx, task.departmentId ?? ticket.departmentId));
  return holdersOf(ctx, task.role, departmentFor(task, ticket));
}

const one = (id: number | null): number[] => (id === null ? [] : [id]);

/** The department whose people a role means; null: those of the whole company. */
const departmentFor = (task: Given, { departmentId }: Pick<Ticket, 'departmentId'>): number | null =>
  task.departmentId ?? (withinDepartment(task.role) ? departmentId : null);

const withSubstitute = { substitute: true } as const;

async function atHand({ db, now }: Ctx, id: number): Promise<number | null> {
  return presentOf(await db.staff.findUnique({ where: { id }, include: withSubstitute }), now);
}

/** All who hold a role, of a department or (null) of the whole company. */
export async function holdersOf({ db, now }: Ctx, role: string, departmentId: number | null): Promise<number[]> {
  const staff = await db.staff.findMany({
    where: { active: true, roles: { has: role }, ...(departmentId === null ? {} : { departmentId }) },
    include: withSubstitute,
    orderBy: { id: 'asc' },
  });
  return [...new Set(staff.flatMap((person) => presentOf(person, now) ?? []))];
}
