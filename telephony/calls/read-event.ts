import { type AmiEvent, type CallEvent, type CallEventOf, parseEvent } from './ami-event.ts';
import { type DialPlan, endpointOf, nameOrNull, numberOrNull } from './channel-name.ts';
import { dialBegins, dialEnds } from './dialling.ts';
import {
  type Call,
  type CallsState,
  callOf,
  callWith,
  forget,
  keep,
  newCall,
  type Reading,
  type Step,
  withLeg,
} from './state.ts';
import * as tell from './telling.ts';
import { attendedTransfer, blindTransfer, unpark } from './transferring.ts';

/**
 * Reads one manager event, received AT that instant. An event that is unknown, malformed, repeated or of a call
 * that was never seen changes nothing.
 */
export function readEvent(state: CallsState, event: AmiEvent, at: Date, plan: DialPlan): Reading {
  const known = parseEvent(event);
  return known ? read(state, known, at, plan) : { state, facts: [] };
}

function read(state: CallsState, event: CallEvent, at: Date, plan: DialPlan): Reading {
  switch (event.event) {
    case 'Newchannel':
      return newChannel(state, event, at, plan);
    case 'NewCallerid':
      return change(state, state.calls.get(event.uniqueid), (call) => newCaller(call, event, at));
    case 'DialBegin':
      return change(state, dialOf(state, event), (call) => dialBegins(call, event, at, plan));
    case 'DialEnd':
      return change(state, dialOf(state, event), (call) => dialEnds(call, event, at, plan));
    case 'QueueCallerJoin':
      return change(state, channelOf(state, event), (call) => joinsQueue(call, event, at, plan));
    case 'QueueCallerAbandon':
      return change(state, channelOf(state, event), (call) => tell.abandon(call, event.queue, at));
    case 'BridgeEnter':
    case 'BridgeLeave':
      return bridge(state, event, at);
    case 'Hold':
    case 'Unhold':
      return change(state, channelOf(state, event), (call) => holds(call, event, at, plan));
    case 'BlindTransfer':
      return change(state, callOf(state, event.transfereeuniqueid, event.transfereelinkedid), (call) =>
        blindTransfer(call, event, at, plan),
      );
    case 'AttendedTransfer':
      return attendedTransfer(state, event, at, plan);
    case 'UnParkedCall':
      return change(state, callOf(state, event.parkeeuniqueid, event.parkeelinkedid), (call) =>
        unpark(call, event, at, plan),
      );
    case 'Hangup':
      return hangup(state, event, at);
  }
}

function change(state: CallsState, call: Call | undefined, step: (call: Call) => Step): Reading {
  return call ? keep(state, step(call)) : { state, facts: [] };
}

/** By the calling side first: in a pickup the answering channel still carries the linked id of its own attempt. */
const dialOf = (state: CallsState, event: CallEventOf<'DialBegin' | 'DialEnd'>): Call | undefined =>
  callOf(state, event.uniqueid, event.linkedid, event.destuniqueid, event.destlinkedid);

const channelOf = (state: CallsState, event: { uniqueid: string; linkedid: string }): Call | undefined =>
  callOf(state, event.uniqueid, event.linkedid);

function newChannel(state: CallsState, event: CallEventOf<'Newchannel'>, at: Date, plan: DialPlan): Reading {
  const id = event.uniqueid;
  if (id !== event.linkedid || state.calls.has(id) || state.ended.includes(id)) return { state, facts: [] };
  return keep(state, firstChannel(event, at, plan));
}

/** A channel from outside that is not ringing in (state 0, Down) is one that the exchange itself places (Originate). */
function firstChannel(event: CallEventOf<'Newchannel'>, at: Date, plan: DialPlan): Step {
  const endpoint = endpointOf(event.channel, plan);
  const call = newCall({
    id: event.uniqueid,
    extension: endpoint.at === 'inside' ? endpoint.name : null,
    number: numberOrNull(event.calleridnum),
    name: nameOrNull(event.calleridname),
    line: ['', 's'].includes(event.exten) ? null : event.exten,
    startedAt: at,
  });
  return endpoint.at === 'outside' && event.channelstate !== '0'
    ? tell.start(call, 'incoming', at)
    : tell.unchanged(call);
}

/** Dial plans correct the number before they ring; later changes are for the phones, not about the client. */
function newCaller(call: Call, event: CallEventOf<'NewCallerid'>, at: Date): Step {
  const settled = call.legs.size > 0 || call.extension !== null || call.direction === 'outgoing';
  if (settled) return tell.unchanged(call);
  return tell.changeCaller(call, numberOrNull(event.calleridnum), nameOrNull(event.calleridname), at);
}

function joinsQueue(call: Call, event: CallEventOf<'QueueCallerJoin'>, at: Date, plan: DialPlan): Step {
  const direction = endpointOf(event.channel, plan).at === 'outside' ? 'incoming' : 'internal';
  return tell.andThen(tell.start(call, direction, at), (one) => tell.enqueue(one, event.queue, at));
}

/** A holding bridge (parking) is waiting, not talk. */
function bridge(state: CallsState, event: CallEventOf<'BridgeEnter' | 'BridgeLeave'>, at: Date): Reading {
  const call = callWith(state, (one) => one.clients.has(event.uniqueid));
  if (event.event === 'BridgeEnter' && event.bridgetechnology === 'holding_bridge') return { state, facts: [] };
  const turn = event.event === 'BridgeEnter' ? tell.joinBridge : tell.leaveBridge;
  return change(state, call, (one) => tell.unchanged(turn(one, at)));
}

function holds(call: Call, event: CallEventOf<'Hold' | 'Unhold'>, at: Date, plan: DialPlan): Step {
  const { name, at: side } = endpointOf(event.channel, plan);
  if (side !== 'inside' || call.direction === null) return tell.unchanged(call);
  const turn = event.event === 'Hold' ? tell.hold : tell.resume;
  return turn(call, event.uniqueid, name, at);
}

function hangup(state: CallsState, event: CallEventOf<'Hangup'>, at: Date): Reading {
  const channel = event.uniqueid;
  const call = callWith(state, (one) => one.anchors.has(channel));
  if (call) return hangsUpAnchor(state, call, channel, at);
  const rung = callWith(state, (one) => one.legs.has(channel));
  return change(state, rung, (one) => phoneHangsUp(one, channel, event.cause, at));
}

/** Cause 26: somebody else picked up; a pickup from another phone does not say so. */
function phoneHangsUp(call: Call, channel: string, cause: string, at: Date): Step {
  const leg = call.legs.get(channel);
  if (leg?.state === 'talking') return tell.unchanged(withLeg(call, channel, { ...leg, state: 'over' }));
  const taken = cause === '26' || call.legs.values().some((other) => other.state === 'talking');
  return tell.stopRinging(call, channel, taken ? 'answered-elsewhere' : 'cancelled', at);
}

/** An outgoing call goes on while the client's line is up, also when he was transferred; others end with their first channel. */
function hangsUpAnchor(state: CallsState, call: Call, channel: string, at: Date): Reading {
  const anchors = new Set(call.anchors);
  anchors.delete(channel);
  const left = call.clients.has(channel) ? tell.leaveBridge(call, at) : call;
  if (anchors.size > 0) return keep(state, tell.unchanged({ ...left, anchors }));
  return forget(state, tell.end(left, at, true));
}
