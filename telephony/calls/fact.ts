export type Direction = 'incoming' | 'outgoing' | 'internal';

/** Why a phone fell silent without being picked up. */
export type StopReason = 'answered-elsewhere' | 'no-answer' | 'busy' | 'cancelled' | 'unreachable';

/**
 * How a call ended. `abandoned`: it left a queue unanswered; `missed`: unanswered otherwise; `forwarded`: somebody
 * outside the office took it (a mobile phone); `no-answer`: the other side of our own call did not answer; `lost`:
 * answered once, then handed on or parked, and nobody took the client; `unknown`: it ended while the exchange was out of
 * sight.
 */
export type Outcome = 'answered' | 'missed' | 'abandoned' | 'busy' | 'forwarded' | 'no-answer' | 'lost' | 'unknown';

type Base = {
  /** The first channel's Uniqueid: stays the same through transfers. */
  readonly callId: string;
  /** The same for the same fact told again (a repeated event, a restart), different for any other. */
  readonly id: string;
  readonly at: Date;
};

export type StartedFact = Base & {
  readonly kind: 'started';
  readonly direction: Direction;
  /** The other side's number as the line spelled it; null when withheld, and for internal calls. */
  readonly number: string | null;
  /** What the line says the caller is called: text from outside, not to be trusted. */
  readonly name: string | null;
  /** Incoming: the office number that was called; internal: what was dialled. */
  readonly line: string | null;
  /** Outgoing and internal: the extension that placed the call. */
  readonly extension: string | null;
};

export type EndedFact = Base & {
  readonly kind: 'ended';
  readonly direction: Direction;
  readonly outcome: Outcome;
  /** The extension that spoke first, and the one that spoke last (differs after a transfer). */
  readonly answeredBy: string | null;
  readonly endedWith: string | null;
  /** Seconds joined to somebody, hold included; null when the end was not seen. */
  readonly talkSeconds: number | null;
  /** Seconds from the start until the first answer, else until the end. */
  readonly waitSeconds: number;
};

export type CallFact =
  | StartedFact
  /** The exchange corrected the caller's number or name before any phone rang. */
  | (Base & { readonly kind: 'caller-changed'; readonly number: string | null; readonly name: string | null })
  | (Base & { readonly kind: 'queued'; readonly queue: string })
  | (Base & { readonly kind: 'ringing'; readonly extension: string })
  | (Base & { readonly kind: 'stopped-ringing'; readonly extension: string; readonly why: StopReason })
  | (Base & { readonly kind: 'answered'; readonly extension: string })
  /** `to` is the extension or number that the call was sent to; for `blind: false` it speaks already. */
  | (Base & { readonly kind: 'transferred'; readonly from: string; readonly to: string; readonly blind: boolean })
  | (Base & { readonly kind: 'held'; readonly extension: string })
  | (Base & { readonly kind: 'resumed'; readonly extension: string })
  | (Base & { readonly kind: 'abandoned'; readonly queue: string })
  | EndedFact;

/** Whether a client called and nobody spoke to him. */
export function isMissed(fact: EndedFact): boolean {
  const unanswered = fact.answeredBy === null && ['missed', 'abandoned', 'busy', 'unknown'].includes(fact.outcome);
  return fact.direction === 'incoming' && unanswered;
}
