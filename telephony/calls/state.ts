import type { CallFact, Direction, StopReason } from './fact.ts';

/** One phone's part in a call. `stopping`: called off, the reason comes with its hang-up. */
export type Leg = { readonly extension: string; readonly state: 'ringing' | 'stopping' | 'talking' | 'over' };

export type Call = {
  readonly id: string;
  /** Null until the first dial shows what kind of call it is; nothing is told of it before. */
  readonly direction: Direction | null;
  readonly extension: string | null;
  readonly number: string | null;
  readonly name: string | null;
  readonly line: string | null;
  readonly startedAt: Date;
  /** Channels that keep the call alive: it ends with the last of them. */
  readonly anchors: ReadonlySet<string>;
  /** The channels whose time in a bridge is talk. */
  readonly clients: ReadonlySet<string>;
  readonly legs: ReadonlyMap<string, Leg>;
  readonly queue: string | null;
  readonly queuesJoined: number;
  readonly abandoned: boolean;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly endedWith: string | null;
  readonly forwarded: boolean;
  readonly refusal: StopReason | null;
  readonly transferring: boolean;
  /** The phones that handed the client on: each does so once. */
  readonly transferredBy: ReadonlySet<string>;
  readonly talkedMs: number;
  readonly joinedAt: Date | null;
  readonly onHold: ReadonlySet<string>;
};

export type CallsState = {
  readonly calls: ReadonlyMap<string, Call>;
  /** The calls ended lately, so that a late or repeated event cannot bring one back. */
  readonly ended: readonly string[];
};

export type Reading = { readonly state: CallsState; readonly facts: readonly CallFact[] };

/** A change of one call. */
export type Step = { readonly call: Call; readonly facts: readonly CallFact[] };

const endedRemembered = 200;

export const emptyCalls = (): CallsState => ({ calls: new Map(), ended: [] });

/** Calls in progress: a row of a call that is not among them after a snapshot is over. */
export function openCallIds(state: CallsState): string[] {
  return [...state.calls.values()].filter((call) => call.direction !== null).map((call) => call.id);
}

export function newCall(first: Pick<Call, 'id' | 'extension' | 'number' | 'name' | 'line' | 'startedAt'>): Call {
  return {
    ...first,
    direction: null,
    anchors: new Set([first.id]),
    clients: new Set([first.id]),
    legs: new Map(),
    queue: null,
    queuesJoined: 0,
    abandoned: false,
    answeredAt: null,
    answeredBy: null,
    endedWith: null,
    forwarded: false,
    refusal: null,
    transferring: false,
    transferredBy: new Set(),
    talkedMs: 0,
    joinedAt: null,
    onHold: new Set(),
  };
}

export function keep(state: CallsState, step: Step): Reading {
  const known = state.calls.get(step.call.id) === step.call;
  return {
    state: known ? state : { ...state, calls: new Map(state.calls).set(step.call.id, step.call) },
    facts: step.facts,
  };
}

export function forget(state: CallsState, step: Step): Reading {
  const calls = new Map(state.calls);
  calls.delete(step.call.id);
  return { state: { calls, ended: [...state.ended, step.call.id].slice(-endedRemembered) }, facts: step.facts };
}

/** The call that one of these channel or linked ids belongs to; the first that is known wins. */
export function callOf(state: CallsState, ...ids: readonly string[]): Call | undefined {
  for (const id of ids.filter((one) => one !== '')) {
    const call = state.calls.get(id) ?? callWith(state, (one) => one.anchors.has(id));
    if (call) return call;
  }
  return undefined;
}

export function callWith(state: CallsState, matches: (call: Call) => boolean): Call | undefined {
  return state.calls.values().find(matches);
}

export function withLeg(call: Call, channel: string, leg: Leg): Call {
  return { ...call, legs: new Map(call.legs).set(channel, leg) };
}
