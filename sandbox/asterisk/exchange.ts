import { type Channel, channelHeaders, nobody, type Person } from './channel.ts';
import type { Packet } from './wire.ts';

export const trunk = 'trunk';
/** Stands for the client among those who can answer or refuse a call that the office places. */
export const client = 'client';

export type Office = {
  readonly extensions: readonly string[];
  /** The extensions in each queue. */
  readonly queues: Readonly<Record<string, readonly string[]>>;
  /** The office number that clients call. */
  readonly line: string;
};

export type Leg = { readonly extension: string; readonly channel: Channel; state: 'ringing' | 'talking' };

export type Call = {
  /** The Uniqueid of its first channel, the same as the call's id in telephony. */
  readonly id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly number: string | null;
  readonly name: string | null;
  readonly to: string;
  readonly queue: string | null;
  readonly startedAt: number;
  /** The client's channel; null until the office begins to call him. */
  client: Channel | null;
  legs: Leg[];
  bridge: string | null;
  answeredAt: number | null;
  /** The extension that spoke to the client last. */
  spokeWith: string | null;
  endedAt: number | null;
  outcome: 'answered' | 'missed' | null;
  origination: Origination | null;
  /** The file that it is recorded into. */
  recorded: string | null;
  timer: NodeJS.Timeout | undefined;
};

export type Origination = {
  readonly actionId: string;
  readonly exten: string;
  readonly context: string;
  readonly callerId: Person;
};

/** The exchange: what is going on, and the ear of everybody who listens to its events. */
export type Exchange = {
  readonly office: Office;
  readonly calls: Map<string, Call>;
  /** Whether talks are recorded, and into which folder. */
  readonly recorder: { on: boolean; readonly folder: string };
  /** Phones that are switched off. */
  readonly unplugged: Set<string>;
  /** Calls that ended lately, the newest first. */
  readonly over: Call[];
  readonly tell: (packet: Packet) => void;
  readonly changed: () => void;
  readonly ringMs: number;
  readonly retryMs: number;
  channels: number;
};

export function newCall(fields: Pick<Call, 'id' | 'direction' | 'number' | 'name' | 'to' | 'queue'>): Call {
  return {
    ...fields,
    startedAt: Date.now(),
    client: null,
    legs: [],
    bridge: null,
    answeredAt: null,
    spokeWith: null,
    endedAt: null,
    outcome: null,
    origination: null,
    recorded: null,
    timer: undefined,
  };
}

export function openChannel(exchange: Exchange, endpoint: string, fields: Partial<Channel>): Channel {
  const count = exchange.channels++;
  const uniqueid = `${Math.floor(Date.now() / 1000)}.${count}`;
  const channel: Channel = {
    name: `PJSIP/${endpoint}-${count.toString(16).padStart(8, '0')}`,
    endpoint,
    uniqueid,
    linkedid: uniqueid,
    createdAt: Date.now(),
    context: endpoint === trunk ? 'from-trunk' : 'internal',
    state: 0,
    caller: endpoint === trunk ? nobody : phonePerson(endpoint),
    connected: nobody,
    exten: 's',
    priority: 1,
    ...fields,
  };
  tellChannel(exchange, 'Newchannel', channel);
  return channel;
}

export const phonePerson = (extension: string): Person => ({ number: extension, name: `Operator ${extension}` });

export function tellChannel(exchange: Exchange, event: string, channel: Channel, more: Packet = {}) {
  exchange.tell({ Event: event, Privilege: 'call,all', ...channelHeaders(channel), ...more });
}

export function turn(exchange: Exchange, channel: Channel, state: Channel['state']) {
  channel.state = state;
  tellChannel(exchange, 'Newstate', channel);
}

export function connectTo(exchange: Exchange, channel: Channel, other: Person) {
  channel.connected = other;
  tellChannel(exchange, 'NewConnectedLine', channel);
}

/** A dial event; FROM is null for the first half of a call that the exchange itself places. */
export function tellDial(exchange: Exchange, event: string, from: Channel | null, to: Channel, more: Packet) {
  const caller = from ? channelHeaders(from) : {};
  exchange.tell({ Event: event, Privilege: 'call,all', ...caller, ...channelHeaders(to, 'Dest'), ...more });
}

export function tellQueue(exchange: Exchange, event: string, channel: Channel, more: Packet) {
  exchange.tell({ Event: event, Privilege: 'agent,all', ...channelHeaders(channel), ...more });
}

const causes: Record<string, string> = {
  0: 'Unknown',
  16: 'Normal Clearing',
  17: 'User busy',
  26: 'Answered elsewhere',
  127: 'Interworking, unspecified',
};

export function tellHangup(exchange: Exchange, channel: Channel, cause: string) {
  tellChannel(exchange, 'Hangup', channel, { Cause: cause, 'Cause-txt': causes[cause] ?? 'Unknown' });
}
