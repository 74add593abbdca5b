import type { Ctx } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { staffOnly } from './standing.ts';

/** Whom to connect when calling back: first the actor's own phone, then the client's number. */
export interface DialTarget {
  extension: string; // of the actor
  number: string; // E.164
  numberExtension: string | null; // to be asked for behind a company line
  contactId: number | null; // who is wanted
  staffId: number; // of the actor
}

/**
 * What a call back from the chat connects (mission.md G5); the exchange is asked outside the core. Throws Refusal
 * `no-extension` (the actor has no phone), `no-number`, `not-allowed`, `revoked`.
 */
export async function dialTarget(ctx: Ctx, to: { call: number } | { contact: number }): Promise<DialTarget> {
  const { id: staffId, extension } = await staffOnly(ctx);
  if (extension === null) throw new Refusal({ code: 'no-extension' });
  const phone = 'call' in to ? await numberOfCall(ctx, to.call) : await numberOfContact(ctx, to.contact);
  if (!phone || phone.e164 === null) throw new Refusal({ code: 'no-number' });
  const { e164: number, extension: numberExtension, contactId } = phone;
  return { extension, number, numberExtension, contactId, staffId };
}

const spelling = { e164: true, extension: true, contactId: true };

const numberOfCall = (ctx: Ctx, id: number) => ctx.db.call.findUnique({ where: { id }, select: spelling });

const numberOfContact = (ctx: Ctx, contactId: number) =>
  ctx.db.phone.findFirst({ where: { contactId }, select: spelling, orderBy: [{ sure: 'desc' }, { id: 'asc' }] });
