import type { CallEventOf } from './ami-event.ts';
import { type DialPlan, endpointOf } from './channel-name.ts';
import { type Call, type CallsState, callOf, keep, type Reading, type Step } from './state.ts';
import * as tell from './telling.ts';

/** The client is sent to a number and waits there: the dial that follows rings it. */
export function blindTransfer(call: Call, event: CallEventOf<'BlindTransfer'>, at: Date, plan: DialPlan): Step {
  const from = endpointOf(event.transfererchannel, plan);
  if (from.at !== 'inside' || call.direction === null || !succeeded(event)) return tell.unchanged(call);
  return tell.transfer(call, event.transfereruniqueid, { from: from.name, to: event.extension, blind: true }, at);
}

const succeeded = (event: { result: string }): boolean => event.result === 'Success';

type Attended = CallEventOf<'AttendedTransfer'>;

/** A colleague was asked first; only now does the client's call reach him, and he speaks already. */
export function attendedTransfer(state: CallsState, event: Attended, at: Date, plan: DialPlan): Reading {
  const joined = clientAndTarget(state, event);
  const from = endpointOf(event.origtransfererchannel, plan);
  if (!joined || from.at !== 'inside' || !succeeded(event)) return { state, facts: [] };
  return keep(state, joinTarget(joined.call, joined, from.name, event, at, plan));
}

type Target = { readonly channel: string; readonly uniqueid: string };

/** Usually the transferee is the client. Two calls of one phone may also be joined the other way round. */
function clientAndTarget(state: CallsState, event: Attended): (Target & { call: Call }) | null {
  const calls = {
    transferee: callOf(state, event.transfereeuniqueid, event.transfereelinkedid, event.origtransfererlinkedid),
    target: callOf(state, event.transfertargetuniqueid, event.transfertargetlinkedid),
  };
  if (calls.transferee && isClients(calls.transferee))
    return { call: calls.transferee, channel: event.transfertargetchannel, uniqueid: event.transfertargetuniqueid };
  if (calls.target && isClients(calls.target))
    return { call: calls.target, channel: event.transfereechannel, uniqueid: event.transfereeuniqueid };
  return null;
}

const isClients = (call: Call): boolean => call.direction === 'incoming' || call.direction === 'outgoing';

function joinTarget(call: Call, target: Target, from: string, event: Attended, at: Date, plan: DialPlan): Step {
  const to = endpointOf(target.channel, plan);
  const channel = event.origtransfereruniqueid;
  if (to.at === 'outside')
    return tell.transfer({ ...call, forwarded: true }, channel, { from, to: to.name, blind: false }, at);
  const speaker = to.at === 'inside' ? to.name : call.endedWith;
  if (speaker === null || speaker === from) return tell.unchanged(call);
  const moved = tell.transfer(call, channel, { from, to: speaker, blind: false }, at);
  return to.at === 'inside' ? tell.andThen(moved, (one) => tell.answer(one, target.uniqueid, speaker, at)) : moved;
}

export function unpark(call: Call, event: CallEventOf<'UnParkedCall'>, at: Date, plan: DialPlan): Step {
  const by = endpointOf(event.retrieverchannel, plan);
  if (by.at !== 'inside' || call.direction === null) return tell.unchanged(call);
  return tell.answer(call, event.retrieveruniqueid, by.name, at);
}
