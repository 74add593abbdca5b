import type { Prisma } from '../../prisma/generated/client.ts';
import type { CallStarted, FactOf } from '../call-fact.ts';
import type { Ctx } from '../context.ts';
import { type Call, holdCall, identityOf, openCallCard, refreshCall, staffAt } from './hold-call.ts';
import { settleCallback } from './settle-callback.ts';

/** A call begins: it is written with whoever is surely behind the number. Internal calls are not ours to keep. */
export async function recordStart(ctx: Ctx, fact: CallStarted): Promise<void> {
  if (fact.direction === 'internal') return;
  const identity = await identityOf(ctx, fact.number, fact.name);
  const placed = fact.direction === 'outgoing' && fact.extension !== null ? await staffAt(ctx, fact.extension) : null;
  const beginning = { ...identity, line: fact.line, startedAt: fact.at };
  const row = { ...beginning, pbxId: fact.callId, direction: fact.direction, operatorId: placed };
  const { count } = await ctx.db.call.createMany({ data: [row], skipDuplicates: true });
  const call = await holdCall(ctx, { pbxId: fact.callId });
  if (!call) return;
  if (count === 0) await complete(ctx, call, { ...beginning, operatorId: call.operatorId ?? placed });
  else if (placed !== null) await openCallCard(ctx, call.id, placed);
}

/** A call whose end came first learns who called; one that knows already is left as it is. */
async function complete(ctx: Ctx, call: Call, beginning: Prisma.CallUncheckedUpdateInput): Promise<void> {
  if (call.raw !== null || call.hidden) return;
  await ctx.db.call.update({ where: { id: call.id }, data: beginning });
  await settleCallback(ctx, call.id);
  await refreshCall(ctx, call.id);
}

/** The exchange corrects the number, before any phone rang: afterwards an operator may have said who it is. */
export async function recordCaller(ctx: Ctx, call: Call, fact: FactOf<'caller-changed'>): Promise<void> {
  if (call.rings.length > 0 || call.endedAt !== null) return;
  const identity = await identityOf(ctx, fact.number, fact.name);
  await ctx.db.call.update({ where: { id: call.id }, data: identity });
  await refreshCall(ctx, call.id);
}
