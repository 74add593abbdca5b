import type { Prisma } from '../../prisma/generated/client.ts';
import { headOf, presentOf } from '../commands/choose-responsible.ts';
import type { Ctx } from '../context.ts';
import { type OpenTask, withinDepartment } from '../process/tasks.ts';
import type { Ticket } from './find-ticket.ts';

/** A task as far as it matters who does it. */
export type Given = Pick<OpenTask, 'role' | 'departmentId' | 'assigneeId'>;

type Around = Pick<Ticket, 'departmentId' | 'responsibleId'>;

/**
 * Staff who are to do a task, each once: its own person, the responsible, the head, or all of the role who are at work.
 * An absent person is replaced by the substitute. Empty for a task of the client, and where nobody holds the role.
 */
export async function doersOf(ctx: Ctx, ticket: Around, task: Given): Promise<number[]> {
  if (task.role === 'client') return [];
  if (task.assigneeId !== null) return one(await atHand(ctx, task.assigneeId));
  if (task.role === 'responsible') return one(ticket.responsibleId && (await atHand(ctx, ticket.responsibleId)));
  if (task.role === 'head') return one(await headOf(ctx, task.departmentId ?? ticket.departmentId));
  const departmentId = departmentFor(task, ticket);
  const staff = await holding(ctx, task.role, departmentId);
  return staff.filter((person) => presentOf(person, ctx.now) === person.id).map(({ id }) => id);
}

const one = (id: number | null): number[] => (id === null ? [] : [id]);

/** The department whose people a role means; null: those of the whole company. */
const departmentFor = (task: Given, { departmentId }: Pick<Ticket, 'departmentId'>): number | null =>
  task.departmentId ?? (withinDepartment(task.role) ? departmentId : null);

const withSubstitute = { substitute: true } as const;

async function atHand({ db, now }: Ctx, id: number): Promise<number | null> {
  return presentOf(await db.staff.findUnique({ where: { id }, include: withSubstitute }), now);
}

/** Who would do a task of these if he were given it while they are away; null: somebody of them is at work, or nobody stands in. */
export async function standInFor(ctx: Ctx, ticket: Around, task: Given): Promise<number | null> {
  if (task.role === 'client') return null;
  const departmentId = departmentFor(task, ticket);
  const heads = task.departmentId ?? ticket.departmentId;
  const where: Prisma.StaffWhereInput =
    task.role === 'responsible'
      ? { id: ticket.responsibleId ?? 0 }
      : task.role === 'head'
        ? { heads: { id: heads ?? 0 } }
        : { roles: { has: task.role }, ...(departmentId === null ? {} : { departmentId }) };
  const staff = await ctx.db.staff.findMany({ where: { active: true, ...where }, include: withSubstitute });
  const doing = staff.flatMap((person) => presentOf(person, ctx.now) ?? []);
  return doing.some((id) => staff.some((person) => person.id === id)) ? null : (doing[0] ?? null);
}

/** All who hold a role, of a department or (null) of the whole company; for the absent, their substitutes. */
export async function holdersOf(ctx: Ctx, role: string, departmentId: number | null): Promise<number[]> {
  const staff = await holding(ctx, role, departmentId);
  return [...new Set(staff.flatMap((person) => presentOf(person, ctx.now) ?? []))];
}

const holding = ({ db }: Ctx, role: string, departmentId: number | null) =>
  db.staff.findMany({
    where: { active: true, roles: { has: role }, ...(departmentId === null ? {} : { departmentId }) },
    include: withSubstitute,
    orderBy: { id: 'asc' },
  });
