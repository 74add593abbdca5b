import type { CallFact, EndedFact, Outcome, StopReason } from './fact.ts';
import { type Call, type Leg, type Step, withLeg } from './state.ts';

/** The identity that all facts of a call share; `of` tells facts of one kind apart, best by a channel's Uniqueid. */
function mark<Kind extends CallFact['kind']>(call: Call, kind: Kind, at: Date, of = '') {
  return { kind, callId: call.id, id: [call.id, kind, of].filter(Boolean).join(':'), at } as const;
}

export function unchanged(call: Call): Step {
  return { call, facts: [] };
}

/** Does SECOND to what FIRST made of the call. (Not named `then`: a module with one looks like a promise.) */
export function andThen(first: Step, second: (call: Call) => Step): Step {
  const { call, facts } = second(first.call);
  return { call, facts: [...first.facts, ...facts] };
}

/** Settles what kind of call it is and tells of it; does nothing to a call already told of. */
export function start(call: Call, direction: 'incoming' | 'outgoing' | 'internal', at: Date): Step {
  if (call.direction !== null) return unchanged(call);
  const started = { ...call, direction, number: direction === 'internal' ? null : call.number };
  const { number, name, line, extension } = started;
  return { call: started, facts: [{ ...mark(call, 'started', at), direction, number, name, line, extension }] };
}

export function changeCaller(call: Call, number: string | null, name: string | null, at: Date): Step {
  if (call.number === number && call.name === name) return unchanged(call);
  const facts: CallFact[] = [{ ...mark(call, 'caller-changed', at, `${number}/${name}`), number, name }];
  return { call: { ...call, number, name }, facts: call.direction === null ? [] : facts };
}

export function enqueue(call: Call, queue: string, at: Date): Step {
  if (call.queue === queue) return unchanged(call);
  const queuesJoined = call.queuesJoined + 1;
  return {
    call: { ...call, queue, queuesJoined, abandoned: false },
    facts: [{ ...mark(call, 'queued', at, String(queuesJoined)), queue }],
  };
}

export function abandon(call: Call, queue: string, at: Date): Step {
  if (call.queue !== queue) return unchanged(call);
  return {
    call: { ...call, queue: null, abandoned: true },
    facts: [{ ...mark(call, 'abandoned', at, String(call.queuesJoined)), queue }],
  };
}

export function ring(call: Call, channel: string, extension: string, at: Date): Step {
  if (call.legs.has(channel)) return unchanged(call);
  return {
    call: withLeg(call, channel, { extension, state: 'ringing' }),
    facts: [{ ...mark(call, 'ringing', at, channel), extension }],
  };
}

/** A phone falls silent. One that was called off waits for its hang-up, which tells why. */
export function stopRinging(call: Call, channel: string, why: StopReason, at: Date): Step {
  const leg = call.legs.get(channel);
  if (!isCalled(leg)) return unchanged(call);
  return {
    call: { ...withLeg(call, channel, { ...leg, state: 'over' }), refusal: why },
    facts: [{ ...mark(call, 'stopped-ringing', at, channel), extension: leg.extension, why }],
  };
}

export const isCalled = (leg: Leg | undefined): leg is Leg => leg?.state === 'ringing' || leg?.state === 'stopping';

export function answer(call: Call, channel: string, extension: string, at: Date): Step {
  const leg = call.legs.get(channel);
  if (leg?.state === 'talking' || leg?.state === 'over') return unchanged(call);
  const answered = withLeg(call, channel, { extension, state: 'talking' });
  return {
    call: {
      ...answered,
      answeredAt: call.answeredAt ?? at,
      answeredBy: call.answeredBy ?? extension,
      endedWith: extension,
      queue: null,
      transferring: false,
    },
    facts: [{ ...mark(call, 'answered', at, channel), extension }],
  };
}

export function transfer(
  call: Call,
  channel: string,
  move: { from: string; to: string; blind: boolean },
  at: Date,
): Step {
  if (call.transferredBy.has(channel)) return unchanged(call);
  return {
    call: { ...call, transferring: move.blind, transferredBy: new Set(call.transferredBy).add(channel) },
    facts: [{ ...mark(call, 'transferred', at, channel), ...move }],
  };
}

export function hold(call: Call, channel: string, extension: string, at: Date): Step {
  if (call.onHold.has(channel)) return unchanged(call);
  return {
    call: { ...call, onHold: new Set(call.onHold).add(channel) },
    facts: [{ ...mark(call, 'held', at, `${channel}/${at.getTime()}`), extension }],
  };
}

export function resume(call: Call, channel: string, extension: string, at: Date): Step {
  if (!call.onHold.has(channel)) return unchanged(call);
  const onHold = new Set(call.onHold);
  onHold.delete(channel);
  return {
    call: { ...call, onHold },
    facts: [{ ...mark(call, 'resumed', at, `${channel}/${at.getTime()}`), extension }],
  };
}

export function joinBridge(call: Call, at: Date): Call {
  return call.joinedAt ? call : { ...call, joinedAt: at };
}

export function leaveBridge(call: Call, at: Date): Call {
  return call.joinedAt
    ? { ...call, joinedAt: null, talkedMs: call.talkedMs + (at.getTime() - call.joinedAt.getTime()) }
    : call;
}

/** The end of a call; SEEN is false when it ended while the exchange was out of sight. */
export function end(call: Call, at: Date, seen: boolean): Step {
  if (call.direction === null) return unchanged(call);
  const why = call.answeredAt ? 'answered-elsewhere' : 'cancelled';
  const silent = [...call.legs.keys()].reduce<Step>(
    (step, channel) => andThen(step, (one) => stopRinging(one, channel, why, at)),
    unchanged(call),
  );
  const left = seen ? leaveBridge(call, at) : call;
  return { call: left, facts: [...silent.facts, ended(left, call.direction, at, seen)] };
}

function ended(call: Call, direction: EndedFact['direction'], at: Date, seen: boolean): EndedFact {
  const seconds = (ms: number) => Math.max(0, Math.round(ms / 1000));
  return {
    ...mark(call, 'ended', at),
    direction,
    outcome: outcomeOf(call, seen),
    answeredBy: call.answeredBy,
    endedWith: call.endedWith,
    talkSeconds: seen ? seconds(call.talkedMs) : null,
    waitSeconds: seconds((call.answeredAt ?? at).getTime() - call.startedAt.getTime()),
  };
}

/** A client handed on before the exchange went out of sight, and not taken by then, counts as lost: better called twice than never. */
function outcomeOf(call: Call, seen: boolean): Outcome {
  if (call.answeredBy !== null && call.transferring) return 'lost';
  if (call.answeredBy === null && call.forwarded) return 'forwarded';
  if (!seen) return 'unknown';
  if (call.answeredBy !== null) return 'answered';
  if (call.abandoned) return 'abandoned';
  if (call.refusal === 'busy') return 'busy';
  return call.direction === 'incoming' ? 'missed' : 'no-answer';
}
