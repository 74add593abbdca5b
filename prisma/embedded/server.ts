import { readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { ensureCluster, inside, OWNER, readPassword } from './cluster.ts';
import { type Account, accountFor, runProgram } from './programs.ts';

/** A running embedded PostgreSQL. `url(name)` holds the password: never log it. `stop` spares a server others still use. */
export interface EmbeddedServer {
  readonly port: number;
  url(database: string): string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Where the cluster lies; made when absent. */
  readonly folder: string;
  /** Settings written into postgresql.conf when the cluster is made. */
  readonly settings?: Record<string, string>;
}

/** So that a copy sees which connections are not its own. */
const APPLICATION = `pult-${process.pid}`;
const ATTEMPTS = 7;
const STARTING_UP = '57P03'; // Also said while shutting down.
const REFUSED = '28'; // The class of wrong names and passwords.

/**
 * Starts the PostgreSQL in `folder` on 127.0.0.1, or joins the one already running there: a killed parent leaves its
 * server behind, and a second copy of the product shares it. Throws with the end of the server's log when it will not start.
 */
export async function startEmbedded({ folder, settings = {} }: EmbeddedOptions): Promise<EmbeddedServer> {
  const account = await accountFor(folder);
  await ensureCluster(folder, account, settings);
  const place = await realpath(folder);
  const password = await readPassword(place);
  const at = (port: number) => (database: string) =>
    `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}?application_name=${APPLICATION}`;
  const port = await ensureRunning(place, account, (candidate) => answers(at(candidate)('postgres')));
  return { port, url: at(port), stop: () => stop(place, account, at(port)('postgres')) };
}

type Probe = (port: number) => Promise<boolean>;

async function ensureRunning(folder: string, account: Account, isAnswering: Probe): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const port = (await runningPort(folder)) ?? (await start(folder, account));
    if (port && (await isAnswering(port))) return port;
    await sleep(attempt * 300); // The previous server may be dying, or another copy may be starting it.
  }
  throw new Error(`The embedded PostgreSQL does not start:\n${await logTail(folder)}`);
}

/** The port of the postmaster that runs in this folder, whoever started it. */
async function runningPort(folder: string): Promise<number | undefined> {
  const { data } = inside(folder);
  const pidFile = `${data}/postmaster.pid`;
  const [pid, , , port] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  if (!pid || !isAlive(Number(pid))) return undefined;
  if (await worksIn(Number(pid), data)) return Number(port) || undefined;
  await rm(pidFile, { force: true }); // After a reboot the number belongs to a stranger, and PostgreSQL would wait for him.
  return undefined;
}

async function worksIn(pid: number, data: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return folder === data;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function start(folder: string, account: Account): Promise<number | undefined> {
  const { data, log, port: portFile } = inside(folder);
  const remembered = Number(await readFile(portFile, 'utf8').catch(() => '0'));
  const port = await freePort(remembered).catch(() => freePort(0));
  const args = ['start', '-w', '-s', '-D', data, '-l', log, '-o', `-p ${port}`];
  const started = await runProgram('pg_ctl', args, account, folder).catch(() => undefined);
  if (started) await writeFile(portFile, `${port}\n`);
  return started && port;
}

/** `wanted` when nobody listens there, any free port for 0. */
function freePort(wanted: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer().once('error', reject);
  probe.listen(wanted, '127.0.0.1', () => {
    const address = probe.address();
    const port = address && typeof address === 'object' ? address.port : wanted;
    probe.close(() => resolve(port));
  });
  return promise;
}

/** Whether a server is there; waits for one that is busy starting, recovering after a crash for instance. */
async function answers(url: string): Promise<boolean> {
  try {
    return (await query(url, 'select 1')) === 1;
  } catch (error) {
    const code = error instanceof DatabaseError ? error.code : undefined;
    if (code?.startsWith(REFUSED)) throw error;
    if (code !== STARTING_UP) return false;
    await sleep(200);
    return answers(url);
  }
}

async function stop(folder: string, account: Account, url: string): Promise<void> {
  const others = await query(
    url,
    `select from pg_stat_activity where application_name like 'pult-%' and application_name <> '${APPLICATION}'`,
  ).catch(() => 0);
  if (others > 0) return;
  const args = ['stop', '-w', '-s', '-m', 'fast', '-D', inside(folder).data];
  await runProgram('pg_ctl', args, account, folder).catch(async (error: unknown) => {
    if (await runningPort(folder)) throw error;
  });
}

async function query(url: string, sql: string): Promise<number> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // Being cut off is reported by the query itself.
  try {
    await client.connect();
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function logTail(folder: string): Promise<string> {
  const text = await readFile(inside(folder).log, 'utf8').catch(() => '');
  return text.split('\n').slice(-10).join('\n');
}
