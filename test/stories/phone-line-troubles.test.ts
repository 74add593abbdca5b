import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../config.ts';
import { type Product, startProduct } from '../../main.ts';
import { type AsteriskSandbox, startAsteriskSandbox } from '../../sandbox/asterisk.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { hurry } from '../support/haste.ts';
import { inSlack } from '../support/phone.ts';
import { vendorSpecs } from '../support/product.ts';

/** The product joined to an exchange of somebody else's, as its settings say; all else is played. */
const secret = 'planted-secret-of-the-line';
const soon = { timeout: 15_000, interval: 50 };
const line = { extensions: ['101', '102', '103'], queues: { support: ['101'] }, line: '74957770001' };

let database: FreshDatabase;
let folder: string;
let logged: string;
let ends: (() => unknown)[];

beforeEach(async () => {
  hurry();
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'pult-'));
  logged = '';
  ends = [];
});
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function joinedTo(port: number, env: Record<string, string> = {}): Promise<Product> {
  const own = { DATABASE_URL: database.url, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'trace' };
  const ami = { AMI_HOST: '127.0.0.1', AMI_PORT: String(port), AMI_USERNAME: 'pult', AMI_SECRET: secret };
  const log = pino({ level: 'trace' }, { write: (text: string) => (logged += text) });
  const product = await startProduct(readConfig({ ...own, ...ami, ...env }), log, vendorSpecs);
  ends.push(() => product.stop());
  return product;
}

async function exchange(port: number, password = secret): Promise<AsteriskSandbox> {
  const started = await startAsteriskSandbox({ ...line, port, username: 'pult', secret: password });
  ends.push(() => started.stop());
  return started;
}

async function listening(handle: (socket: Socket) => void): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    handle(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  ends.push(close);
  return { port: typeof address === 'object' && address ? address.port : 0, close };
}

const toAdmin = (product: Product): string[] => {
  const slack = product.sandbox?.vendors.slack;
  return (slack?.person(inSlack.admin).dms() ?? []).map(({ text }) => text);
};

/** The part of /health/ready that is about the line. */
async function health({ server }: Product): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${server.listeningOrigin}/health/ready`);
  return { status: answer.status, text: await answer.text() };
}

test('A login that is refused is told to the administrator once, stands in the health, and its password is nowhere', async () => {
  const { port } = await exchange(0, 'another');
  const product = await joinedTo(port);
  await vi.waitFor(() => expect(toAdmin(product)).toHaveLength(1), soon);
  expect(toAdmin(product)[0]).toContain('Телефония не пускает нас');
  const { status, text } = await health(product);
  expect(status).toBe(503);
  expect(text).toContain('refused: Authentication failed');
  await product.stop();
  const again = await joinedTo(port); // a restart in the middle of the outage
  await vi.waitFor(async () => expect((await health(again)).text).toContain('refused'), soon);
  expect(toAdmin(again)).toHaveLength(1);
  expect(logged).toContain('no connection to Asterisk');
  expect(logged + text).not.toContain('planted');
});

test('A port where nobody listens is told once; when the exchange comes up there, that too', {
  timeout: 60_000,
}, async () => {
  const free = await listening(() => {});
  free.close();
  const product = await joinedTo(free.port);
  await vi.waitFor(() => expect(toAdmin(product)).toHaveLength(1), soon);
  expect((await health(product)).status).toBe(503);
  const { call } = await exchange(free.port);
  await vi.waitFor(() => expect(toAdmin(product)).toHaveLength(2), { timeout: 40_000 }); // by then it is tried seldom
  expect(toAdmin(product)[1]).toContain('Телефония снова на связи');
  await vi.waitFor(async () => expect((await health(product)).status).toBe(200), soon);
  const id = call({ from: '+74951234567', to: '101' });
  await vi.waitFor(() => product.core.prisma.ring.findFirstOrThrow({ where: { call: { pbxId: id } } }), soon);
});

test('A peer that takes the connection and says nothing is noticed within seconds', async () => {
  const { port } = await listening(() => {});
  const product = await joinedTo(port);
  await vi.waitFor(() => expect(toAdmin(product)).toHaveLength(1), soon);
  expect((await health(product)).text).toContain('lost: not ready after');
});

test('A line that should be over TLS and is not is told, and the password does not leave', async () => {
  const heard: string[] = [];
  const { port } = await listening((socket) => {
    socket.on('data', (data) => heard.push(String(data)));
    socket.write('Asterisk Call Manager/11.0.0\r\n');
  });
  const product = await joinedTo(port, { AMI_TLS: 'on' });
  await vi.waitFor(() => expect(toAdmin(product)).toHaveLength(1), soon);
  expect(heard.join('')).not.toContain('planted');
});
