import type { Ctx } from '../context.ts';
import type { DialFailure } from '../telling.ts';
import { tellStaff } from './deliver.ts';

/** A call that was asked for could not be placed: who asked is told why, and can ask again. */
export async function reportDial(ctx: Ctx, id: number, why: DialFailure): Promise<void> {
  const dial = await ctx.db.dial.findUnique({ where: { id } });
  if (!dial) return; // forgotten
  const { staffId, e164, extension, contactId } = dial;
  const call = await ctx.db.call.findFirst({
    where: { e164, extension },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  const again = { contact: contactId, from: contactId === null ? (call?.id ?? null) : null };
  await tellStaff(ctx, staffId, { kind: 'not-dialled', number: e164, extension, again, why });
}
