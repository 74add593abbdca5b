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
  if (joined.channel === '') return takeRinging(state, joined.call, from.name, event, at);
  return keep(state, joinTarget(joined, from.name, event, at, plan));
}

type Target = {
  readonly call: Call;
  readonly channel: string;
  readonly uniqueid: string;
  readonly number: string | null;
};

/** Usually the transferee is the client. Two calls of one phone may also be joined the other way round. */
function clientAndTarget(state: CallsState, event: Attended): Target | null {
  const calls = {
    transferee: callOf(state, event.transfereeuniqueid, event.transfereelinkedid, event.origtransfererlinkedid),
    target: callOf(state, event.transfertargetuniqueid, event.transfertargetlinkedid),
  };
  if (calls.transferee && isClients(calls.transferee))
    return {
      call: calls.transferee,
      channel: event.transfertargetchannel,
      uniqueid: event.transfertargetuniqueid,
      number: calls.target?.number ?? null,
    };
  if (calls.target && isClients(calls.target))
    return {
      call: calls.target,
      channel: event.transfereechannel,
      uniqueid: event.transfereeuniqueid,
      number: calls.transferee?.number ?? null,
    };
  return null;
}

const isClients = (call: Call): boolean => call.direction === 'incoming' || call.direction === 'outgoing';

/** The colleague asked speaks already; with keys of the phone (*2) only his Local channel is told, he was heard before. */
function joinTarget(target: Target, from: string, event: Attended, at: Date, plan: DialPlan): Step {
  const { call } = target;
  const to = endpointOf(target.channel, plan);
  const moved = (one: Call, name: string) =>
    tell.transfer(one, event.origtransfereruniqueid, { from, to: name, blind: false }, at);
  if (to.at === 'outside') return moved({ ...call, forwarded: true }, target.number ?? to.name);
  if (to.at === 'inside')
    return tell.andThen(moved(call, to.name), (one) => tell.answer(one, target.uniqueid, to.name, at));
  return call.endedWith === null || call.endedWith === from ? tell.unchanged(call) : moved(call, call.endedWith);
}

/** The colleague was called but had not answered yet: his phone goes on ringing, now for the client. */
function takeRinging(state: CallsState, call: Call, from: string, event: Attended, at: Date): Reading {
  const asked = callOf(state, event.secondtransfereruniqueid, event.secondtransfererlinkedid);
  const [ringing] = [...(asked?.legs ?? [])].filter(([, leg]) => leg.state === 'ringing');
  if (!asked || asked === call || !ringing) return { state, facts: [] };
  const [channel, { extension }] = ringing;
  const legs = new Map(asked.legs);
  legs.delete(channel);
  const moved = tell.transfer(call, event.origtransfereruniqueid, { from, to: extension, blind: true }, at);
  const left = keep(state, tell.unchanged({ ...asked, legs }));
  return keep(
    left.state,
    tell.andThen(moved, (one) => tell.ring(one, channel, extension, at)),
  );
}

export function unpark(call: Call, event: CallEventOf<'UnParkedCall'>, at: Date, plan: DialPlan): Step {
  const by = endpointOf(event.retrieverchannel, plan);
  if (by.at !== 'inside' || call.direction === null) return tell.unchanged(call);
  return tell.answer(call, event.retrieveruniqueid, by.name, at);
}
