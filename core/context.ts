import type { CountryCode } from 'libphonenumber-js/max';
import type { Prisma } from '../prisma/generated/client.ts';
import type { Errand } from './errand.ts';
import type { Calendar } from './working-time.ts';

/** Channels on which people talk to the desk. A further one is one folder in bots/ and one member here. */
export const channelNames = ['telegram', 'slack'] as const;
export type ChannelName = (typeof channelNames)[number];

/** Where something was done; kept in the history of a ticket. */
export type Origin = ChannelName | 'desk' | 'phone' | 'api' | 'clock';

/** Who does it: always who pressed, never what a button says (design.md, law 7). */
export type Actor =
  | { kind: 'staff'; id: number; name: string }
  | { kind: 'contact'; id: number; name: string }
  | { kind: 'account'; id: number; name: string } // somebody on a channel whom we do not know yet
  | { kind: 'api'; name: string }
  | { kind: 'system' };

export type Db = Prisma.TransactionClient;

/** What the company has decided once, from config.ts. */
export interface Settings {
  companyName: string;
  timeZone: string; // IANA
  region: CountryCode; // numbers without a country code belong here
  locale: 'ru' | 'en';
  calendar: Calendar; // working hours of the company, unless a person has their own
  channels: ReadonlySet<ChannelName>; // channels that are on
  boards: Partial<Record<ChannelName, string>>; // where tickets hang of a department that has no board of its own
  adminEmails: readonly string[]; // lower case: who becomes administrator when a channel vouches for the address
  dialling: boolean; // whether the telephone exchange may be asked to place calls
  recordings: 'none' | 'told' | 'all'; // of calls: those of which the exchange says so, or any that was answered
  serviceLevel: { target: number; withinSeconds: number }; // of telephone queues: which share is to be answered how soon
}

/** A delivery on its way to the queue. `urgent`: before those of other chats; within a chat the order stays. */
export interface Enqueued {
  id: number;
  channel: ChannelName;
  place: string;
  edit?: boolean; // a live message is to be shown as it is now
  urgent?: boolean;
}

/** Whose live pages a transaction concerns; core/commands/nudge.ts fills and tells it. */
export interface Nudged {
  staff: Set<number>;
  calls: Set<number>; // those at whose phones these rang, and who spoke
  everybody: boolean; // what all pages show alike has changed: who waits in a queue, who was missed
}

/** One cause, one transaction: everything a command may touch. */
export interface Ctx {
  db: Db;
  now: Date; // UTC
  actor: Actor;
  origin: Origin;
  settings: Settings;
  /** Puts a delivery into the durable queue, at the end of the same transaction. An edit holds back no new message of its chat. */
  enqueue(delivery: Enqueued): Promise<void>;
  /** Whose live pages are to look again after commit. */
  nudged: Nudged;
  /** Puts a file into the queue of files to fetch, in the same transaction. */
  fetchLater(fileId: number): Promise<void>;
  /** Has something done after commit that takes its time or somebody else's answer. */
  errand(errand: Errand): Promise<void>;
  /** Asks the exchange, after commit, to join an operator's phone with a number; what cannot be placed soon is given up and told. */
  dialLater(dial: { dial: number; extension: string; number: string }): Promise<void>;
}
