import { randomBytes } from 'node:crypto';
import { chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { type Account, runProgram } from './programs.ts';

/** What lies in the folder of the embedded PostgreSQL. */
export const inside = (folder: string) => ({
  data: join(folder, 'data'),
  password: join(folder, 'password'),
  port: join(folder, 'port'),
  log: join(folder, 'server.log'),
});

/** The superuser of the embedded server, and the database the product lives in. */
export const OWNER = 'pult';

/**
 * Makes the cluster in `folder` unless it is there. It is made aside and moved into place whole, so that neither a kill
 * half-way nor a second copy starting at the same moment leaves half a cluster.
 */
export async function ensureCluster(folder: string, account: Account, settings: Record<string, string>): Promise<void> {
  if (await exists(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  const aside = await mkdtemp(`${folder}-`);
  try {
    await createCluster(aside, account, settings);
    await rename(aside, folder).catch((error: unknown) => ifAbsent(folder, error));
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** The password of {@link OWNER}: random, kept in a file that only its owner reads. */
export async function readPassword(folder: string): Promise<string> {
  return (await readFile(inside(folder).password, 'utf8')).trim();
}

async function createCluster(folder: string, account: Account, settings: Record<string, string>): Promise<void> {
  const { data, password } = inside(folder);
  await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (account) await Promise.all([folder, password].map((path) => chown(path, account.uid, account.gid)));
  const set = Object.entries({ ...DEFAULTS, ...settings }).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const access = [`--username=${OWNER}`, `--pwfile=${password}`, '--auth=scram-sha-256'];
  await runProgram('initdb', [`--pgdata=${data}`, ...access, ...LOCALE, ...set], account, folder);
}

const DEFAULTS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

// ICU's Russian order puts Ё after Е and ignores case; pg_trgm asks the C library what a letter is, and "C" knows no Cyrillic.
const LOCALE = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=icu',
  '--icu-locale=ru',
  `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
];

const exists = (path: string) =>
  stat(inside(path).data).then(
    () => true,
    () => false,
  );

async function ifAbsent(folder: string, error: unknown): Promise<void> {
  if (!(await exists(folder))) throw error;
}
