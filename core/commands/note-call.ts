import type { Ctx } from '../context.ts';
import { staffOnly } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';
import { holdCall, refreshCall } from './hold-call.ts';

/**
 * Leaves words on the card of a call: whoever takes it next reads them before he picks up, wherever his card hangs.
 * Throws Refusal `not-found`, `not-allowed`, `revoked`.
 */
export async function noteCall(ctx: Ctx, { call, text }: { call: number; text: string }): Promise<void> {
  const { id } = await staffOnly(ctx);
  if (!(await holdCall(ctx, { id: call }))) throw new Refusal({ code: 'not-found' });
  await ctx.db.callNote.create({ data: { callId: call, staffId: id, text, at: ctx.now } });
  await refreshCall(ctx, call);
}
