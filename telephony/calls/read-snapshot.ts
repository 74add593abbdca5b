import { type AmiEvent, type ListedChannel, parseChannels, parseQueues } from './ami-event.ts';
import { type DialPlan, endpointOf, nameOrNull, numberOrNull } from './channel-name.ts';
import type { CallFact } from './fact.ts';
import { type Call, type CallsState, forget, keep, newCall, type Reading, type Step } from './state.ts';
import * as tell from './telling.ts';

/** What the exchange says of this moment: its live channels, who waits in its queues. */
export type Snapshot = {
  /** The items of CoreShowChannels. */
  readonly channels: readonly AmiEvent[];
  /** The items of QueueStatus. */
  readonly queues: readonly AmiEvent[];
};

type Live = ListedChannel & { readonly queue: string };

/**
 * Reads what the exchange answers after a (re)connect: closes the calls whose channels are gone, brings those that go on
 * up to date, and begins those that were not known.
 */
export function readSnapshot(state: CallsState, { channels, queues }: Snapshot, at: Date, plan: DialPlan): Reading {
  const waiting = parseQueues(queues);
  const live = parseChannels(channels).map((one) => ({ ...one, queue: waiting.get(one.uniqueid) ?? queueByName(one) }));
  const facts: CallFact[] = [];
  let now = state;
  const take = (reading: Reading) => {
    now = reading.state;
    facts.push(...reading.facts);
  };
  for (const call of state.calls.values()) take(refresh(now, call, live, at, plan));
  for (const [id, group] of Map.groupBy(live, (one) => one.linkedid)) take(discover(now, id, group, at, plan));
  return { state: now, facts };
}

/** Where the queues are not shown, what the channel itself does tells. */
const queueByName = ({ application, applicationdata, bridgeid }: ListedChannel): string =>
  application === 'Queue' && bridgeid === '' ? (applicationdata.split(',')[0] ?? '') : '';

/** An outgoing call lives on without its first channel when the client was transferred. */
function refresh(state: CallsState, call: Call, live: readonly Live[], at: Date, plan: DialPlan): Reading {
  const uniqueids = new Set(live.map((one) => one.uniqueid));
  const anchors = new Set([...call.anchors].filter((channel) => uniqueids.has(channel)));
  if (anchors.size === 0) return forget(state, tell.end(call, at, false));
  const group = live.filter((one) => one.linkedid === call.id || call.legs.has(one.uniqueid));
  const quiet = [...call.legs.keys()].filter((channel) => !uniqueids.has(channel));
  const silenced = quiet.reduce<Step>(
    (step, channel) => tell.andThen(step, (one) => tell.stopRinging(one, channel, 'cancelled', at)),
    tell.unchanged({ ...call, anchors }),
  );
  return keep(
    state,
    tell.andThen(silenced, (one) => catchUp(one, group, at, plan)),
  );
}

function discover(state: CallsState, id: string, group: readonly Live[], at: Date, plan: DialPlan): Reading {
  const known = state.calls.has(id) || state.ended.includes(id) || belongsToKnown(state, group);
  const first = group.find((one) => one.uniqueid === id) ?? group.find((one) => sideOf(one, plan) === 'outside');
  if (known || !first) return { state, facts: [] };
  const began = begin(id, first, group, at, plan);
  return keep(
    state,
    tell.andThen(began, (one) => catchUp(one, group, at, plan)),
  );
}

const belongsToKnown = (state: CallsState, group: readonly Live[]): boolean =>
  group.some((one) =>
    state.calls.values().some((call) => call.legs.has(one.uniqueid) || call.anchors.has(one.uniqueid)),
  );

const sideOf = (channel: ListedChannel, plan: DialPlan) => endpointOf(channel.channel, plan).at;

function begin(id: string, first: ListedChannel, group: readonly Live[], at: Date, plan: DialPlan): Step {
  const startedAt = new Date(at.getTime() - milliseconds(first.duration));
  const own = endpointOf(first.channel, plan);
  const lines = group.filter((one) => sideOf(one, plan) === 'outside' && one.uniqueid !== id);
  const client = own.at === 'outside' ? first : lines[0];
  const call = {
    ...newCall({
      id,
      extension: own.at === 'inside' ? own.name : null,
      number: client ? numberOrNull(client.calleridnum) : null,
      name: client ? nameOrNull(client.calleridname) : null,
      line: own.at === 'outside' && first.exten !== '' ? first.exten : null,
      startedAt,
    }),
    ...anchorsOf(first, own.at === 'outside' ? [first] : lines),
  };
  const rings = group.some((one) => sideOf(one, plan) === 'inside' && one.uniqueid !== first.uniqueid);
  if (own.at === 'outside') return tell.start(call, first.uniqueid === id ? 'incoming' : 'outgoing', startedAt);
  if (lines.length > 0) return tell.start(call, 'outgoing', startedAt);
  return rings ? tell.start(call, 'internal', startedAt) : tell.unchanged(call);
}

function anchorsOf(first: ListedChannel, clients: readonly ListedChannel[]): Pick<Call, 'anchors' | 'clients'> {
  const ids = clients.map((one) => one.uniqueid);
  return { anchors: new Set([first.uniqueid, ...ids]), clients: new Set(ids.length > 0 ? ids : [first.uniqueid]) };
}

/** What the live channels show of a call: waiting in a queue, ringing phones, somebody speaking. */
function catchUp(call: Call, group: readonly Live[], at: Date, plan: DialPlan): Step {
  if (call.direction === null) return tell.unchanged(call);
  const client = group.find((one) => call.clients.has(one.uniqueid));
  const joined = client && speaksWith(client, group) ? tell.joinBridge(call, at) : tell.leaveBridge(call, at);
  const queue = client?.queue ?? '';
  const queued = queue === '' ? tell.unchanged(joined) : tell.enqueue(joined, queue, at);
  return group.reduce<Step>((step, one) => tell.andThen(step, (known) => phone(known, one, client, at, plan)), queued);
}

/** Whoever is alone in a bridge is parked there. */
const speaksWith = (client: ListedChannel, group: readonly Live[]): boolean =>
  client.bridgeid !== '' && group.some((one) => one !== client && one.bridgeid === client.bridgeid);

function phone(call: Call, channel: ListedChannel, client: ListedChannel | undefined, at: Date, plan: DialPlan): Step {
  const { name, at: side } = endpointOf(channel.channel, plan);
  const ownPhone = channel.uniqueid === call.id && call.direction !== 'outgoing';
  if (side !== 'inside' || ownPhone) return tell.unchanged(call);
  if (channel.channelstate === '5' && channel.uniqueid !== call.id) return tell.ring(call, channel.uniqueid, name, at);
  const together = channel.bridgeid !== '' && channel.bridgeid === client?.bridgeid;
  return together ? speaks(call, channel.uniqueid, name, client, at) : tell.unchanged(call);
}

/** An outgoing call is answered on the client's channel, once; later phones are transfers. */
function speaks(call: Call, channel: string, extension: string, client: ListedChannel, at: Date): Step {
  const leg = channel === call.id ? client.uniqueid : channel;
  return call.endedWith === extension ? tell.unchanged(call) : tell.answer(call, leg, extension, at);
}

/** `01:02:03` in milliseconds. */
function milliseconds(duration: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = duration.split(':').map(Number);
  return (Number.isFinite(hours + minutes + seconds) ? (hours * 60 + minutes) * 60 + seconds : 0) * 1000;
}
