import type { CallFact, CallOutcome } from '../../core/call-fact.ts';
import { perform } from '../../core/commands/perform.ts';
import { recordCallFact } from '../../core/commands/record-call.ts';
import { callCard } from '../../core/queries/call-card.ts';
import { monday, type TestCore } from '../support/core.ts';

type Told<F> = F extends CallFact ? Omit<F, 'callId' | 'id' | 'at'> : never;

/** Facts of one call as telephony tells them: a second apart, each for a cause of its own. */
export function telephone(desk: TestCore, callId: string, began = monday) {
  let second = 0;
  const facts: CallFact[] = [];
  const make = (told: Told<CallFact>): CallFact => {
    second += 1;
    const fact = { ...told, callId, id: `${callId}:${second}`, at: new Date(began.getTime() + second * 1000) };
    facts.push(fact);
    return fact;
  };
  const hand = (fact: CallFact) =>
    perform(desk.core, { key: `call:${fact.id}`, origin: 'phone' }, (ctx) => recordCallFact(ctx, fact));
  const tell = (told: Told<CallFact>) => hand(make(told));
  const started = (direction: 'incoming' | 'outgoing' | 'internal', number: string | null) =>
    make({
      kind: 'started',
      direction,
      number,
      name: null,
      line: null,
      extension: direction === 'incoming' ? null : '101',
    });
  return {
    facts,
    make,
    hand,
    tell,
    started,
    from: (number: string | null) => hand(started('incoming', number)),
    to: (number: string) => hand(started('outgoing', number)),
    queued: (queue: string) => tell({ kind: 'queued', queue }),
    rings: (extension: string) => tell({ kind: 'ringing', extension }),
    silent: (extension: string) => tell({ kind: 'stopped-ringing', extension }),
    answers: (extension: string) => tell({ kind: 'answered', extension }),
    transfers: (from: string, to: string, blind = true) => tell({ kind: 'transferred', from, to, blind }),
    ends: (outcome: CallOutcome, endedWith: string | null = null) => tell(ending(outcome, endedWith)),
    row: () => desk.core.prisma.call.findUniqueOrThrow({ where: { pbxId: callId } }),
    card: async (viewer: { id: number } | null) => {
      const { id } = await desk.core.prisma.call.findUniqueOrThrow({ where: { pbxId: callId } });
      return callCard(desk.core.prisma, id, viewer?.id ?? null, desk.core.now());
    },
  };
}

export const ending = (
  outcome: CallOutcome,
  endedWith: string | null = null,
  direction: 'incoming' | 'outgoing' = 'incoming',
) =>
  ({
    kind: 'ended',
    direction,
    outcome,
    endedWith,
    talkSeconds: outcome === 'answered' ? 60 : 0,
    waitSeconds: 38,
  }) as const;
