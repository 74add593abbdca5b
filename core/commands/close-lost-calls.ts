import type { Ctx } from '../context.ts';
import { refreshCall } from './hold-call.ts';
import { expectRecording } from './keep-recording.ts';
import { settleCallback } from './settle-callback.ts';

/**
 * After a reconnection: calls that the exchange no longer has are over, though nobody saw their end, so that none hangs
 * for ever (design.md §9). Unanswered incoming ones count as missed. `alive`: ids of the calls that the exchange has;
 * `asOf`: when it said so; a call that began later is left alone.
 */
export async function closeLostCalls(ctx: Ctx, alive: ReadonlySet<string>, asOf: Date = ctx.now): Promise<void> {
  const lost = await ctx.db.call.findMany({
    where: { endedAt: null, startedAt: { lte: asOf }, pbxId: { notIn: [...alive] } },
    orderBy: { id: 'asc' },
  });
  for (const { id } of lost) await closeLost(ctx, id);
}

async function closeLost(ctx: Ctx, id: number): Promise<void> {
  const { count } = await ctx.db.call.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: ctx.now, outcome: 'unknown' },
  });
  if (count === 0) return; // its end was told at this very moment
  await ctx.db.ring.updateMany({ where: { callId: id, status: 'ringing' }, data: { status: 'stopped' } });
  await ctx.db.ring.updateMany({ where: { callId: id, until: null }, data: { until: ctx.now } });
  await settleCallback(ctx, id);
  await expectRecording(ctx, id);
  await refreshCall(ctx, id);
}
