import type { Readable } from 'node:stream';
import type { ChannelName } from '../../core/context.ts';
import type { Incoming } from './incoming.ts';
import type { Screen } from './screen.ts';

/** Why a message did not go out, in words no vendor owns. */
export type Trouble =
  | { kind: 'wait'; seconds: number } // the vendor asks for patience
  | { kind: 'unreachable' } // the person blocked us or is gone
  | { kind: 'gone' } // the message to edit is not there any more
  | { kind: 'rejected'; why: string } // it will never be accepted as it is
  | { kind: 'broken'; why: string }; // network or vendor failure: try again

export class ChannelTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super('why' in trouble ? `${trouble.kind}: ${trouble.why}` : trouble.kind);
    this.name = 'ChannelTrouble';
    this.trouble = trouble;
  }
}

/** A way out to people. Throws ChannelTrouble. */
export interface Channel {
  name: ChannelName;
  /** Sends a screen to a chat or channel; `under` is the message it answers (a thread). Returns the vendor's message id. */
  send(place: string, screen: Screen, under: string | null, locale: 'ru' | 'en'): Promise<string>;
  edit(place: string, message: string, screen: Screen, locale: 'ru' | 'en'): Promise<void>;
  /** A colleague by an address that the channel vouches for; null: nobody. Absent: the channel cannot tell. */
  findByEmail?(email: string): Promise<Incoming['from'] | null>;
  /** The bytes of a file announced by this channel. */
  fetch(id: string): Promise<Readable>;
  /** Whether it works right now, for /health/ready. */
  health(): { ok: boolean; detail: string };
  stop(): Promise<void>;
}
