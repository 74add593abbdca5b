import type { Incoming } from '../shared/incoming.ts';

/** What a payload of Slack says, before the person behind the user id is known. */
export interface Heard {
  key: string;
  user: string;
  chat: string | null; // the direct messages in which it was said, when it was said there
  did: Incoming['did'];
}

/** What Slack told about the person (people.ts). */
export type Person = Incoming['from'];
