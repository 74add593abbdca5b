import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx } from '../context.ts';
import type { Answers } from '../process/answers.ts';
import type { Definition, Route } from '../process/definition.ts';
import { routesFor } from '../process/routing.ts';

interface Candidate {
  id: number;
  absentUntil: Date | null;
  substitute: { id: number; absentUntil: Date | null; active: boolean } | null;
  active: boolean;
}

/** What of a new ticket decides who answers for it. */
export interface Belonging {
  organizationId: number | null;
  departmentId: number | null;
}

/**
 * Who becomes responsible for a new ticket: the person tied to the client, else by the process's rule
 * (mission.md A7). An absent person is replaced by the substitute. Null: the department decides.
 */
export async function responsibleFor(
  ctx: Ctx,
  definition: Definition,
  answers: Answers,
  of: Belonging,
): Promise<number | null> {
  for (const route of routesFor(definition, answers)) {
    if (route === 'nobody') return null;
    const person = await personOf(ctx, route, of);
    if (person !== null) return person;
  }
  return null;
}

async function personOf(ctx: Ctx, route: Exclude<Route['to'], 'nobody'>, of: Belonging): Promise<number | null> {
  if (route === 'head') return headOf(ctx, of.departmentId);
  if (route === 'client-responsible') return responsibleOfClient(ctx, of.organizationId);
  return leastLoaded(ctx, route.role, route.department);
}

const withSubstitute = { include: { substitute: true } } as const;

/** The head of a department, or who stands in for him. */
export async function headOf(ctx: Ctx, departmentId: number | null): Promise<number | null> {
  if (departmentId === null) return null;
  const department = await ctx.db.department.findUnique({
    where: { id: departmentId },
    include: { head: withSubstitute },
  });
  return presentOf(department?.head ?? null, ctx.now);
}

export async function responsibleOfClient(ctx: Ctx, organizationId: number | null): Promise<number | null> {
  if (organizationId === null) return null;
  const organization = await ctx.db.organization.findUnique({
    where: { id: organizationId },
    include: { responsible: withSubstitute },
  });
  return presentOf(organization?.responsible ?? null, ctx.now);
}

/** Who of the role has the fewest open tickets; while all of them are away, who of their substitutes. */
async function leastLoaded(ctx: Ctx, role: string, department: string | undefined): Promise<number | null> {
  const holders = await ctx.db.staff.findMany({
    where: {
      active: true,
      roles: { has: role },
      ...(department === undefined ? {} : { department: { key: department } }),
    },
    include: { substitute: true, _count: load },
    orderBy: { id: 'asc' },
  });
  const here = holders.filter((person) => isAtWork(person, ctx.now));
  if (here.length > 0) return freest(here);
  const able = holders.flatMap((person) => presentOf(person, ctx.now) ?? []);
  if (able.length === 0) return null;
  const where = { id: { in: able } };
  return freest(await ctx.db.staff.findMany({ where, select: { id: true, _count: load }, orderBy: { id: 'asc' } }));
}

const load = { select: { tickets: { where: { closedAt: null } } } } satisfies Prisma.StaffCountOutputTypeDefaultArgs;

const freest = (staff: { id: number; _count: { tickets: number } }[]): number | null =>
  staff.toSorted((a, b) => a._count.tickets - b._count.tickets)[0]?.id ?? null;

const isAtWork = ({ absentUntil }: { absentUntil: Date | null }, now: Date): boolean =>
  absentUntil === null || absentUntil <= now;

/** The person himself, or who stands in for him while he is away. Null: he works here no more, or both are away. */
export function presentOf(person: Candidate | null, now: Date): number | null {
  if (!person?.active) return null;
  if (isAtWork(person, now)) return person.id;
  const { substitute } = person;
  return substitute?.active && isAtWork(substitute, now) ? substitute.id : null;
}
