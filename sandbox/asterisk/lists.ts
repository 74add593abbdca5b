import { channelHeaders } from './channel.ts';
import { type Call, type Exchange, phonePerson } from './exchange.ts';
import { devices, phoneState } from './phones.ts';
import { waitingIn } from './ringing.ts';
import type { Packet } from './wire.ts';

/** The items of CoreShowChannels: every live channel. */
export function liveChannels(exchange: Exchange): Packet[] {
  return [...exchange.calls.values()].flatMap((call) => channelsOf(call));
}

function channelsOf(call: Call): Packet[] {
  const channels = [...(call.client ? [call.client] : []), ...call.legs.map((leg) => leg.channel)];
  return channels.map((channel) => ({
    Event: 'CoreShowChannel',
    ...channelHeaders(channel),
    ...applicationOf(call, channel === call.client),
    Duration: duration(channel.createdAt),
    BridgeId: channel.state === 6 ? (call.bridge ?? '') : '',
  }));
}

function applicationOf(call: Call, isClient: boolean): Packet {
  if (!isClient) return { Application: 'AppDial', ApplicationData: '(Outgoing Line)' };
  if (call.queue !== null) return { Application: 'Queue', ApplicationData: `${call.queue},tT` };
  return { Application: 'Dial', ApplicationData: `PJSIP/${call.to},30,tT` };
}

function duration(since: number): string {
  const whole = Math.floor((Date.now() - since) / 1000);
  return [whole / 3600, (whole / 60) % 60, whole % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
}

/** The items of DeviceStateList: what every phone does. */
export function deviceStates(exchange: Exchange): Packet[] {
  return exchange.office.extensions.map((extension) => ({
    Event: 'DeviceStateChange',
    Device: `PJSIP/${extension}`,
    State: exchange.unplugged.has(extension) ? 'UNAVAILABLE' : devices[phoneState(exchange, extension)][0],
  }));
}

/** The answer to ExtensionState: of a number that no hint is for, Asterisk says -1. */
export function extensionState(exchange: Exchange, extension: string, context: string, id: Packet): Packet {
  const known = exchange.office.extensions.includes(extension);
  const away = exchange.unplugged.has(extension);
  return {
    Response: 'Success',
    ...id,
    Message: 'Extension Status',
    Exten: extension,
    Context: context,
    Hint: known ? `PJSIP/${extension}` : '',
    Status: known ? (away ? '4' : '0') : '-1',
    StatusText: known ? (away ? 'Unavailable' : 'Idle') : 'Unknown',
  };
}

const memberStatus = { idle: '1', ringing: '6', talking: '2' };

/** The items of QueueStatus: each queue, its members, those who wait in it. */
export function queueStatus(exchange: Exchange): Packet[] {
  return Object.entries(exchange.office.queues).flatMap(([queue, members]) => [
    {
      Event: 'QueueParams',
      Queue: queue,
      Max: '0',
      Strategy: 'ringall',
      Calls: String(waitingIn(exchange, queue).length),
    },
    ...members.map((extension) => memberItem(exchange, queue, extension)),
    ...waitingIn(exchange, queue).map((call, index) => entryItem(queue, call, index + 1)),
  ]);
}

function memberItem(exchange: Exchange, queue: string, extension: string): Packet {
  return {
    Event: 'QueueMember',
    Queue: queue,
    Name: phonePerson(extension).name,
    Location: `PJSIP/${extension}`,
    StateInterface: `PJSIP/${extension}`,
    Membership: 'static',
    Penalty: '0',
    Status: memberStatus[phoneState(exchange, extension)],
    Paused: '0',
    PausedReason: '',
  };
}

function entryItem(queue: string, call: Call, position: number): Packet {
  return {
    Event: 'QueueEntry',
    Queue: queue,
    Position: String(position),
    Channel: call.client?.name ?? '',
    Uniqueid: call.id,
    CallerIDNum: call.number ?? 'unknown',
    CallerIDName: call.name ?? 'unknown',
    ConnectedLineNum: 'unknown',
    ConnectedLineName: 'unknown',
    Wait: String(Math.round((Date.now() - call.startedAt) / 1000)),
    Priority: '0',
  };
}
