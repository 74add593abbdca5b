import { randomUUID } from 'node:crypto';
import { bridgeHeaders, type Channel, channelHeaders } from './channel.ts';
import { dropLeg } from './dropping.ts';
import {
  type Call,
  connectTo,
  type Exchange,
  type Leg,
  phonePerson,
  tellChannel,
  tellDial,
  tellQueue,
  turn,
} from './exchange.ts';
import { tellDevice, tellPhone } from './phones.ts';
import { beginRecording } from './recording.ts';

/** A phone that rings for a client is picked up. */
export function pickUp(exchange: Exchange, call: Call, leg: Leg, client: Channel) {
  clearTimeout(call.timer);
  turn(exchange, leg.channel, 6);
  leg.state = 'talking';
  const queued = call.queue !== null && call.answeredAt === null;
  const others = call.legs.filter((one) => one !== leg);
  if (queued) takeFromQueue(exchange, call, leg, client, others);
  else takeDirectly(exchange, call, leg, client, others);
  call.answeredAt ??= Date.now();
  call.spokeWith = leg.extension;
  join(exchange, call, leg.channel, client);
  if (call.recorded === null) beginRecording(exchange, call, client);
  exchange.changed();
}

function takeDirectly(exchange: Exchange, call: Call, leg: Leg, client: Channel, others: readonly Leg[]) {
  for (const one of others) tellDial(exchange, 'DialEnd', client, one.channel, { DialStatus: 'CANCEL' });
  leg.channel.exten = '';
  tellDial(exchange, 'DialEnd', client, leg.channel, { DialStatus: 'ANSWER' });
  if (client.state !== 6) turn(exchange, client, 6);
  for (const one of others) dropLeg(exchange, call, one, '26');
  tellPhone(exchange, leg.extension);
}

/** Asterisk's queue tells the end of the other phones' ringing twice. */
function takeFromQueue(exchange: Exchange, call: Call, leg: Leg, client: Channel, others: readonly Leg[]) {
  const cancelOthers = () => {
    for (const one of others) tellDial(exchange, 'DialEnd', client, one.channel, { DialStatus: 'CANCEL' });
  };
  tellDial(exchange, 'DialEnd', client, leg.channel, { DialStatus: 'ANSWER' });
  cancelOthers();
  connectTo(exchange, client, phonePerson(leg.extension));
  cancelOthers();
  tellChannel(exchange, 'MusicOnHoldStop', client);
  for (const one of others) dropLeg(exchange, call, one, '26');
  tellDevice(exchange, `Queue:${call.queue}`, 'NOT_INUSE');
  tellQueue(exchange, 'QueueCallerLeave', client, { Queue: call.queue ?? '', Position: '1', Count: '0' });
  tellPhone(exchange, leg.extension);
  tellAgent(exchange, 'AgentConnect', call, leg, client, { HoldTime: seconds(call.startedAt), RingTime: '1' });
}

export function tellAgent(
  exchange: Exchange,
  event: string,
  call: Call,
  leg: Leg,
  client: Channel,
  more: Readonly<Record<string, string>>,
) {
  tellQueue(exchange, event, client, {
    ...channelHeaders(leg.channel, 'Dest'),
    Queue: call.queue ?? '',
    Interface: `PJSIP/${leg.extension}`,
    MemberName: phonePerson(leg.extension).name,
    ...more,
  });
}

export const seconds = (since: number): string => String(Math.round((Date.now() - since) / 1000));

/** Two channels begin to hear each other. */
export function join(exchange: Exchange, call: Call, first: Channel, second: Channel) {
  call.bridge = randomUUID();
  exchange.tell({ Event: 'BridgeCreate', Privilege: 'call,all', ...bridgeHeaders(call.bridge, 0) });
  tellBridge(exchange, 'BridgeEnter', call.bridge, 1, first);
  tellBridge(exchange, 'BridgeEnter', call.bridge, 2, second);
}

/** They hear each other no more; BETWEEN is what the first does before the second leaves. */
export function part(exchange: Exchange, call: Call, first: Channel, second: Channel, between = () => {}) {
  if (call.bridge === null) return;
  tellBridge(exchange, 'BridgeLeave', call.bridge, 1, first);
  between();
  tellBridge(exchange, 'BridgeLeave', call.bridge, 0, second);
  exchange.tell({ Event: 'BridgeDestroy', Privilege: 'call,all', ...bridgeHeaders(call.bridge, 0) });
  call.bridge = null;
}

function tellBridge(exchange: Exchange, event: string, bridge: string, channels: number, channel: Channel) {
  exchange.tell({
    Event: event,
    Privilege: 'call,all',
    ...bridgeHeaders(bridge, channels),
    ...channelHeaders(channel),
  });
}
