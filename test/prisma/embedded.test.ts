import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { afterAll, afterEach, expect, it } from 'vitest';
import { type EmbeddedServer, startEmbedded } from '../../prisma/embedded/server.ts';

// Most tests share one cluster, each starting and stopping its server: making a cluster takes most of a second.
const home = await mkdtemp(join(tmpdir(), 'pult-embedded-'));
await chmod(home, 0o755);
const shared = join(home, 'postgres');
let server: EmbeddedServer | undefined;

afterEach(() => server?.stop());
afterAll(() => rm(home, { recursive: true }));

const start = async (folder = shared) => {
  server = await startEmbedded({ folder });
  return server;
};

async function ask(sql: string): Promise<unknown> {
  const client = new Client({ connectionString: server?.url('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

const postmaster = async () => Number((await readFile(join(shared, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);

/** Starts the small process, kills it after some rows, and says the last row it saw committed. */
async function killInTheMiddle(): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'keep-rows.ts'), shared], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const committed: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (committed.push(Number(line)) === 20) child.kill('SIGKILL');
  }
  await exited(child);
  return committed.at(-1) ?? Number.NaN;
}

const exited = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

it('keeps every row committed by a process killed in the middle, and joins the server it left', async () => {
  const last = await killInTheMiddle();
  const left = await postmaster();
  await start();
  expect(await postmaster()).toBe(left);
  expect(await ask('select max(id) from kept')).toBeGreaterThanOrEqual(last);
});

it('keeps every row when the server itself is killed too', async () => {
  const last = await killInTheMiddle();
  process.kill(await postmaster(), 'SIGKILL');
  await start();
  expect(await ask('select max(id) from kept')).toBeGreaterThanOrEqual(last);
});

it('stops, starts on the same port, and on another when that is taken', async () => {
  const { port, stop } = await start();
  await stop();
  expect((await start()).port).toBe(port);
  await server?.stop();
  const squatter = createServer().listen(port, '127.0.0.1');
  expect((await start()).port).not.toBe(port);
  squatter.close();
});

it('is one server for copies that start together', async () => {
  const folder = join(home, 'together');
  const [one, other] = await Promise.all([startEmbedded({ folder }), start(folder)]);
  expect(one.port).toBe(other.port);
  expect((await readdir(home)).filter((name) => name.startsWith('together'))).toEqual(['together']);
});

it('lasts until the last of its copies stops', async () => {
  const { url, stop } = await start();
  const address = new URL(url('postgres'));
  address.searchParams.set('application_name', 'pult-of-another-process');
  const copy = new Client({ connectionString: address.href });
  await copy.connect();
  await stop();
  expect(await ask('select 1')).toBe(1);
  await copy.end();
  await stop();
  await expect(ask('select 1')).rejects.toThrow(/ECONNREFUSED/);
});

it('is not taken in by the number of a process that is somebody else now', async () => {
  await (await start()).stop();
  await writeFile(join(shared, 'data', 'postmaster.pid'), `${process.pid}\n${shared}/data\n1\n5432\n\n127.0.0.1\n`);
  await start();
  expect(await ask('select 1')).toBe(1);
});

it('runs in a folder that only we may enter', async () => {
  await mkdir(join(home, 'private'), { mode: 0o700 });
  await start(join(home, 'private', 'postgres'));
  expect(await ask('select 1')).toBe(1);
});

it('keeps its password to its owner, and listens to this machine only', async () => {
  await start();
  expect((await stat(join(shared, 'password'))).mode & 0o077).toBe(0);
  expect(await ask('show listen_addresses')).toBe('127.0.0.1');
});

it('sorts, folds and compares Russian', async () => {
  await start();
  expect(await ask("select string_agg(x, ' ' order by x) from unnest(array['яблоко','Ёж','Жук','ель']) x")).toBe(
    'Ёж ель Жук яблоко',
  );
  expect(await ask("select 'ЁЖ' ilike 'ёж'")).toBe(true);
  await ask('create extension pg_trgm');
  expect(await ask("select similarity('Ромашка', 'ромашки') > 0.5")).toBe(true);
});
