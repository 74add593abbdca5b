import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/outside.ts';

/** One copy of the product in a process of its own, started anew whenever it ends, as systemd does. */
export interface Copy {
  name: string;
  address: string;
  /** Whether it answers; a start takes seconds, during which it may be killed as well. */
  up(): boolean;
  /** Begins to keep it running. Resolves when it answers for the first time; throws when it does not within two minutes. */
  start(): Promise<void>;
  /** `kill -9`: tells whom it met. */
  kill(): 'working' | 'starting' | 'nobody';
  stop(): Promise<void>;
  /** Lines of its log at the level `error` and above. */
  errors(): string[];
  /** How often it has ended by itself. */
  ended(): number;
}

const root = join(import.meta.dirname, '../..');
const again = 300; // ms from its end to its next start

/** Prepares a copy; `env` are its settings but for the port. */
export async function copyOf(name: string, env: Record<string, string>): Promise<Copy> {
  const port = String(await freePort());
  const address = `http://127.0.0.1:${port}`;
  const said: string[] = [];
  const state = { child: idle(), up: false, stopping: false, killed: false, ended: 0 };
  const keep = (bytes: unknown) => {
    for (const line of String(bytes).split('\n')) if (/"level":[56]0/.test(line)) said.push(line);
  };
  const live = async () => {
    while (!state.stopping) {
      state.killed = false;
      const child = launch({ PATH: process.env.PATH, ...env, PORT: port }, keep);
      state.child = child;
      const gone = once(child, 'exit');
      answers(address, child).then(
        () => {
          state.up = running(child);
        },
        () => undefined,
      );
      await gone;
      state.up = false;
      if (!state.killed && !state.stopping) state.ended += 1;
      if (!state.stopping) await pause(again);
    }
  };
  let living = Promise.resolve();
  return {
    name,
    address,
    up: () => state.up,
    async start() {
      state.stopping = false;
      living = live();
      for (const limit = Date.now() + 120_000; !state.up; await pause(50))
        if (Date.now() > limit) throw new Error(`${name} does not come up:\n${said.slice(-5).join('\n')}`);
    },
    kill() {
      if (!state.child || !running(state.child)) return 'nobody';
      state.killed = true;
      state.child.kill('SIGKILL');
      return state.up ? 'working' : 'starting';
    },
    async stop() {
      state.stopping = true;
      state.child?.kill('SIGTERM');
      await living;
    },
    errors: () => said,
    ended: () => state.ended,
  };
}

const idle = (): ChildProcess | null => null;
const running = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

function launch(env: NodeJS.ProcessEnv, keep: (bytes: unknown) => void): ChildProcess {
  const args = ['--disable-warning=ExperimentalWarning', 'main.ts'];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', keep);
  return child;
}

async function answers(address: string, child: ChildProcess): Promise<void> {
  for (; running(child); await pause(50)) {
    const answer = await fetch(`${address}/health/live`, { signal: AbortSignal.timeout(1000) }).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error('it ended');
}
