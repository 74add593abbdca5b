import { presentOf } from '../commands/choose-responsible.ts';
import type { Ctx } from '../context.ts';
import { boardsAmong, type Place, placesOfStaff } from './places.ts';

/** Who hears of a deadline, from the lowest up (mission.md B3). */
const rungs = ['responsible', 'head', 'director'] as const;
type Rung = (typeof rungs)[number];
type People = { id: number; place: Place }[];

/** Staff at hand who can be reached on some channel, and the boards of the department. */
export type Chain = Record<Rung, People> & { boards: Place[]; roles: Map<string, People> };

/** From this rung up; another role of the company has the head above it. */
export const ladder = (lowest: string, chain: Chain): People[] => {
  const at = rungs.findIndex((rung) => rung === lowest);
  const own = at < 0 ? [chain.roles.get(lowest) ?? []] : [];
  return [...own, ...rungs.slice(at < 0 ? 1 : at).map((rung) => chain[rung])];
};

interface Belonging {
  departmentId: number | null;
  responsibleId: number | null;
}

/** Those above each of many tickets, and the holders of `roles`, read at once. An absent person is replaced by the substitute. */
export async function chainsOf(
  ctx: Ctx,
  tickets: Belonging[],
  roles: string[] = [],
): Promise<(ticket: Belonging) => Chain> {
  const departments = await departmentsOf(ctx, tickets);
  const named = [...new Set(roles)];
  const staff = await staffAbove(ctx, tickets, named);
  const atHand = new Map(staff.map((person) => [person.id, presentOf(person, ctx.now)]));
  const holders = (role: string) =>
    staff.flatMap((person) => (person.active && person.roles.includes(role) ? [person.id] : []));
  const directors = holders('director');
  const holding = new Map(named.map((role) => [role, holders(role).map((id) => atHand.get(id))]));
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
    roles: new Map([...holding].map(([role, people]) => [role, reached(...people)])),
    boards: departmentId === null ? [] : boardsAmong(ctx, departments.get(departmentId)?.boards ?? []),
  });
}

async function departmentsOf({ db }: Ctx, tickets: Belonging[]) {
  const ids = new Set(tickets.flatMap(({ departmentId }) => departmentId ?? []));
  const include = { head: { include: { substitute: true } }, boards: true } as const;
  const rows = await db.department.findMany({ where: { id: { in: [...ids] } }, include });
  return new Map(rows.map((row) => [row.id, row]));
}

function staffAbove({ db }: Ctx, tickets: Belonging[], roles: string[]) {
  const ids = new Set(tickets.flatMap(({ responsibleId }) => responsibleId ?? []));
  const where = { OR: [{ id: { in: [...ids] } }, { active: true, roles: { hasSome: ['director', ...roles] } }] };
  return db.staff.findMany({ where, include: { substitute: true } });
}
