import type { Ctx } from '../context.ts';
import { staffOnly } from '../queries/standing.ts';

/** Whether one is told the plan of the morning and what is overdue in the evening. Throws Refusal `not-allowed`, `revoked`. */
export async function chooseDigests(ctx: Ctx, wanted: boolean): Promise<void> {
  const { id } = await staffOnly(ctx);
  await ctx.db.staff.update({ where: { id }, data: { digests: wanted } });
}
