import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { startAsteriskSandbox } from '../../../sandbox/asterisk.ts';
import { checkAsterisk, hearCall } from '../../../setup/check-asterisk.ts';
import { deadPort, startPeer } from './kit.ts';

const user = { host: '127.0.0.1', username: 'pult', secret: 'right-secret' };
const hasty = { login: 400, action: 400 };

async function openExchange() {
  const exchange = await startAsteriskSandbox({
    ...user,
    extensions: ['101', '102', '103'],
    queues: { support: ['102', '101'] },
    line: '74957770001',
  });
  onTestFinished(exchange.stop);
  return exchange;
}

/** A manager interface of our own making: ANSWER gets the action's name and says what to reply. */
const startManager = (answer: (action: string) => string) =>
  startPeer((socket) => {
    socket.write('Asterisk Call Manager/9.0.0\r\n');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        reply(socket, text.slice(0, end), answer);
        text = text.slice(end + 4);
      }
    });
  });

function reply(socket: Socket, action: string, answer: (action: string) => string) {
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(action)?.[1]?.trim() ?? '';
  const said = answer(header('action').toLowerCase());
  for (const packet of said.split('\n\n').filter(Boolean))
    socket.write(`${packet.replaceAll('\n', '\r\n')}\r\nActionID: ${header('actionid')}\r\n\r\n`);
}

const success = 'Response: Success\nMessage: Authentication accepted';
const booted = `${success}\n\nEvent: FullyBooted\nStatus: Fully Booted`;
const denied = 'Response: Error\nMessage: Permission denied';

test('a right login works, and the phones are named', async () => {
  const { port } = await openExchange();
  expect(await checkAsterisk({ ...user, port }, hasty)).toEqual({
    kind: 'works',
    missing: [],
    endpoints: ['101', '102', '103'],
  });
});

test('trying it rings nobody', async () => {
  const exchange = await openExchange();
  await checkAsterisk({ ...user, port: exchange.port }, hasty);
  expect(exchange.calls().calls).toEqual([]);
});

test('a wrong password, a closed port and an unknown host are told apart', async () => {
  const { port } = await openExchange();
  expect(await checkAsterisk({ ...user, port, secret: 'wrong' }, hasty)).toEqual({ kind: 'wrong-login' });
  expect(await checkAsterisk({ ...user, port: await deadPort() }, hasty)).toEqual({ kind: 'closed-port' });
  expect(await checkAsterisk({ ...user, port, host: 'nowhere.invalid' })).toEqual({ kind: 'no-such-host' });
});

test('over TLS it works with the certificate that is trusted, and says so of one that is not', async () => {
  const exchange = await openExchange();
  const pem = (name: string) => readFileSync(new URL(`../../telephony/tls/${name}.pem`, import.meta.url), 'utf8');
  const door = createServer({ key: pem('exchange.key'), cert: pem('exchange') }, (secure) => {
    const plain = connect(exchange.port, '127.0.0.1').on('error', () => secure.destroy());
    secure
      .on('error', () => plain.destroy())
      .pipe(plain)
      .pipe(secure);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void door.close());
  const address = door.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const trusted = { ...user, port, tls: { ca: pem('exchange') } };
  expect(await checkAsterisk(trusted, hasty)).toMatchObject({ kind: 'works' });
  expect(await checkAsterisk({ ...trusted, tls: { ca: null } }, hasty)).toMatchObject({ kind: 'insecure' });
  const plain = { ...trusted, port: exchange.port }; // no TLS there
  expect(await checkAsterisk(plain, hasty)).toMatchObject({ kind: 'insecure' });
  expect(await checkAsterisk({ ...trusted, port: await deadPort() }, hasty)).toEqual({ kind: 'closed-port' });
});

test('another service on the port is not taken for Asterisk', async () => {
  const talkative = await startPeer((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'));
  expect(await checkAsterisk({ ...user, port: talkative }, hasty)).toEqual({
    kind: 'not-ami',
    greeting: 'SSH-2.0-OpenSSH_9.6',
  });
  const silent = await startPeer(() => {});
  expect(await checkAsterisk({ ...user, port: silent }, hasty)).toEqual({ kind: 'no-greeting' });
  const shy = await startPeer((socket) => socket.end());
  expect(await checkAsterisk({ ...user, port: shy }, hasty)).toEqual({ kind: 'no-greeting' });
});

test('missing rights to write are named', async () => {
  const port = await startManager((action) => (action === 'login' ? booted : denied));
  expect(await checkAsterisk({ ...user, port }, hasty)).toEqual({
    kind: 'works',
    missing: ['reporting', 'originate'],
    endpoints: [],
  });
});

test('a login after which nothing is heard lacks the right to read', async () => {
  const port = await startManager((action) => (action === 'login' ? success : denied));
  expect(await checkAsterisk({ ...user, port }, hasty)).toEqual({ kind: 'no-events' });
});

test('phones are read from the lists that the exchange has', async () => {
  const lists: Record<string, string> = {
    pjsipshowendpoints:
      'Response: Success\nEventList: start\n\nEvent: EndpointList\nObjectName: trunk\n\nEvent: EndpointList\nObjectName: 20\n\nEvent: EndpointList\nObjectName: 101\n\nEvent: EndpointListComplete\nEventList: Complete',
    coreshowchannels: 'Response: Success\nEventList: start\n\nEvent: CoreShowChannelsComplete\nEventList: Complete',
    queuestatus: 'Response: Success\nEventList: start\n\nEvent: QueueStatusComplete\nEventList: Complete',
    login: booted,
  };
  const port = await startManager((action) => lists[action] ?? 'Response: Error\nMessage: Channel not specified');
  expect(await checkAsterisk({ ...user, port }, hasty)).toEqual({
    kind: 'works',
    missing: [],
    endpoints: ['20', '101', 'trunk'],
  });
});

test('a call is heard, and its absence is noticed', async () => {
  const exchange = await openExchange();
  const login = { ...user, port: exchange.port };
  const heard = hearCall(login, 2_000);
  await sleep(100);
  exchange.call({ from: '+74951234567', to: '101' });
  expect(await heard).toBe(true);
  expect(await hearCall({ ...login, secret: 'wrong' }, 100)).toBe(false);
});
