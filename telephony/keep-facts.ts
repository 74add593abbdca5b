import { type Core, perform } from '../core/commands/perform.ts';
import { recordCallFacts } from '../core/commands/record-call.ts';
import type { CallFact } from './calls.ts';
import type { inOrder } from './in-order.ts';

/**
 * Keeps the facts of each call in their order: those that came by the time of its turn together, in one transaction (a
 * call begins and rings in one breath, and its card must not wait for two). `kept` hears of each after the commit.
 */
export function keepFacts(
  core: Core,
  order: Pick<ReturnType<typeof inOrder>, 'add'>,
  kept: (fact: CallFact) => Promise<void>,
): (facts: readonly CallFact[]) => void {
  const waiting = new Map<string, CallFact[]>();
  const keep = async (callId: string): Promise<void> => {
    const all = waiting.get(callId) ?? [];
    const facts = [...all];
    if (facts.length === 0) return; // kept together with those before them
    await perform(core, { key: null, origin: 'phone' }, (ctx) => recordCallFacts(ctx, facts));
    for (const fact of facts) await kept(fact);
    all.splice(0, facts.length); // only now: what failed is tried again as a whole
    if (all.length === 0) waiting.delete(callId);
  };
  return (facts) => {
    for (const fact of facts) {
      const all = waiting.get(fact.callId) ?? [];
      all.push(fact);
      waiting.set(fact.callId, all);
      order.add(fact.callId, () => keep(fact.callId));
    }
  };
}
