import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/outside.ts';

/** One copy of the product in a process of its own. */
export interface Copy {
  name: string;
  address: string;
  alive(): boolean;
  /** Resolves when it answers, however its vendors are. Throws when it does not within a minute. */
  start(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Lines of its log at the level `error` and above. */
  errors(): string[];
}

const root = join(import.meta.dirname, '../..');

/** Prepares a copy; `env` are its settings but for the port. */
export async function copyOf(name: string, env: Record<string, string>): Promise<Copy> {
  const port = String(await freePort());
  const address = `http://127.0.0.1:${port}`;
  const said: string[] = [];
  let child: ChildProcess | undefined;
  const alive = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (!child || !alive()) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  const keep = (bytes: unknown) => {
    for (const line of String(bytes).split('\n')) if (/"level":[56]0/.test(line)) said.push(line);
  };
  return {
    name,
    address,
    alive,
    async start() {
      const args = ['--disable-warning=ExperimentalWarning', 'main.ts'];
      const settings = { PATH: process.env.PATH, ...env, PORT: port };
      child = spawn(process.execPath, args, { cwd: root, env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', keep);
      await answers(address, alive).catch((error: unknown) => {
        throw new Error(`${name} does not come up:\n${said.slice(-5).join('\n')}`, { cause: error });
      });
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    errors: () => said,
  };
}

async function answers(address: string, alive: () => boolean): Promise<void> {
  for (const limit = Date.now() + 60_000; Date.now() < limit && alive(); await pause(100)) {
    const answer = await fetch(`${address}/health/live`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(alive() ? 'no answer' : 'it ended');
}
