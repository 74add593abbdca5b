import { callReach } from '../access.ts';
import type { CallFilter, CallsFile } from '../call-filter.ts';
import type { Ctx } from '../context.ts';
import { placeOfStaff } from '../queries/places.ts';
import { personOf, staffOnly } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';

/**
 * Has the register of calls made into a file, sent to the chat of whoever asked for it. Throws Refusal: `not-allowed`,
 * `revoked`, `no-chat`.
 */
export async function orderCalls(ctx: Ctx, filter: CallFilter, format: CallsFile): Promise<void> {
  const { id } = await staffOnly(ctx);
  if (callReach(await personOf(ctx.db, ctx.actor)) === 'none') throw new Refusal({ code: 'not-allowed' });
  if (!(await placeOfStaff(ctx, id))) throw new Refusal({ code: 'no-chat' });
  await ctx.errand({ kind: 'calls-file', staff: id, filter, format });
}
