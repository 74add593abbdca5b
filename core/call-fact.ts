/**
 * How a call ended, as the exchange saw it. `forwarded`: somebody outside the office took it (a mobile phone); `lost`:
 * answered, then handed on or parked, and nobody took the client; `unknown`: its end was not seen.
 */
export type CallOutcome = 'answered' | 'missed' | 'abandoned' | 'busy' | 'forwarded' | 'no-answer' | 'lost' | 'unknown';

interface About {
  /** The call: stays the same through transfers. */
  readonly callId: string;
  /** The same for the same fact told again, different for any other. */
  readonly id: string;
  readonly at: Date; // UTC
}

export interface CallStarted extends About {
  readonly kind: 'started';
  readonly direction: 'incoming' | 'outgoing' | 'internal';
  readonly number: string | null; // the other side's, as the line spelled it; null: withheld
  readonly name: string | null; // what the line says the caller is called: not to be trusted
  readonly line: string | null;
  readonly extension: string | null; // outgoing: who placed it
}

export interface CallEnded extends About {
  readonly kind: 'ended';
  readonly direction: 'incoming' | 'outgoing' | 'internal';
  readonly outcome: CallOutcome;
  readonly endedWith: string | null; // the extension that spoke last
  readonly talkSeconds: number | null; // null: the end was not seen
  readonly waitSeconds: number; // until the first answer, else until the end
}

/**
 * What the core is told of calls, one fact at a time (design.md §9). Telephony's facts say at least this much; the core
 * knows no exchange. Extensions are those of staff.
 */
export type CallFact =
  | CallStarted
  | (About & { readonly kind: 'caller-changed'; readonly number: string | null; readonly name: string | null })
  | (About & { readonly kind: 'queued'; readonly queue: string })
  | (About & { readonly kind: 'ringing'; readonly extension: string })
  | (About & { readonly kind: 'stopped-ringing'; readonly extension: string })
  | (About & { readonly kind: 'answered'; readonly extension: string })
  | (About & { readonly kind: 'transferred'; readonly from: string; readonly to: string; readonly blind: boolean })
  | (About & { readonly kind: 'held'; readonly extension: string })
  | (About & { readonly kind: 'resumed'; readonly extension: string })
  | (About & { readonly kind: 'abandoned'; readonly queue: string })
  | CallEnded;

export type FactOf<K extends CallFact['kind']> = Extract<CallFact, { kind: K }>;
