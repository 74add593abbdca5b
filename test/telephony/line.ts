import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type AsteriskSandbox, startAsteriskSandbox } from '../../sandbox/asterisk.ts';
import { type ConnectionState, connectAmi, type Timing, type TlsTrust } from '../../telephony/ami.ts';
import {
  type AmiEvent,
  type CallFact,
  type DialPlan,
  emptyCalls,
  readEvent,
  readSnapshot,
} from '../../telephony/calls.ts';
import { office } from './reading.ts';

/** Short waits, so that what takes seconds in life takes a moment here. */
export const hasty: Timing = {
  login: 400,
  action: 400,
  pingEvery: 60,
  pingAnswer: 100,
  retryFirst: 20,
  retryMost: 60,
  retryRefused: 400,
  originate: 1_000,
};

export const user = { username: 'cti', secret: 'cti-test-secret' };

export async function startExchange(options: { ringMs?: number; retryMs?: number; port?: number } = {}) {
  const sandbox = await startAsteriskSandbox({
    ...user,
    extensions: ['101', '102', '103'],
    queues: { support: ['101', '102'] },
    line: '74957770001',
    ...options,
  });
  onTestFinished(sandbox.stop);
  return sandbox;
}

type Listening = {
  host?: string;
  username?: string;
  timing?: Timing;
  secret?: string;
  plan?: DialPlan;
  tls?: TlsTrust;
};

/** The product's own line to an exchange: real library, connection, call tracking. */
export function listen(port: number, how: Listening = {}) {
  const { host = '127.0.0.1', username = user.username, secret = user.secret, tls } = how;
  const { timing = hasty, plan = office } = how;
  const facts: CallFact[] = [];
  const events: AmiEvent[] = [];
  const states: ConnectionState[] = [];
  const devices: AmiEvent[] = [];
  const logged: string[] = [];
  let calls = emptyCalls();
  const take = (reading: ReturnType<typeof readEvent>) => {
    calls = reading.state;
    facts.push(...reading.facts);
  };
  const ami = connectAmi({
    host,
    port,
    username,
    secret,
    tls,
    timing,
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    onState: (state) => void states.push(state),
    onSnapshot: (snapshot, at) => take(readSnapshot(calls, snapshot, at, plan)),
    onDevices: (all) => void devices.push(...all),
    onEvent: (event, at) => {
      events.push(event);
      take(readEvent(calls, event, at, plan));
    },
  });
  onTestFinished(ami.stop);
  return { ami, facts, events, devices, states, logged, open: () => calls.calls.size };
}

export async function until(what: () => boolean, limit = 3_000): Promise<void> {
  for (const start = Date.now(); !what(); await sleep(5))
    if (Date.now() - start > limit) throw new Error(`not within ${limit} ms: ${what}`);
}

/** An exchange and a line to it that is ready. */
export async function connected(options: Parameters<typeof startExchange>[0] = {}) {
  const exchange = await startExchange(options);
  const line = listen(exchange.port);
  await until(() => line.ami.state().kind === 'ready');
  return { exchange, ...line };
}

export type { AsteriskSandbox };
