import type { CallFact, FactOf } from '../call-fact.ts';
import type { Ctx } from '../context.ts';
import { type Call, holdCall, refreshCall } from './hold-call.ts';
import { nudgeEverybody } from './nudge.ts';
import { firstTimes } from './perform.ts';
import { recordEnd } from './record-call-end.ts';
import { recordCaller, recordStart } from './record-call-start.ts';
import { recordAnswer, recordRing, recordSilence, recordTransfer } from './record-ring.ts';

/** Writes down facts of one call in their order, each once by its id. */
export async function recordCallFacts(ctx: Ctx, facts: readonly CallFact[]): Promise<void> {
  const keyOf = ({ id }: CallFact) => `call:${id}`;
  const first = await firstTimes(ctx, facts.map(keyOf));
  let begun: Call | null = null; // by the fact just before: nobody else can hold it yet
  for (const fact of facts) {
    if (!first.delete(keyOf(fact))) continue;
    if (fact.kind === 'started') begun = await recordStart(ctx, fact);
    else {
      await recordLater(ctx, fact, begun);
      begun = null;
    }
  }
}

/**
 * Writes down one fact of a call and lets those whom it concerns see it (design.md §9): the card opens to the person
 * whose phone rings, a missed call becomes a callback. Facts told twice or late do no harm; internal calls, and facts
 * of calls that nobody has told the beginning of, leave nothing.
 */
export async function recordCallFact(ctx: Ctx, fact: CallFact): Promise<void> {
  if (fact.kind === 'started') await recordStart(ctx, fact);
  else await recordLater(ctx, fact, null);
}

async function recordLater(ctx: Ctx, fact: Exclude<CallFact, { kind: 'started' }>, begun: Call | null): Promise<void> {
  if (fact.kind === 'ended') return recordEnd(ctx, fact);
  const call = begun ?? (await holdCall(ctx, { pbxId: fact.callId }));
  if (call) await recordWithin(ctx, call, fact);
}

type Within = Exclude<CallFact, { kind: 'started' | 'ended' }>;

async function recordWithin(ctx: Ctx, call: Call, fact: Within): Promise<void> {
  switch (fact.kind) {
    case 'caller-changed':
      return recordCaller(ctx, call, fact);
    case 'queued':
      return recordQueue(ctx, call, fact);
    case 'ringing':
      return recordRing(ctx, call, fact);
    case 'stopped-ringing':
      return recordSilence(ctx, call, fact);
    case 'answered':
      return recordAnswer(ctx, call, fact.extension, fact.at);
    case 'transferred':
      return recordTransfer(ctx, call, fact);
    case 'held':
    case 'resumed':
    case 'abandoned':
      return; // the end of the call tells what came of it
  }
}

/** Whoever was spoken with already waits for a colleague now: his first waiting stands. */
async function recordQueue(ctx: Ctx, call: Call, { queue, at }: FactOf<'queued'>): Promise<void> {
  if (call.endedAt !== null) return;
  const since = call.answeredAt === null && queue !== call.queue ? { queuedAt: at } : {};
  await ctx.db.call.update({ where: { id: call.id }, data: { queue, ...since } });
  await refreshCall(ctx, call.id);
  nudgeEverybody(ctx);
}
