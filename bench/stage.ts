import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import package_ from '../package.json' with { type: 'json' };
import { type EmbeddedServer, startEmbedded } from '../prisma/embedded/server.ts';
import { migrate } from '../prisma/migrate.ts';
import { monotonic } from './figures.ts';
import { hire } from './people.ts';
import { playVendors, secrets, type Vendors } from './vendors.ts';

/** What all measures stand on: PostgreSQL and vendors of their own, and a folder that is gone afterwards. */
export interface Stage {
  folder: string;
  url: string; // of the database
  db: Client;
  vendors: Vendors;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'pult-bench-'));
  const server = await startEmbedded({ folder: join(folder, 'postgres'), settings: { max_connections: '200' } });
  await query(server, 'create database pult');
  const url = server.url('pult');
  await migrate(url);
  const db = new Client({ connectionString: url });
  db.on('error', () => undefined); // told by the query that meets it
  await db.connect();
  await hire(db);
  const vendors = await playVendors();
  const all = async () => {
    await Promise.all([...running].map((program) => program.stop()));
    await vendors.close();
    await db.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= all();
    return closing;
  };
  return { folder, url, db, vendors, close };
}

async function query(server: EmbeddedServer, sql: string): Promise<void> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Those of `npm start`. */
const nodeFlags = package_.scripts.start.split(' ').filter((word) => word.startsWith('--'));

const running = new Set<Program>();

/** A program of ours in a process of its own; it ends with the stage at the latest. */
export interface Program {
  child: ChildProcess;
  stop(): Promise<void>;
}

/** `probed`: with bench/probe.ts in it, to be asked by messages. */
export function startProgram(file: string, env: Record<string, string>, probed = false): Program {
  const probe = probed ? ['--import', join(import.meta.dirname, 'probe.ts')] : [];
  const child = spawn(process.execPath, [...nodeFlags, ...probe, join(import.meta.dirname, '..', file)], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'ignore', 'inherit', ...(probed ? ['ipc' as const] : [])],
  });
  const program: Program = {
    child,
    async stop() {
      running.delete(program);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await Promise.race([once(child, 'exit'), sleep(15_000).then(() => child.kill('SIGKILL'))]);
    },
  };
  running.add(program);
  return program;
}

export interface RunningProduct extends Program {
  origin: string;
  startedIn: number; // ms to the first answer
}

/** `main.ts` as in production, its vendors being ours; `env` adds to its settings. Resolves at its first answer. */
export async function startProduct(
  env: Record<string, string>,
  path = '/health/live',
  probed = false,
): Promise<RunningProduct> {
  const port = await freePort();
  const began = monotonic();
  const program = startProgram('main.ts', { LOG_LEVEL: 'error', PORT: String(port), ...env }, probed);
  const origin = `http://127.0.0.1:${port}`;
  for (const limit = began + 60_000; monotonic() < limit; await sleep(20)) {
    const answer = await fetch(origin + path).catch(() => null);
    if (answer?.ok) return { ...program, origin, startedIn: monotonic() - began };
    if (program.child.exitCode !== null) break;
  }
  await program.stop();
  throw new Error('the product did not start');
}

/** Settings of production on this stage. */
export const production = ({ url, folder, vendors }: Stage, amiPort: number): Record<string, string> => ({
  NODE_ENV: 'production',
  DATABASE_URL: url,
  DATA_DIR: join(folder, 'data'),
  TELEGRAM_BOT_TOKEN: secrets.telegram,
  TELEGRAM_API_ROOT: `${vendors.origin}/telegram`,
  SLACK_BOT_TOKEN: secrets.slackBot,
  SLACK_APP_TOKEN: secrets.slackApp,
  SLACK_API_URL: `${vendors.origin}/slack/api`,
  ...{ AMI_HOST: '127.0.0.1', AMI_PORT: String(amiPort), AMI_USERNAME: 'pult', AMI_SECRET: secrets.ami },
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Waits until `look` gives something; null after so many milliseconds. */
export async function until<T>(look: () => T | null | undefined | Promise<T | null | undefined>, within: number) {
  for (const limit = monotonic() + within; monotonic() < limit; await sleep(20)) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
  }
  return null;
}
