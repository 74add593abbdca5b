import { part, seconds, tellAgent } from './answering.ts';
import type { Channel } from './channel.ts';
import { closeCall, dropClient, dropLeg } from './dropping.ts';
import { type Call, type Exchange, type Leg, tellChannel, tellDial, tellQueue } from './exchange.ts';
import { tellDevice } from './phones.ts';
import { failOrigination } from './placing.ts';
import { finishRecording } from './recording.ts';

/** The client hangs up, while phones ring or in mid-talk. */
export function clientHangsUp(exchange: Exchange, call: Call, client: Channel) {
  const [leg] = call.legs;
  if (leg?.state === 'talking' && call.bridge !== null) return talkEnds(exchange, call, client, leg, client);
  const inQueue = call.queue !== null && call.answeredAt === null;
  tellChannel(exchange, 'HangupRequest', client, inQueue ? {} : { Cause: '127', TechCause: '487' });
  if (inQueue) leaveQueue(exchange, call, client, 'CANCEL');
  else endRinging(exchange, call, client, 'CANCEL');
  tellChannel(exchange, 'SoftHangupRequest', client, { Cause: '16' });
  const cause = inQueue ? '0' : '127';
  for (const one of call.legs) dropLeg(exchange, call, one, cause);
  endCall(exchange, call, cause);
}

/** One of the two who talk hangs up. */
export function talkEnds(exchange: Exchange, call: Call, client: Channel, leg: Leg, by: Channel) {
  const [other, dropBoth] =
    by === client ? ([leg.channel, [dropClient, dropPhone]] as const) : ([client, [dropPhone, dropClient]] as const);
  tellChannel(exchange, 'HangupRequest', by, call.queue === null ? { Cause: '16' } : {});
  if (call.queue !== null) {
    const reason = by === client ? 'caller' : 'agent';
    const times = {
      HoldTime: seconds(call.startedAt),
      TalkTime: seconds(call.answeredAt ?? Date.now()),
      Reason: reason,
    };
    tellAgent(exchange, 'AgentComplete', call, leg, client, times);
  }
  const [first, second] = dropBoth;
  part(exchange, call, by, other, () => {
    tellChannel(exchange, 'SoftHangupRequest', by, { Cause: '16' });
    first(exchange, call, '16');
  });
  second(exchange, call, '16');
  endCall(exchange, call, '16');
}

function dropPhone(exchange: Exchange, call: Call, cause: string) {
  for (const leg of call.legs) dropLeg(exchange, call, leg, cause);
}

/** Nobody picks up: the phones fall silent and the client is hung up on. */
export function giveUp(exchange: Exchange, call: Call, status: 'NOANSWER' | 'BUSY') {
  if (!exchange.calls.has(call.id)) return;
  if (call.origination) return failOrigination(exchange, call, status);
  const { client } = call;
  if (client && call.queue !== null && call.answeredAt === null) leaveQueue(exchange, call, client, status);
  else if (client) endRinging(exchange, call, client, status);
  if (client) tellChannel(exchange, 'SoftHangupRequest', client, { Cause: '16' });
  for (const one of call.legs) dropLeg(exchange, call, one, '0');
  endCall(exchange, call, status === 'BUSY' ? '17' : '16');
}

function endRinging(exchange: Exchange, call: Call, client: Channel, status: string) {
  const ringing = call.legs.filter((leg) => leg.state === 'ringing');
  for (const leg of ringing) tellDial(exchange, 'DialEnd', client, leg.channel, { DialStatus: status });
}

/** Also when the queue itself gives up, Asterisk says that the caller abandoned it. */
function leaveQueue(exchange: Exchange, call: Call, client: Channel, status: string) {
  const queue = call.queue ?? '';
  tellChannel(exchange, 'MusicOnHoldStop', client);
  endRinging(exchange, call, client, status);
  endRinging(exchange, call, client, 'CANCEL');
  tellQueue(exchange, 'QueueCallerAbandon', client, {
    Queue: queue,
    Position: '1',
    OriginalPosition: '1',
    HoldTime: seconds(call.startedAt),
  });
  tellDevice(exchange, `Queue:${queue}`, 'NOT_INUSE');
  tellQueue(exchange, 'QueueCallerLeave', client, { Queue: queue, Position: '1', Count: '0' });
}

function endCall(exchange: Exchange, call: Call, cause: string) {
  closeCall(exchange, call, cause);
  finishRecording(exchange, call);
}
