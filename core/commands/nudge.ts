import type { Ctx } from '../context.ts';

/** The PostgreSQL channel on which live pages listen; the payload is a staff id. */
export const staffChannel = 'pult_staff';

/** Live pages of this person are to look again; heard by every copy of the product, after commit. */
export async function nudge(ctx: Ctx, staffId: number): Promise<void> {
  await ctx.db.$executeRaw`SELECT pg_notify(${staffChannel}, ${String(staffId)})`;
}

/** The same for everybody who takes calls: who waits in a queue and who was missed concerns them all. */
export async function nudgeOperators(ctx: Ctx): Promise<void> {
  await ctx.db.$executeRaw`
    SELECT pg_notify(${staffChannel}, "id"::text) FROM "Staff" WHERE "active" AND 'operator' = ANY("roles")`;
}
