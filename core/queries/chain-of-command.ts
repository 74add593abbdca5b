import { presentOf } from '../commands/choose-responsible.ts';
import { boardsAmong, type Place, placesOfStaff } from '../commands/deliver.ts';
import type { Ctx } from '../context.ts';

/** Who hears of a deadline, from the lowest up (mission.md B3). */
export const rungs = ['responsible', 'head', 'director'] as const;
export type Rung = (typeof rungs)[number];

/** Staff at hand who can be reached on some channel, and the boards of the department. */
export type Chain = Record<Rung, { id: number; place: Place }[]> & { boards: Place[] };

interface Belonging {
  departmentId: number | null;
  responsibleId: number | null;
}

/** Those above each of many tickets, read at once. An absent person is replaced by the substitute. */
export async function chainsOf(ctx: Ctx, tickets: Belonging[]): Promise<(ticket: Belonging) => Chain> {
  const departments = await departmentsOf(ctx, tickets);
  const staff = await staffAbove(ctx, tickets);
  const atHand = new Map(staff.map((person) => [person.id, presentOf(person, ctx.now)]));
  const directors = staff.flatMap(({ id, active, roles }) => (active && roles.includes('director') ? [id] : []));
  const heads = new Map([...departments].map(([id, { head }]) => [id, presentOf(head, ctx.now)]));
  const places = await placesOfStaff(ctx, [...atHand.values(), ...heads.values(), ...directors]);
  const reached = (...ids: (number | null | undefined)[]) =>
    ids.flatMap((id) => {
      const place = id == null ? undefined : places.get(id);
      return id == null || !place ? [] : [{ id, place }];
    });
  return ({ departmentId, responsibleId }) => ({
    responsible: reached(responsibleId === null ? null : atHand.get(responsibleId)),
    head: reached(departmentId === null ? null : heads.get(departmentId)),
    director: reached(...directors),
    boards: departmentId === null ? [] : boardsAmong(ctx, departments.get(departmentId)?.boards ?? []),
  });
}

async function departmentsOf({ db }: Ctx, tickets: Belonging[]) {
  const ids = new Set(tickets.flatMap(({ departmentId }) => departmentId ?? []));
  const include = { head: { include: { substitute: true } }, boards: true } as const;
  const rows = await db.department.findMany({ where: { id: { in: [...ids] } }, include });
  return new Map(rows.map((row) => [row.id, row]));
}

function staffAbove({ db }: Ctx, tickets: Belonging[]) {
  const ids = new Set(tickets.flatMap(({ responsibleId }) => responsibleId ?? []));
  const where = { OR: [{ id: { in: [...ids] } }, { active: true, roles: { has: 'director' } }] };
  return db.staff.findMany({ where, include: { substitute: true } });
}
