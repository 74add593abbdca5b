import { type Channel, channelHeaders } from './channel.ts';
import { giveUp } from './ending.ts';
import {
  type Call,
  connectTo,
  type Exchange,
  type Leg,
  newCall,
  openChannel,
  phonePerson,
  tellChannel,
  tellDial,
  tellQueue,
  trunk,
  turn,
} from './exchange.ts';
import { phoneState, tellDevice, tellPhone } from './phones.ts';

export type IncomingCall = {
  /** As the line spells it; null: withheld. */
  readonly from: string | null;
  readonly name?: string | undefined;
  /** An extension, a queue, or several extensions that ring together. */
  readonly to: string | readonly string[];
};

/** A client calls the office; gives the call's id. Throws RangeError for a phone or queue that is not there. */
export function callIn(exchange: Exchange, { from, name, to }: IncomingCall): string {
  const queue = typeof to === 'string' && Object.hasOwn(exchange.office.queues, to) ? to : null;
  const phones = queue === null ? [to].flat() : [];
  const stranger = phones.find((one) => !exchange.office.extensions.includes(one));
  if (stranger !== undefined || (queue === null && phones.length === 0))
    throw new RangeError(`no phone or queue ${stranger}`);
  const channel = openChannel(exchange, trunk, {
    state: 4,
    caller: { number: from ?? 'anonymous', name: name ?? (from === null ? 'Anonymous' : '<unknown>') },
    exten: exchange.office.line,
  });
  const call = newCall({
    id: channel.uniqueid,
    direction: 'incoming',
    number: from,
    name: name ?? null,
    to: [to].flat().join(', '),
    queue,
  });
  call.client = channel;
  exchange.calls.set(call.id, call);
  if (queue === null) ringPhones(exchange, call, channel, phones);
  else joinQueue(exchange, call, channel, queue);
  exchange.changed();
  return call.id;
}

/** A direct call: each phone rings at once; one that is in use is busy. */
export function ringPhones(exchange: Exchange, call: Call, from: Channel, phones: readonly string[]) {
  from.priority += from.state === 4 ? 1 : 0;
  for (const extension of phones) ringPhone(exchange, call, from, extension);
  tellDevice(exchange, `PJSIP/${trunk}`, 'INUSE');
  if (call.legs.length === 0) return giveUp(exchange, call, 'BUSY');
  limitRinging(exchange, call);
}

function ringPhone(exchange: Exchange, call: Call, from: Channel, extension: string) {
  const busy = phoneState(exchange, extension) !== 'idle';
  const channel = openChannel(exchange, extension, { linkedid: from.linkedid });
  channel.exten = from.exten;
  connectTo(exchange, channel, from.caller);
  tellDial(exchange, 'DialBegin', from, channel, { DialString: extension });
  connectTo(exchange, from, phonePerson(extension));
  if (busy) {
    tellDial(exchange, 'DialEnd', from, channel, { DialStatus: 'BUSY' });
    tellChannel(exchange, 'Hangup', channel, { Cause: '17', 'Cause-txt': 'User busy' });
    return;
  }
  call.legs.push({ extension, channel, state: 'ringing' });
  turn(exchange, channel, 5);
  tellDial(exchange, 'DialState', from, channel, { DialStatus: 'RINGING' });
  tellPhone(exchange, extension);
}

function joinQueue(exchange: Exchange, call: Call, channel: Channel, queue: string) {
  turn(exchange, channel, 6);
  tellDevice(exchange, `PJSIP/${trunk}`, 'INUSE');
  tellDevice(exchange, `Queue:${queue}`, 'RINGING');
  channel.priority = 3;
  const waiting = String(waitingIn(exchange, queue).length);
  tellQueue(exchange, 'QueueCallerJoin', channel, { Queue: queue, Position: waiting, Count: waiting });
  tellChannel(exchange, 'MusicOnHoldStart', channel, { Class: 'default' });
  ringQueue(exchange, call);
}

export function waitingIn(exchange: Exchange, queue: string): Call[] {
  return [...exchange.calls.values()].filter((call) => call.queue === queue && call.answeredAt === null);
}

/** Rings the members who are free; with nobody free the client waits for the next try. */
export function ringQueue(exchange: Exchange, call: Call) {
  const { client, queue } = call;
  if (!client || queue === null || call.answeredAt !== null || call.legs.length > 0) return;
  const free = (exchange.office.queues[queue] ?? []).filter((one) => phoneState(exchange, one) === 'idle');
  const legs = free.map((extension) => callAgent(exchange, client, queue, extension));
  call.legs.push(...legs);
  for (const leg of legs) {
    turn(exchange, leg.channel, 5);
    connectTo(exchange, leg.channel, client.caller);
    tellDial(exchange, 'DialState', client, leg.channel, { DialStatus: 'RINGING' });
    tellPhone(exchange, leg.extension);
  }
  limitRinging(exchange, call);
}

function callAgent(exchange: Exchange, from: Channel, queue: string, extension: string): Leg {
  const channel = openChannel(exchange, extension, { linkedid: from.linkedid });
  const called = { ...channel, exten: from.exten, connected: from.caller };
  tellQueue(exchange, 'AgentCalled', from, {
    ...channelHeaders(called, 'Dest'),
    Queue: queue,
    Interface: `PJSIP/${extension}`,
    MemberName: phonePerson(extension).name,
  });
  tellDial(exchange, 'DialBegin', from, channel, { DialString: `PJSIP/${extension}` });
  channel.exten = from.exten;
  channel.connected = from.caller;
  return { extension, channel, state: 'ringing' };
}

/** Nobody rings for ever; an empty queue looks for a free member again. */
function limitRinging(exchange: Exchange, call: Call) {
  clearTimeout(call.timer);
  const [after, then] =
    call.legs.length > 0
      ? [exchange.ringMs, () => giveUp(exchange, call, 'NOANSWER')]
      : [exchange.retryMs, () => ringQueue(exchange, call)];
  call.timer = setTimeout(then, after);
  call.timer.unref();
}

/** Leaves a queue's client waiting when the last phone that rang for him has refused. */
export function waitInQueue(exchange: Exchange, call: Call) {
  limitRinging(exchange, call);
  exchange.changed();
}
