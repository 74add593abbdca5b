import type { Call, Exchange } from './exchange.ts';
import { type PhoneState, phoneState } from './phones.ts';

/** What a person who looks at the exchange sees. Instants are ISO strings in UTC. */
export type CallView = {
  readonly id: string;
  readonly direction: 'incoming' | 'outgoing';
  /** Null: withheld. */
  readonly number: string | null;
  readonly name: string | null;
  readonly to: string;
  readonly queue: string | null;
  readonly state: 'ringing' | 'waiting' | 'talking' | 'calling-client' | 'answered' | 'missed';
  readonly ringing: readonly string[];
  readonly talking: string | null;
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  /** The extension that spoke to the client last. */
  readonly spokeWith: string | null;
};

export type PhoneView = { readonly extension: string; readonly state: PhoneState; readonly callIds: readonly string[] };

export type AsteriskView = {
  readonly line: string;
  readonly queues: Readonly<Record<string, readonly string[]>>;
  readonly phones: readonly PhoneView[];
  readonly calls: readonly CallView[];
  /** Calls that ended lately, the newest first. */
  readonly over: readonly CallView[];
};

export function viewOf(exchange: Exchange): AsteriskView {
  return {
    line: exchange.office.line,
    queues: exchange.office.queues,
    phones: exchange.office.extensions.map((extension) => phoneView(exchange, extension)),
    calls: [...exchange.calls.values()].map(callView),
    over: exchange.over.map(callView),
  };
}

function phoneView(exchange: Exchange, extension: string): PhoneView {
  const calls = exchange.calls.values().filter((call) => call.legs.some((leg) => leg.extension === extension));
  return { extension, state: phoneState(exchange, extension), callIds: [...calls].map((call) => call.id) };
}

function callView(call: Call): CallView {
  const { id, direction, number, name, to, queue } = call;
  return {
    ...{ id, direction, number, name, to, queue },
    state: call.outcome ?? stateOf(call),
    ringing: call.legs.filter((leg) => leg.state === 'ringing').map((leg) => leg.extension),
    talking: call.legs.find((leg) => leg.state === 'talking')?.extension ?? null,
    spokeWith: call.spokeWith,
    startedAt: new Date(call.startedAt).toISOString(),
    answeredAt: isoOrNull(call.answeredAt),
    endedAt: isoOrNull(call.endedAt),
  };
}

const isoOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function stateOf(call: Call): CallView['state'] {
  if (call.bridge !== null) return 'talking';
  if (call.legs.some((leg) => leg.state === 'ringing')) return 'ringing';
  return call.direction === 'outgoing' ? 'calling-client' : 'waiting';
}
