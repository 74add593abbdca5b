import type { Ctx } from '../context.ts';
import { dialTarget } from '../queries/dial-target.ts';
import { Refusal } from '../refusal.ts';

/**
 * Calls a client back with one press (mission.md G5): the exchange rings the operator's own phone, then dials. Whom he
 * wants is remembered, since behind a company line the number alone does not say it. Throws
 * Refusal: `telephony-off`, `no-extension`, `no-number`.
 */
export async function requestDial(ctx: Ctx, whom: { call: number } | { contact: number }): Promise<void> {
  if (!ctx.settings.dialling) throw new Refusal({ code: 'telephony-off' });
  const { extension, number, numberExtension, contactId, staffId } = await dialTarget(ctx, whom);
  const wanted = { staffId, e164: number, extension: numberExtension, contactId, askedAt: ctx.now };
  const { id } = await ctx.db.dial.create({ data: wanted });
  await ctx.dialLater({ dial: id, extension, number });
}
