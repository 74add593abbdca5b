import type { CallEventOf } from './ami-event.ts';
import { type DialPlan, dialledNumber, endpointOf, numberOrNull } from './channel-name.ts';
import type { StopReason } from './fact.ts';
import { type Call, type Step, withLeg } from './state.ts';
import * as tell from './telling.ts';

/** A dial decides what kind of call it is, and rings phones. Local channels are passed over: the phone behind follows. */
export function dialBegins(call: Call, event: CallEventOf<'DialBegin'>, at: Date, plan: DialPlan): Step {
  const target = endpointOf(event.destchannel, plan);
  switch (target.at) {
    case 'nowhere':
      return tell.unchanged(call);
    case 'outside':
      return dialsOut(call, event, at);
    case 'inside':
      return event.destuniqueid === call.id ? tell.unchanged(call) : ringsPhone(call, event, target.name, at, plan);
  }
}

/** An incoming call sent on to an outside line stays an incoming one. */
function dialsOut(call: Call, event: CallEventOf<'DialBegin'>, at: Date): Step {
  if (call.direction === 'incoming' || call.direction === 'internal') return tell.unchanged(call);
  const channel = event.destuniqueid;
  const dialled = dialledNumber(event.dialstring) ?? numberOrNull(event.exten);
  const first = call.direction === null ? { number: dialled, name: null, line: null, clients: new Set([channel]) } : {};
  const calling = { ...call, ...first, anchors: new Set(call.anchors).add(channel) };
  return tell.start({ ...calling, clients: new Set(calling.clients).add(channel) }, 'outgoing', at);
}

function ringsPhone(call: Call, event: CallEventOf<'DialBegin'>, phone: string, at: Date, plan: DialPlan): Step {
  if (placedThroughLocal(call, event, plan)) return tell.unchanged(ownPhone(call, event.destuniqueid, phone));
  const direction = call.extension === null ? 'incoming' : 'internal';
  return tell.andThen(tell.start(call, direction, at), (one) => tell.ring(one, event.destuniqueid, phone, at));
}

/** An Originate of Local/101@…: the first phone that it rings is the caller's own. */
const placedThroughLocal = (call: Call, event: CallEventOf<'DialBegin'>, plan: DialPlan): boolean =>
  call.direction === null && call.extension === null && endpointOf(event.channel, plan).at === 'nowhere';

const ownPhone = (call: Call, channel: string, extension: string): Call =>
  withLeg({ ...call, extension }, channel, { extension, state: 'over' });

/** The first end of each phone's ringing counts: a queue tells it twice. */
export function dialEnds(call: Call, event: CallEventOf<'DialEnd'>, at: Date, plan: DialPlan): Step {
  const target = endpointOf(event.destchannel, plan);
  const answered = event.dialstatus === 'ANSWER';
  if (target.at === 'nowhere' || event.destuniqueid === call.id || call.direction === null) return tell.unchanged(call);
  if (target.at === 'outside')
    return answered ? answersOutside(call, event, at) : refusesOutside(call, event.dialstatus);
  if (answered) return tell.answer(call, event.destuniqueid, target.name, at);
  return phoneStops(call, event, at);
}

function answersOutside(call: Call, event: CallEventOf<'DialEnd'>, at: Date): Step {
  if (call.direction !== 'outgoing') return tell.unchanged({ ...call, forwarded: true, transferring: false });
  if (call.extension === null) return tell.unchanged(call);
  return tell.answer(call, event.destuniqueid, call.extension, at);
}

function refusesOutside(call: Call, status: string): Step {
  return tell.unchanged(call.direction === 'outgoing' ? { ...call, refusal: reasonOf(status) } : call);
}

/** Called off means that the client gave up or a colleague answered; the phone's hang-up, next, tells which. */
function phoneStops(call: Call, event: CallEventOf<'DialEnd'>, at: Date): Step {
  const channel = event.destuniqueid;
  const leg = call.legs.get(channel);
  if (leg?.state !== 'ringing') return tell.unchanged(call);
  if (event.dialstatus === 'CANCEL') return tell.unchanged(withLeg(call, channel, { ...leg, state: 'stopping' }));
  return tell.stopRinging(call, channel, reasonOf(event.dialstatus), at);
}

function reasonOf(status: string): StopReason {
  switch (status) {
    case 'BUSY':
      return 'busy';
    case 'NOANSWER':
      return 'no-answer';
    case 'CHANUNAVAIL':
    case 'CONGESTION':
      return 'unreachable';
    default:
      return 'cancelled';
  }
}
