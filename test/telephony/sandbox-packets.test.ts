import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { AsteriskSandbox } from '../../sandbox/asterisk.ts';
import { startExchange, until, user } from './line.ts';
import { type Packet, packetsOf } from './traces.ts';

/** Told at moments of their own: devices and queue members follow from another thread of Asterisk. */
const ofTheirOwnTime = ['DeviceStateChange', 'QueueMemberStatus'];

const played = {
  'direct-answered': (exchange: AsteriskSandbox) => {
    const id = exchange.call({ from: '+74951234567', to: '101' });
    exchange.answer(id, '101');
    exchange.hangup(id);
  },
  'queue-answered': (exchange: AsteriskSandbox) => {
    const id = exchange.call({ from: '+74951234567', to: 'support' });
    exchange.answer(id, '102');
    exchange.hangup(id);
  },
  'queue-abandoned': (exchange: AsteriskSandbox) => {
    exchange.hangup(exchange.call({ from: '84951234567', to: 'support' }));
  },
  'direct-no-answer': (exchange: AsteriskSandbox) => {
    exchange.noAnswer(exchange.call({ from: '9161234567', to: '101' }));
  },
  'transfer-blind': (exchange: AsteriskSandbox) => {
    const id = exchange.call({ from: '+74951234567', to: '101' });
    exchange.answer(id, '101');
    exchange.transferBlind(id, '102');
    exchange.answer(id, '102');
    exchange.hangup(id);
  },
};

test.each(Object.entries(played))(
  '%s: the packets have the headers that a real Asterisk sends, in its order',
  async (name, play) => {
    const sent = (await recordSandbox(play)).filter(({ Event }) => Event !== 'FullyBooted');
    const real = shapes(packetsOf(name).map(({ packet }) => packet));
    for (const [event, headers] of shapes(sent)) expect(real.get(event), event).toEqual(headers);
  },
);

test.each(Object.entries(played).slice(0, 2))(
  '%s: the events come in the order of a real Asterisk',
  async (name, play) => {
    const order = (packets: readonly Packet[]) =>
      packets.map(({ Event }) => String(Event)).filter((event) => !ofTheirOwnTime.includes(event) && real.has(event));
    const sent = await recordSandbox(play);
    const real = new Set(sent.map(({ Event }) => String(Event)));
    expect(order(sent).filter((event) => event !== 'FullyBooted')).toEqual(
      order(packetsOf(name).map(({ packet }) => packet)),
    );
  },
);

/** The headers of each kind of event, the longest seen. */
function shapes(packets: readonly Packet[]): Map<string, string[]> {
  const seen = new Map<string, string[]>();
  for (const packet of packets) {
    const headers = Object.keys(packet);
    const event = String(packet.Event);
    if (headers.length > (seen.get(event)?.length ?? 0)) seen.set(event, headers);
  }
  return seen;
}

async function recordSandbox(play: (exchange: AsteriskSandbox) => void): Promise<Packet[]> {
  const exchange = await startExchange();
  const socket = connect(exchange.port, '127.0.0.1').setEncoding('utf8');
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.write(`Action: Login\r\nUsername: ${user.username}\r\nSecret: ${user.secret}\r\n\r\n`);
  await until(() => text.includes('FullyBooted'));
  play(exchange);
  socket.write('Action: Logoff\r\n\r\n');
  await until(() => text.includes('Goodbye'));
  return text
    .split('\r\n\r\n')
    .map(parse)
    .filter((packet) => packet.Event !== undefined);
}

function parse(text: string): Packet {
  const lines = text.split('\r\n').map((line) => line.split(/: ?(.*)/s));
  return Object.fromEntries(lines.map(([name = '', value = '']) => [name, value]));
}
