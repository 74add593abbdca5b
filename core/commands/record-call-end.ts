import type { CallEnded } from '../call-fact.ts';
import type { Ctx } from '../context.ts';
import { type Call, holdCall, refreshCall, staffAt } from './hold-call.ts';
import { expectRecording } from './keep-recording.ts';
import { nudge, nudgeEverybody } from './nudge.ts';
import { settleCallback } from './settle-callback.ts';

/** A call is over: outcome, talk, cards closed; one that nobody answered becomes a callback (mission.md G5). */
export async function recordEnd(ctx: Ctx, fact: CallEnded): Promise<void> {
  if (fact.direction === 'internal') return;
  const call = await heldOrMade(ctx, fact);
  if (!call || (call.endedAt !== null && call.outcome !== 'unknown')) return;
  await saveEnd(ctx, call, fact);
  await ctx.db.ring.updateMany({ where: { callId: call.id, status: 'ringing' }, data: { status: 'stopped' } });
  await ctx.db.ring.updateMany({ where: { callId: call.id, until: null }, data: { until: fact.at } });
  await settleCallback(ctx, call.id);
  await expectRecording(ctx, call.id);
  await refreshCall(ctx, call.id);
  for (const { staffId } of call.rings) nudge(ctx, staffId); // it joins the list of his last calls
  nudgeEverybody(ctx);
}

/** The call; one whose beginning has not been told (a restart) is written as far as it is known. */
async function heldOrMade(ctx: Ctx, fact: CallEnded): Promise<Call | null> {
  const { callId: pbxId, direction } = fact;
  const known = await holdCall(ctx, { pbxId });
  if (known) return known;
  const startedAt = before(fact.at, fact.waitSeconds + (fact.talkSeconds ?? 0));
  await ctx.db.call.createMany({ data: [{ pbxId, direction, startedAt }], skipDuplicates: true });
  return holdCall(ctx, { pbxId });
}

async function saveEnd(ctx: Ctx, call: Call, fact: CallEnded): Promise<void> {
  const { outcome, talkSeconds, endedWith, at } = fact;
  const operator = endedWith === null ? null : await staffAt(ctx, endedWith);
  const last = operator === null ? {} : { operatorId: operator, operatorSince: call.operatorSince ?? at };
  const wasAnswered = endedWith !== null || outcome === 'answered' || outcome === 'lost';
  const spoken = wasAnswered ? (call.answeredAt ?? before(at, talkSeconds ?? 0)) : call.answeredAt;
  const data = { endedAt: at, outcome, talkSeconds, answeredAt: spoken, ...last };
  await ctx.db.call.update({ where: { id: call.id }, data });
}

const before = (at: Date, seconds: number): Date => new Date(at.getTime() - seconds * 1000);
