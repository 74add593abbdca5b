import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { connected, hasty, listen, startExchange, until } from './line.ts';
import { ofKind } from './reading.ts';

const kinds = (states: readonly { kind: string }[]) => states.map((state) => state.kind);

/** A peer of our own making: HANDLE gets each connection, and its number from 1. */
async function startPeer(handle: (socket: Socket, number: number) => void) {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    handle(socket, ++count);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, count: () => count };
}

test('a wrong login is told once and not tried again at once', async () => {
  const exchange = await startExchange();
  const { states, logged } = listen(exchange.port, { secret: 'wrong-secret' });
  await until(() => states.length > 0);
  await sleep(150);
  expect(states).toEqual([{ kind: 'refused', detail: 'Authentication failed' }]);
  expect(logged.filter((line) => line.includes('no connection'))).toHaveLength(1);
});

test('secrets never reach the log', async () => {
  const exchange = await startExchange();
  const wrong = listen(exchange.port, { secret: 'wrong-secret' });
  const right = listen(exchange.port);
  await until(() => wrong.states.length > 0 && right.states.length > 0);
  exchange.disconnectAll();
  await until(() => right.states.length > 2);
  expect([...wrong.logged, ...right.logged].join('')).not.toMatch(/wrong-secret|cti-test-secret/);
});

test('a port where nobody listens is told once, however many attempts fail', async () => {
  const exchange = await startExchange();
  await exchange.stop();
  const { states, logged } = listen(exchange.port);
  await until(() => logged.length >= 3);
  expect(states).toMatchObject([{ kind: 'lost', reason: 'unreachable' }]);
});

test('a cut connection comes back by itself, and calls that ended meanwhile are closed', async () => {
  const { exchange, states, facts, open } = await connected();
  const kept = exchange.call({ from: '+74951234567', to: '101' });
  const gone = exchange.call({ from: '+79161234567', to: '102' });
  await until(() => ofKind(facts, 'ringing').length === 2);
  exchange.disconnectAll();
  exchange.hangup(gone);
  await until(() => kinds(states).join() === 'ready,lost,ready');
  expect(ofKind(facts, 'ended')).toMatchObject([{ callId: gone, outcome: 'unknown', talkSeconds: null }]);
  exchange.answer(kept, '101');
  await until(() => ofKind(facts, 'answered').length === 1);
  expect(open()).toBe(1);
});

test('calls in progress are known after the connection is made in their middle', async () => {
  const exchange = await startExchange();
  const talking = exchange.call({ from: '+74951234567', to: '103' });
  exchange.answer(talking, '103');
  exchange.call({ from: '+79161234567', to: 'support' });
  const { facts } = listen(exchange.port);
  await until(() => ofKind(facts, 'ringing').length === 2);
  expect(ofKind(facts, 'answered')).toMatchObject([{ callId: talking, extension: '103' }]);
  expect(ofKind(facts, 'queued')).toMatchObject([{ queue: 'support' }]);
});

test('what every phone does is read again after each connection', async () => {
  const { exchange, devices, states } = await connected();
  exchange.call({ from: '+74951234567', to: '101' });
  exchange.disconnectAll();
  await until(() => kinds(states).join() === 'ready,lost,ready' && devices.length === 6);
  expect(devices.slice(-3)).toMatchObject([
    { device: 'PJSIP/101', state: 'RINGING' },
    { device: 'PJSIP/102', state: 'NOT_INUSE' },
    { device: 'PJSIP/103', state: 'NOT_INUSE' },
  ]);
});

test('a peer that accepts but says nothing is noticed and told as silent', async () => {
  const peer = await startPeer(() => {});
  const { states } = listen(peer.port);
  await until(() => states.length > 0);
  expect(states).toMatchObject([{ kind: 'lost', reason: 'silent' }]);
});

const accepts =
  'Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nActionID: 1\r\nMessage: Authentication accepted\r\n\r\n';

test('a login without events is told as such', async () => {
  const peer = await startPeer((socket) => socket.write(accepts));
  const { states } = listen(peer.port);
  await until(() => states.length > 0);
  expect(states).toMatchObject([{ kind: 'lost', reason: 'no-events' }]);
});

test('an exchange that freezes is noticed by its silence', async () => {
  const { exchange, states } = await frozenLater();
  await until(() => kinds(states).includes('ready'));
  exchange.freeze();
  await until(() => kinds(states).includes('lost'));
  expect(states.at(-1)).toMatchObject({ kind: 'lost', reason: 'silent' });
});

/** Between us and the exchange stands a cable that can be cut without anybody being told. */
async function frozenLater() {
  const exchange = await startExchange();
  let frozen = false;
  const peer = await startPeer((socket) => {
    if (frozen) return;
    const through = connect(exchange.port, '127.0.0.1').on('error', () => {});
    through.on('data', (data) => !frozen && socket.write(data));
    socket.on('data', (data) => !frozen && through.write(data));
    onTestFinished(() => void through.destroy());
  });
  return { exchange: { freeze: () => (frozen = true) }, ...listen(peer.port) };
}

test('a packet cut in half by a lost connection is not mixed with the next one', async () => {
  const exchange = await startExchange();
  const peer = await startPeer((socket, number) => {
    if (number === 1) return void socket.end(`${accepts}Event: Newchannel\r\nUniqueid: 1.1\r\nLink`);
    const through = connect(exchange.port, '127.0.0.1').on('error', () => {});
    socket.pipe(through).pipe(socket);
  });
  const { states, events } = listen(peer.port);
  await until(() => kinds(states).includes('ready'));
  exchange.call({ from: '+74951234567', to: '101' });
  await until(() => events.some((event) => event.event === 'DialBegin'));
  expect(events.every((event) => Object.values(event).every((value) => typeof value === 'string'))).toBe(true);
});

test('an action asked for while there is no connection fails at once and never runs later', async () => {
  const peer = await startPeer(() => {});
  const { ami } = listen(peer.port);
  await expect(ami.action('Ping')).rejects.toMatchObject({ kind: 'not-ready' });
  const call = { extension: '101', number: '89161234567', context: 'internal', callerId: '' };
  await expect(ami.originate(call)).rejects.toMatchObject({ kind: 'not-ready' });
});

test('an action whose connection is lost fails, it does not hang', async () => {
  const { exchange, ami } = await connected();
  const placed = ami.originate({ extension: '101', number: '89161234567', context: 'internal', callerId: '' });
  await until(() => exchange.calls().calls.length === 1);
  exchange.disconnectAll();
  await expect(placed).rejects.toMatchObject({ kind: 'lost' });
});

test('an action that the exchange refuses says why', async () => {
  const { ami } = await connected();
  await expect(ami.action('Reload')).rejects.toMatchObject({
    kind: 'refused',
    message: 'Reload: Invalid/unknown command',
  });
});

test('line breaks in a value cannot smuggle in a second action', async () => {
  const seen: string[] = [];
  const peer = await startPeer((socket) => {
    socket.on('data', (data) => {
      seen.push(String(data));
      for (const [, id] of String(data).matchAll(/^ActionID: (.+)\r$/gm)) socket.write(obliging(id ?? ''));
    });
  });
  const { ami } = listen(peer.port, { timing: { ...hasty, pingEvery: 10_000 } });
  await until(() => ami.state().kind === 'ready');
  await ami.action('Setvar', { Variable: 'A', Value: 'x\r\n\r\nAction: Originate\r\n' });
  expect(seen.join('')).toContain('Value: x Action: Originate');
  expect(seen.join('')).not.toMatch(/^Action: Originate/m);
});

/** An answer that suits any action: a success, an empty list, a booted server. */
const obliging = (id: string) =>
  `Response: Success\r\nActionID: ${id}\r\n\r\nEvent: End\r\nActionID: ${id}\r\nEventList: Complete\r\n\r\nEvent: FullyBooted\r\n\r\n`;

test('a flood of events is read to the last', async () => {
  const flood = Array.from({ length: 20_000 }, (_, n) => `Event: Flood\r\nPrivilege: call,all\r\nN: ${n}\r\n\r\n`).join(
    '',
  );
  const exchange = await startExchange();
  const peer = await startPeer((socket) => {
    const through = connect(exchange.port, '127.0.0.1').on('error', () => {});
    socket.pipe(through).pipe(socket);
    setTimeout(() => socket.write(flood), 100);
  });
  const { events, states } = listen(peer.port, { timing: { ...hasty, pingAnswer: 3_000 } });
  await until(() => events.length >= 20_000, 10_000);
  expect(events.filter((event) => event.event === 'Flood').map((event) => Number(event.n))).toEqual(
    Array.from({ length: 20_000 }, (_, n) => n),
  );
  expect(kinds(states)).toEqual(['ready']);
});

test('stopping ends it: no attempt follows', async () => {
  const { exchange, ami, states } = await connected();
  await ami.stop();
  exchange.disconnectAll();
  await sleep(100);
  expect(kinds(states)).toEqual(['ready']);
});
