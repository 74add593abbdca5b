import { join, part } from './answering.ts';
import type { Channel } from './channel.ts';
import { closeCall, dropLeg } from './dropping.ts';
import {
  type Call,
  connectTo,
  type Exchange,
  type Leg,
  newCall,
  type Origination,
  openChannel,
  tellChannel,
  tellDial,
  trunk,
  turn,
} from './exchange.ts';
import { phoneState, tellDevice, tellPhone } from './phones.ts';
import { beginRecording, finishRecording } from './recording.ts';

/** The exchange rings the operator, to call the client for him (Originate). False when there is no such phone or it is in use. */
export function ringOperator(exchange: Exchange, extension: string, origination: Origination): boolean {
  if (!exchange.office.extensions.includes(extension) || phoneState(exchange, extension) !== 'idle') return false;
  const channel = openChannel(exchange, extension, {});
  const call = placedCall(exchange, channel, extension, origination.exten);
  call.origination = origination;
  channel.caller = origination.callerId;
  tellChannel(exchange, 'NewCallerid', channel, { 'CID-CallingPres': '0 (Presentation Allowed, Not Screened)' });
  connectTo(exchange, channel, origination.callerId);
  tellDial(exchange, 'DialBegin', null, channel, { DialString: extension });
  turn(exchange, channel, 5);
  tellDial(exchange, 'DialState', null, channel, { DialStatus: 'RINGING' });
  tellPhone(exchange, extension);
  call.timer = setTimeout(() => failOrigination(exchange, call, 'NOANSWER'), exchange.ringMs);
  call.timer.unref();
  exchange.changed();
  return true;
}

/** An operator dials a client from his own phone. Throws RangeError for a phone that is not there or is in use. */
export function dialOut(exchange: Exchange, extension: string, number: string): string {
  const free = exchange.office.extensions.includes(extension) && phoneState(exchange, extension) === 'idle';
  if (!free) throw new RangeError(`no free phone ${extension}`);
  const channel = openChannel(exchange, extension, { state: 4, exten: number });
  const call = placedCall(exchange, channel, extension, number);
  for (const leg of call.legs) leg.state = 'talking';
  tellPhone(exchange, extension);
  callClient(exchange, call, channel);
  exchange.changed();
  return call.id;
}

function placedCall(exchange: Exchange, channel: Channel, extension: string, number: string): Call {
  const call = newCall({ id: channel.uniqueid, direction: 'outgoing', number, name: null, to: number, queue: null });
  call.legs.push({ extension, channel, state: 'ringing' });
  exchange.calls.set(call.id, call);
  return call;
}

/** The operator picks up his own phone; now the client is called. */
export function operatorReady(exchange: Exchange, call: Call, leg: Leg, origination: Origination) {
  turn(exchange, leg.channel, 6);
  leg.state = 'talking';
  tellDial(exchange, 'DialEnd', null, leg.channel, { DialStatus: 'ANSWER' });
  tellPhone(exchange, leg.extension);
  leg.channel.exten = origination.exten;
  tellOutcome(exchange, call, leg, origination, 'Success', '4');
  call.origination = null;
  callClient(exchange, call, leg.channel);
  exchange.changed();
}

/** A colleague's number rings inside the office, without the outside line; he is played as a client is. */
function callClient(exchange: Exchange, call: Call, from: Channel) {
  const number = call.number ?? '';
  const endpoint = exchange.office.extensions.includes(number) ? number : trunk;
  const channel = openChannel(exchange, endpoint, { linkedid: from.linkedid });
  call.client = channel;
  channel.caller = { number, name: '<unknown>' };
  channel.exten = number;
  channel.connected = { number: exchange.office.line, name: '<unknown>' };
  tellChannel(exchange, 'NewCallerid', channel, { 'CID-CallingPres': '0 (Presentation Allowed, Not Screened)' });
  tellChannel(exchange, 'NewConnectedLine', channel);
  from.priority = 3;
  tellDial(exchange, 'DialBegin', from, channel, { DialString: endpoint === trunk ? `${number}@${trunk}` : number });
  turn(exchange, channel, 5);
  tellDevice(exchange, `PJSIP/${endpoint}`, 'RINGING');
  tellDial(exchange, 'DialState', from, channel, { DialStatus: 'RINGING' });
}

export function clientAnswers(exchange: Exchange, call: Call, client: Channel, leg: Leg) {
  turn(exchange, client, 6);
  client.exten = '';
  tellDial(exchange, 'DialEnd', leg.channel, client, { DialStatus: 'ANSWER' });
  tellDevice(exchange, `PJSIP/${trunk}`, 'INUSE');
  call.answeredAt = Date.now();
  call.spokeWith = leg.extension;
  join(exchange, call, client, leg.channel);
  beginRecording(exchange, call, client);
  exchange.changed();
}

/** An outgoing call ends before or after the client answers: STATUS when he did not. */
export function outgoingEnds(exchange: Exchange, call: Call, leg: Leg, client: Channel, status: 'BUSY' | 'CANCEL') {
  const cause = status === 'BUSY' ? '17' : '16';
  if (call.bridge === null) tellDial(exchange, 'DialEnd', leg.channel, client, { DialStatus: status });
  else part(exchange, call, client, leg.channel);
  dropLeg(exchange, call, leg, cause);
  closeCall(exchange, call, cause);
  finishRecording(exchange, call);
}

export function failOrigination(exchange: Exchange, call: Call, status: 'NOANSWER' | 'BUSY') {
  const [leg] = call.legs;
  if (!leg || !call.origination) return;
  tellDial(exchange, 'DialEnd', null, leg.channel, { DialStatus: status });
  dropLeg(exchange, call, leg, status === 'BUSY' ? '17' : '16');
  tellOutcome(exchange, call, leg, call.origination, 'Failure', status === 'BUSY' ? '0' : '3');
  closeCall(exchange, call, '16');
}

function tellOutcome(exchange: Exchange, call: Call, leg: Leg, of: Origination, response: string, reason: string) {
  const channel = leg.channel.name;
  exchange.tell(originateResponse(of, response, reason, { channel, uniqueid: call.id }));
}

export function originateResponse(
  of: Origination,
  response: string,
  reason: string,
  { channel, uniqueid }: { channel: string; uniqueid: string },
) {
  return {
    Event: 'OriginateResponse',
    Privilege: 'call,all',
    ActionID: of.actionId,
    Response: response,
    Channel: channel,
    Context: of.context,
    Exten: of.exten,
    Reason: reason,
    Uniqueid: uniqueid,
    CallerIDNum: of.callerId.number,
    CallerIDName: of.callerId.name,
  };
}
