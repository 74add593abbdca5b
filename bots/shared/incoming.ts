import type { Act } from '../../core/act.ts';
import type { AnnouncedFile } from '../../core/commands/keep-files.ts';
import type { ChannelName } from '../../core/context.ts';
import type { Press } from './press.ts';

export type IncomingFile = AnnouncedFile;

/** What a person did, in words no vendor owns. One vendor update is one Incoming. */
export interface Incoming {
  channel: ChannelName;
  /** The vendor's id of the update: the same one twice is the same cause. */
  key: string;
  /** It has waited for its turn in the inbox (inbox.ts): its row goes as it is accepted. */
  held?: true;
  from: { address: string; chat: string; name: string; locale: 'ru' | 'en' | null; email: string | null };
  did:
    | { kind: 'text'; text: string; files: IncomingFile[] } // an album's pieces come one by one
    | { kind: 'start'; parameter: string | null }
    | { kind: 'command'; name: string; rest: string }
    | { kind: 'press'; press: Press | null; message: string | null; shown: string } // null: a button we no longer know
    | { kind: 'number'; phone: string; own: boolean } // a contact card; own: the vendor vouches that it is the sender's
    | { kind: 'form'; act: Act; values: Record<string, unknown>; files: IncomingFile[] }
    | { kind: 'thread'; place: string; under: string; text: string; files: IncomingFile[] } // staff write under a card
    | { kind: 'shortcut'; text: string; place: string } // «make a request of this message»
    | { kind: 'home' }
    | { kind: 'blocked' | 'unblocked' };
}
