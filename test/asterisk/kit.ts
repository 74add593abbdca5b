import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { scenarios } from '../telephony/traces.ts';
import { widenOffice } from './office.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const folder = resolve(root, process.env.ASTERISK_KIT ?? '../shared/asterisk');

/** The folder that installs and runs a real Asterisk (`install`, `start`, `call`, `stop`); null where there is none. */
export const kit = existsSync(join(folder, 'install')) ? folder : null;

/** Somebody's own Asterisk, where there is no kit: it has no phones to play calls with, and nobody is rung there. */
export const named = kit ? null : namedBy(process.env);

function namedBy({ ASTERISK_HOST: host, ASTERISK_PORT: port = '5038', ...more }: NodeJS.ProcessEnv) {
  const { ASTERISK_USERNAME: username, ASTERISK_SECRET: secret } = more;
  return host && username && secret ? { host, port: Number(port), username, secret } : null;
}

export const reason = named
  ? 'calls cannot be played on the Asterisk that ASTERISK_HOST names: it has no phones of these tests; only the connection is tried'
  : 'no real Asterisk here: ../shared/asterisk is not there, ASTERISK_KIT names no folder like it (install, start, call, stop), ASTERISK_HOST with ASTERISK_PORT, ASTERISK_USERNAME and ASTERISK_SECRET names no server';

/** The calls that the kit can play, each with the truth. */
export const playable = kit ? scenarios.parse(JSON.parse(readFileSync(join(kit, 'traces/index.json'), 'utf8'))) : {};

export type Asterisk = Awaited<ReturnType<typeof startAsterisk>>;

/** Installs Asterisk unless it is there, and starts it, with an office widened for these tests, on free ports of this machine. */
export async function startAsterisk() {
  if (!kit) throw new Error(reason);
  const port = await freeTcpPort();
  const sipPort = await freeUdpPort();
  const office = join(tmpdir(), `pult-office-${port}`);
  const tlsPort = await freeTcpPort();
  await widenOffice(kit, office, tlsPort);
  const env = {
    ...process.env,
    // The kit's scripts call `node`; they get the one that runs the tests.
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    AMI_PORT: String(port),
    SIP_PORT: String(sipPort),
    ASTERISK_RUN: join(tmpdir(), `pult-asterisk-${port}`),
  };
  const kitRun = (script: string, ...words: string[]) => run(join(office, script), words, { env });
  await kitRun('install');
  await kitRun('start');
  const pid = () => Number(readFileSync(join(env.ASTERISK_RUN, 'pid'), 'utf8'));
  return {
    port,
    sipPort,
    tlsPort,
    /** Where it keeps what it records. */
    recordings: join(env.ASTERISK_RUN, 'spool/monitor'),
    start: () => kitRun('start'),
    play: (scenario: string) => kitRun('call', scenario),
    freeze: () => process.kill(pid(), 'SIGSTOP'),
    thaw: () => process.kill(pid(), 'SIGCONT'),
    stop: () => kitRun('stop'),
    /** Stops it for good, and leaves nothing of it. */
    remove: async () => {
      await kitRun('stop');
      for (const left of [office, env.ASTERISK_RUN]) await rm(left, { recursive: true, force: true });
    },
  };
}

function freeTcpPort(): Promise<number> {
  const server = createServer();
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  return new Promise((done) => {
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => done(port));
    });
  });
}
