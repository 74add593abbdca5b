import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { listen, startExchange, until } from './line.ts';
import { ofKind } from './reading.ts';

const pem = (name: string) => readFileSync(new URL(`./tls/${name}.pem`, import.meta.url), 'utf8');
const trusted = { ca: pem('exchange') }; // a certificate for 127.0.0.1 that signs itself; it guards these tests only

/** An exchange behind TLS; its clear port is kept, and the cable can be cut or go dead. */
async function secureExchange() {
  const exchange = await startExchange();
  const sockets = new Set<Socket>();
  let dead = false;
  const server = createServer({ cert: trusted.ca, key: pem('exchange.key') }, (socket) => {
    sockets.add(socket.on('error', () => {}));
    const through = connect(exchange.port, '127.0.0.1').on('error', () => {});
    socket.on('data', (data) => !dead && through.write(data)).on('close', () => through.destroy());
    through.on('data', (data) => !dead && socket.write(data)).on('close', () => socket.destroy());
  }).on('tlsClientError', () => {});
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const die = () => {
    dead = true;
  };
  return { exchange, port, cut, die, close: () => server.close() };
}

test('a call is heard over TLS', async () => {
  const { exchange, port } = await secureExchange();
  const { states, facts } = listen(port, { tls: trusted });
  await until(() => states.at(-1)?.kind === 'ready');
  exchange.call({ from: '+74951234567', to: '101', name: 'ООО «Ромашка»' });
  await until(() => ofKind(facts, 'ringing').length === 1);
  expect(ofKind(facts, 'started')).toMatchObject([{ number: '+74951234567', name: 'ООО «Ромашка»' }]);
});

test('a certificate that nobody trusts is refused before the password is sent, and told once', async () => {
  const { port } = await secureExchange();
  const { states, logged } = listen(port, { tls: { ca: null } });
  await until(() => logged.length >= 3);
  expect(states).toEqual([{ kind: 'lost', reason: 'insecure', detail: expect.stringContaining('self-signed') }]);
});

test('a port that speaks no TLS is told as such', async () => {
  const { exchange } = await secureExchange();
  const { states } = listen(exchange.port, { tls: trusted });
  await until(() => states.length > 0);
  expect(states).toMatchObject([{ kind: 'lost', reason: 'insecure' }]);
});

test('a port where nobody listens is unreachable, over TLS too', async () => {
  const { port, close } = await secureExchange();
  close();
  await sleep(20);
  const { states } = listen(port, { tls: trusted });
  await until(() => states.length > 0);
  expect(states).toMatchObject([{ kind: 'lost', reason: 'unreachable' }]);
});

test('a cut connection comes back by itself, and a dead one is noticed', async () => {
  const { port, cut, die } = await secureExchange();
  const { states } = listen(port, { tls: trusted });
  await until(() => states.length === 1);
  cut();
  await until(() => states.length === 3);
  die();
  await until(() => states.length === 4);
  expect(states).toMatchObject([
    { kind: 'ready' },
    { kind: 'lost', reason: 'closed' },
    { kind: 'ready' },
    { kind: 'lost', reason: 'silent' },
  ]);
});

test('stopping leaves nothing behind', async () => {
  const { port } = await secureExchange();
  const { ami, states } = listen(port, { tls: trusted });
  await until(() => states.length === 1);
  await ami.stop();
  await sleep(50);
  expect(states).toMatchObject([{ kind: 'ready' }]);
});
