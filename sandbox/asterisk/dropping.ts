import { type Call, type Exchange, type Leg, tellHangup, trunk } from './exchange.ts';
import { tellDevice, tellPhone } from './phones.ts';

const overKept = 20;

/** Takes a phone out of a call and tells of both. */
export function dropLeg(exchange: Exchange, call: Call, leg: Leg, cause: string) {
  call.legs = call.legs.filter((one) => one !== leg);
  tellHangup(exchange, leg.channel, cause);
  tellPhone(exchange, leg.extension);
}

/** Takes the client out of a call and tells of him and his line. */
export function dropClient(exchange: Exchange, call: Call, cause: string) {
  if (!call.client) return;
  tellHangup(exchange, call.client, cause);
  tellDevice(exchange, `PJSIP/${trunk}`, 'NOT_INUSE');
  call.client = null;
}

/** The last of a call: its client's channel, and its place among the calls. */
export function closeCall(exchange: Exchange, call: Call, cause: string) {
  clearTimeout(call.timer);
  exchange.calls.delete(call.id);
  exchange.over.unshift(call);
  exchange.over.splice(overKept);
  call.endedAt = Date.now();
  call.outcome = call.answeredAt === null ? 'missed' : 'answered';
  dropClient(exchange, call, cause);
  exchange.changed();
}
