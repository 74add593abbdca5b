import type { Ctx } from '../context.ts';
import { staffOnly } from '../queries/standing.ts';
import { Refusal } from '../refusal.ts';
import { type Call, holdCall, refreshCall } from './hold-call.ts';
import { refreshCards } from './refresh-cards.ts';
import { settleCallback } from './settle-callback.ts';

/**
 * A member of staff says who calls; null: it is somebody else than was thought. A doubtful match becomes a sure one.
 * Throws Refusal `not-found`, `not-allowed`, `revoked`.
 */
export async function chooseCaller(ctx: Ctx, choice: { call: number; contactId: number | null }): Promise<void> {
  await staffOnly(ctx);
  const call = await holdCall(ctx, { id: choice.call });
  if (!call) throw new Refusal({ code: 'not-found' });
  await nameCaller(ctx, call, choice.contactId);
}

/** Ties a call, its number and its callback to a person. Throws Refusal `not-found`. */
export async function nameCaller(ctx: Ctx, call: Call, contactId: number | null): Promise<void> {
  await ctx.db.call.update({ where: { id: call.id }, data: { contactId: null } });
  if (contactId !== null) await confirm(ctx, call, contactId);
  await refreshCall(ctx, call.id);
}

async function confirm(ctx: Ctx, call: Call, contactId: number): Promise<void> {
  const contact = await ctx.db.contact.findUnique({ where: { id: contactId } });
  if (!contact) throw new Refusal({ code: 'not-found' });
  await ctx.db.call.update({ where: { id: call.id }, data: { contactId } });
  if (call.e164 !== null) await addPhone(ctx, contactId, { e164: call.e164, extension: call.extension }, true);
  await nameClient(ctx, call, contactId, contact.organizationId);
  await settleCallback(ctx, call.id);
}

/** Requests of the call that were filed for nobody in particular (a missed call, say) now have their client. */
async function nameClient(ctx: Ctx, call: Call, contactId: number, organizationId: number | null): Promise<void> {
  const his = [{ fromCallId: call.id }, ...(call.ticketNumber === null ? [] : [{ number: call.ticketNumber }])];
  const nobodys = await ctx.db.ticket.findMany({ where: { contactId: null, OR: his }, select: { number: true } });
  for (const { number } of nobodys) {
    await ctx.db.ticket.update({ where: { number }, data: { contactId, organizationId } });
    await refreshCards(ctx, number);
  }
}

/** A number of a person, once; a doubtful one becomes sure when it is confirmed, never the other way. */
export async function addPhone(
  ctx: Ctx,
  contactId: number,
  phone: { e164: string; extension: string | null },
  sure: boolean,
): Promise<void> {
  const known = await ctx.db.phone.findFirst({ where: { contactId, ...phone } });
  if (!known) await ctx.db.phone.create({ data: { contactId, ...phone, sure } });
  else if (sure && !known.sure) await ctx.db.phone.update({ where: { id: known.id }, data: { sure } });
}
