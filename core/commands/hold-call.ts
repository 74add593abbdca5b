import type { Prisma } from '../../prisma/generated/client.ts';
import type { Ctx } from '../context.ts';
import { type ParsedPhone, parsePhone } from '../phone.ts';
import { findCaller } from '../queries/find-caller.ts';
import { type Place, placeOfStaff, workplaceAt } from '../queries/places.ts';
import { callSlot, deliver } from './deliver.ts';
import { nudgeAround } from './nudge.ts';
import { refreshCallCards } from './refresh-cards.ts';

export type Call = Prisma.CallGetPayload<{ include: { rings: true } }>;

/** A call, held until the transaction ends: facts that come at once are taken one after the other. */
export async function holdCall(ctx: Ctx, where: { id: number } | { pbxId: string }): Promise<Call | null> {
  const held =
    'id' in where
      ? await ctx.db.$queryRaw<{ id: number }[]>`SELECT "id" FROM "Call" WHERE "id" = ${where.id} FOR UPDATE`
      : await ctx.db.$queryRaw<{ id: number }[]>`SELECT "id" FROM "Call" WHERE "pbxId" = ${where.pbxId} FOR UPDATE`;
  const [one] = held;
  return one ? ctx.db.call.findUnique({ where: one, include: { rings: true } }) : null;
}

/** The columns that say who calls; `contactId` only when exactly one person is surely behind the number. */
export async function identityOf(ctx: Ctx, number: string | null, name: string | null) {
  const phone = parsePhone(number, ctx.settings.region);
  const { sure } = await findCaller(ctx.db, phone);
  const [only] = sure;
  return { raw: number, callerName: name, ...spelling(phone), contactId: sure.length === 1 && only ? only.id : null };
}

function spelling(phone: ParsedPhone) {
  const { e164, extension } = phone.kind === 'number' ? phone : { e164: null, extension: null };
  return { e164, extension, hidden: phone.kind === 'hidden' };
}

/** The member of staff at whose desk a phone stands; null: the phone is nobody's. */
export async function staffAt(ctx: Ctx, extension: string): Promise<number | null> {
  return (await workplaceAt(ctx, extension))?.staffId ?? null;
}

/** Opens the caller's card to a member of staff, or shows it anew where it hangs already (mission.md A1). */
export async function openCallCard(ctx: Ctx, call: number, staffId: number): Promise<void> {
  await openCardAt(ctx, call, await placeOfStaff(ctx, staffId));
}

/** The same where it is known already in which chat he sits; null: in none, his live page shows it. */
export async function openCardAt(ctx: Ctx, call: number, place: Place | null): Promise<void> {
  if (place) await deliver(ctx, place, { kind: 'call', call }, { slot: callSlot(call) });
  nudgeAround(ctx, call);
}

/** Everybody who has to do with the call sees it as it is now, in chats and on live pages. */
export async function refreshCall(ctx: Ctx, id: number): Promise<void> {
  await refreshCallCards(ctx, id);
  nudgeAround(ctx, id);
}

/** Whether a client called and nobody spoke to him, or he was lost on the way to a colleague: he is to be called back. */
export const isMissed = (call: Pick<Call, 'direction' | 'endedAt' | 'answeredAt' | 'outcome'>): boolean =>
  call.endedAt !== null && (call.outcome === 'lost' || isUnanswered(call));

const isUnanswered = ({ direction, answeredAt, outcome }: Pick<Call, 'direction' | 'answeredAt' | 'outcome'>) =>
  direction === 'incoming' && answeredAt === null && ['missed', 'abandoned', 'busy', 'unknown'].includes(outcome ?? '');

/**
 * Seconds that a client waited: from his joining the queue (else from the start of the call: a menu is no waiting) until
 * somebody answered, else until the end; null while he waits. `waited` in core/queries/calls-within.ts says the same in SQL.
 */
export function waitSeconds(call: Pick<Call, 'startedAt' | 'queuedAt' | 'answeredAt' | 'endedAt'>): number | null {
  const since = call.queuedAt ?? call.startedAt;
  const until = call.answeredAt ?? call.endedAt;
  return until && Math.max(0, Math.round((until.getTime() - since.getTime()) / 1000));
}
