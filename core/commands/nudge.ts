import type { Ctx } from '../context.ts';

/** The PostgreSQL channel on which live pages listen; the payload is a staff id. */
export const staffChannel = 'pult_staff';

/** Live pages of this person are to look again; heard by every copy of the product, after commit. */
export function nudge(ctx: Ctx, staffId: number): void {
  ctx.nudged.add(staffId);
}

/** The same for everybody who takes calls: who waits in a queue and who was missed concerns them all. */
export function nudgeOperators(ctx: Ctx): void {
  ctx.nudged.add('operators');
}

/** Tells the live pages, in one statement: the last thing that a transaction does. */
export async function tellPages({ db, nudged }: Pick<Ctx, 'db' | 'nudged'>): Promise<void> {
  const staff = [...nudged].filter((one) => one !== 'operators');
  if (staff.length > 0)
    await db.$executeRaw`SELECT pg_notify(${staffChannel}, id::text) FROM unnest(${staff}::int[]) id`;
  if (nudged.has('operators'))
    await db.$executeRaw`
      SELECT pg_notify(${staffChannel}, "id"::text) FROM "Staff" WHERE "active" AND 'operator' = ANY("roles")`;
}
