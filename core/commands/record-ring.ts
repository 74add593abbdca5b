import type { FactOf } from '../call-fact.ts';
import type { Ctx } from '../context.ts';
import { workplaceAt } from '../queries/places.ts';
import { type Call, openCallCard, openCardAt, refreshCall, staffAt } from './hold-call.ts';
import { nudgeEverybody } from './nudge.ts';
import { settleCallback } from './settle-callback.ts';

/** A phone of ours rings: the caller's card opens to its owner at once (mission.md A1). */
export async function recordRing(ctx: Ctx, call: Call, { extension, at }: FactOf<'ringing'>): Promise<void> {
  const workplace = await workplaceAt(ctx, extension);
  if (!workplace || isLate(call, workplace.staffId, at)) return;
  await saveRing(ctx, call.id, workplace.staffId, { since: at, until: null, status: 'ringing' });
  const shown = call.rings.length > 0 || call.operatorId !== null; // else nobody has its card yet
  if (shown) await refreshCall(ctx, call.id);
  await openCardAt(ctx, call.id, workplace.place);
}

/** Something later is known already: the phone fell silent, the call was answered or is over. */
function isLate(call: Call, staffId: number, at: Date): boolean {
  const ring = call.rings.find((one) => one.staffId === staffId);
  const last = ring?.until ?? ring?.since;
  const spoken = call.operatorSince !== null && call.operatorSince >= at;
  return call.endedAt !== null || spoken || (last !== undefined && last >= at);
}

/** A phone fell silent without being picked up. */
export async function recordSilence(ctx: Ctx, call: Call, { extension, at }: FactOf<'stopped-ringing'>): Promise<void> {
  const staffId = await staffAt(ctx, extension);
  if (staffId === null) return;
  const ring = call.rings.find((one) => one.staffId === staffId);
  if (ring && (ring.status !== 'ringing' || ring.since > at)) return;
  await saveRing(ctx, call.id, staffId, { since: ring?.since ?? at, until: at, status: 'stopped' });
  await refreshCall(ctx, call.id);
}

/** Somebody speaks with the client: the phones and cards of the others are closed. */
export async function recordAnswer(ctx: Ctx, call: Call, extension: string, at: Date): Promise<void> {
  const staffId = await staffAt(ctx, extension);
  await ctx.db.call.update({ where: { id: call.id }, data: { answeredAt: earliest(call.answeredAt, at) } });
  if (staffId !== null) await speak(ctx, call, staffId, at);
  await settleCallback(ctx, call.id);
  await refreshCall(ctx, call.id);
  if (call.queue !== null) nudgeEverybody(ctx); // he waits no more
}

const earliest = (one: Date | null, other: Date): Date => (one !== null && one < other ? one : other);

async function speak(ctx: Ctx, call: Call, staffId: number, at: Date): Promise<void> {
  if (call.operatorSince !== null && call.operatorSince >= at) return; // told already, or passed on since
  const ring = call.rings.find((one) => one.staffId === staffId);
  await ctx.db.call.update({ where: { id: call.id }, data: { operatorId: staffId, operatorSince: at } });
  await stopRings(ctx, call.id, at, { staffId: { not: staffId } });
  await saveRing(ctx, call.id, staffId, { since: ring?.since ?? at, until: call.endedAt, status: 'answered' });
  if (!ring) await openCallCard(ctx, call.id, staffId);
}

/**
 * The client is handed on. With words before it, the other one speaks already; blindly, his phone rings next and says
 * so itself.
 */
export async function recordTransfer(ctx: Ctx, call: Call, fact: FactOf<'transferred'>): Promise<void> {
  if (!fact.blind) return recordAnswer(ctx, call, fact.to, fact.at);
  const from = await staffAt(ctx, fact.from);
  const another = call.operatorSince !== null && call.operatorSince > fact.at;
  if (from !== null && !another) await stopRings(ctx, call.id, fact.at, { staffId: from });
  await refreshCall(ctx, call.id);
}

type Saved = { since: Date; until: Date | null; status: 'ringing' | 'answered' | 'stopped' };

async function saveRing(ctx: Ctx, callId: number, staffId: number, ring: Saved): Promise<void> {
  const where = { callId_staffId: { callId, staffId } };
  await ctx.db.ring.upsert({ where, create: { callId, staffId, ...ring }, update: ring });
}

async function stopRings(ctx: Ctx, callId: number, at: Date, whose: { staffId: number | { not: number } }) {
  await ctx.db.ring.updateMany({
    where: { callId, until: null, since: { lte: at }, ...whose },
    data: { until: at, status: 'stopped' },
  });
}
