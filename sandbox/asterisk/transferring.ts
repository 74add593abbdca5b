import { part } from './answering.ts';
import { bridgeHeaders, type Channel, channelHeaders } from './channel.ts';
import { dropLeg } from './dropping.ts';
import type { Call, Exchange, Leg } from './exchange.ts';
import { ringPhones } from './ringing.ts';

/** The operator sends the client on to another phone without asking there. */
export function blindTransfer(exchange: Exchange, call: Call, leg: Leg, client: Channel, to: string) {
  exchange.tell({
    Event: 'BlindTransfer',
    Privilege: 'call,all',
    Result: 'Success',
    ...channelHeaders(leg.channel, 'Transferer'),
    ...channelHeaders(client, 'Transferee'),
    ...bridgeHeaders(call.bridge ?? '', 2),
    IsExternal: 'Yes',
    Context: 'internal',
    Extension: to,
  });
  client.exten = to;
  client.priority = 1;
  part(exchange, call, client, leg.channel);
  dropLeg(exchange, call, leg, '16');
  ringPhones(exchange, call, client, [to]);
  exchange.changed();
}
