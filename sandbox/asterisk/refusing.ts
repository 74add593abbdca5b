import type { Channel } from './channel.ts';
import { dropLeg } from './dropping.ts';
import { giveUp } from './ending.ts';
import { type Call, type Exchange, type Leg, tellChannel, tellDial } from './exchange.ts';
import { waitInQueue } from './ringing.ts';

/** One phone refuses; the others go on ringing, and a queue tries again. */
export function refuse(exchange: Exchange, call: Call, leg: Leg, client: Channel) {
  tellChannel(exchange, 'HangupRequest', leg.channel, { Cause: '17', TechCause: '486' });
  tellDial(exchange, 'DialEnd', client, leg.channel, { DialStatus: 'BUSY' });
  dropLeg(exchange, call, leg, '17');
  if (call.legs.length > 0) return exchange.changed();
  if (call.queue !== null && call.answeredAt === null) return waitInQueue(exchange, call);
  giveUp(exchange, call, 'BUSY');
}
