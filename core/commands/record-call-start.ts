import type { Prisma } from '../../prisma/generated/client.ts';
import type { CallStarted, FactOf } from '../call-fact.ts';
import type { Ctx } from '../context.ts';
import { type Call, holdCall, identityOf, openCallCard, refreshCall, staffAt } from './hold-call.ts';
import { settleCallback } from './settle-callback.ts';

/**
 * A call begins: it is written with whoever is surely behind the number. Internal calls are not ours to keep. Gives the
 * call when this is the first that is heard of it.
 */
export async function recordStart(ctx: Ctx, fact: CallStarted): Promise<Call | null> {
  if (fact.direction === 'internal') return null;
  const placed = fact.direction === 'outgoing' && fact.extension !== null ? await staffAt(ctx, fact.extension) : null;
  const identity = await wantedOf(ctx, placed, await identityOf(ctx, fact.number, fact.name));
  const beginning = { ...identity, line: fact.line, startedAt: fact.at };
  const row = { ...beginning, pbxId: fact.callId, direction: fact.direction, operatorId: placed };
  const [made] = await ctx.db.call.createManyAndReturn({ data: [row], skipDuplicates: true });
  if (made) {
    if (placed !== null) await openCallCard(ctx, made.id, placed);
    return { ...made, rings: [] };
  }
  const known = await holdCall(ctx, { pbxId: fact.callId });
  if (known) await complete(ctx, known, { ...beginning, operatorId: known.operatorId ?? placed });
  return null;
}

type Identity = Awaited<ReturnType<typeof identityOf>>;

const placedWithin = 2 * 60_000; // ms from asking for a call: his own phone rings first

/** Whom he wants behind the number that he has asked the exchange for: a number says no more than the line. */
async function wantedOf(ctx: Ctx, staffId: number | null, identity: Identity): Promise<Identity> {
  const { e164 } = identity;
  if (staffId === null || e164 === null) return identity;
  const askedAt = { gte: new Date(ctx.now.getTime() - placedWithin) };
  const dial = await ctx.db.dial.findFirst({ where: { staffId, e164, askedAt }, orderBy: { id: 'desc' } });
  if (!dial) return identity;
  return {
    ...identity,
    extension: dial.extension ?? identity.extension,
    contactId: dial.contactId ?? identity.contactId,
  };
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
