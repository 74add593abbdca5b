import type { Ctx } from '../context.ts';
import { dialTarget } from '../queries/dial-target.ts';
import { Refusal } from '../refusal.ts';

/**
 * Calls a client back with one press (mission.md G5): the exchange rings the operator's own phone, then dials. Throws
 * Refusal: `telephony-off`, `no-extension`, `no-number`.
 */
export async function requestDial(ctx: Ctx, whom: { call: number } | { contact: number }): Promise<void> {
  if (!ctx.settings.dialling) throw new Refusal({ code: 'telephony-off' });
  const { extension, number } = await dialTarget(ctx, whom);
  await ctx.dialLater({ extension, number });
}
