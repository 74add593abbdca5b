import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AmiError } from './ami/error.ts';
import { createGate, type Gate } from './ami/gate.ts';
import { startHeartbeat } from './ami/heartbeat.ts';
import { createOriginations, type Origination } from './ami/originate.ts';
import { type Login, type LostReason, openSession, type Session, type SessionEnd } from './ami/session.ts';
import { pauseAfter, type Timing, usualTiming } from './ami/timing.ts';
import { openWay, type TlsTrust } from './ami/tls-way.ts';
import type { AmiEvent, Snapshot } from './calls.ts';

export { AmiError, type AmiErrorKind } from './ami/error.ts';
export type { Origination } from './ami/originate.ts';
export type { LostReason } from './ami/session.ts';
export type { Timing } from './ami/timing.ts';
export type { TlsTrust } from './ami/tls-way.ts';

/** `refused` (a wrong login) is tried again only slowly; `lost` and `refused` stay until the connection is ready again. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'lost'; readonly reason: LostReason; readonly detail: string };

export type AmiOptions = Login & {
  /** Over TLS; null or absent: in the clear, for loopback and tunnels. */
  readonly tls?: TlsTrust | null | undefined;
  readonly log: Logger;
  /** Each event with the instant of its receipt, in the order of the wire. Must be quick: Asterisk drops slow readers. */
  readonly onEvent: (event: AmiEvent, at: Date) => void;
  /** After each login, before its first event: the live channels (CoreShowChannels) and the queues (QueueStatus). */
  readonly onSnapshot: (snapshot: Snapshot, at: Date) => void;
  /** After each login, where the exchange tells it: the states of all phones (DeviceStateList), as events of their own. */
  readonly onDevices?: (devices: readonly AmiEvent[]) => void;
  /** Told when the kind or the reason changes: once for an outage, however many attempts fail. */
  readonly onState: (state: ConnectionState) => void;
  readonly timing?: Partial<Timing>;
};

export type AmiConnection = {
  /** Sends an action and gives the answer. Rejects with AmiError; never waits for a connection. */
  readonly action: (name: string, fields?: Readonly<Record<string, string>>) => Promise<AmiEvent>;
  /** Sends an action that answers with a list and gives its items. */
  readonly list: (name: string) => Promise<AmiEvent[]>;
  /** Rings the operator, then dials. Resolves when he picks up; rejects with AmiError when he does not. */
  readonly originate: (call: Origination) => Promise<void>;
  readonly state: () => ConnectionState;
  readonly stop: () => Promise<void>;
};

/** A peer that answers nothing keeps the socket of a dropped session; more than these are not left behind in haste. */
const deadSocketsAllowed = 3;

/** Connects to Asterisk's manager interface and stays connected, by attempts of its own, until stopped. */
export function connectAmi(options: AmiOptions): AmiConnection {
  const timing = { ...usualTiming, ...options.timing };
  const log = options.log.child({ host: options.host, port: options.port });
  const originations = createOriginations(timing);
  let state: ConnectionState = { kind: 'connecting' };
  let session: Session | null = null;
  let sockets = 0;
  let attempts = 0;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopHeartbeat = () => {};
  let leave = () => {};
  let stopped = false;

  /** A listener that throws would end the process from inside the library. */
  function guarded(what: string, run: () => void) {
    try {
      run();
    } catch (error) {
      log.error({ err: error }, `${what} failed`);
    }
  }

  function turn(next: ConnectionState) {
    const same = next.kind === state.kind && reasonOf(next) === reasonOf(state);
    state = next;
    if (!same) guarded('onState', () => options.onState(next));
  }

  function pass(event: AmiEvent, at: Date) {
    originations.settle(event);
    guarded('onEvent', () => options.onEvent(event, at));
  }

  async function attempt() {
    const number = ++attempts;
    const current = () => number === attempts && !stopped;
    const gate = createGate(pass);
    const way = await openWay(options);
    if (!current()) return way.close();
    sockets += 1;
    session = openSession({ ...options, ...way.at }, timing, `pult-${number}`, {
      onUp: (up) => void comesUp(up, gate, current),
      onEvent: (event, at) => current() && gate.pass(event, at),
      onEnd: (end) => current() && retryAfter(way.explain(end)),
      onClosed: () => {
        sockets -= 1;
      },
    });
    leave = way.close;
  }

  /** What can fail before there is a session is this machine (no port is free): that too is only tried again. */
  function tryAgain() {
    attempt().catch((error: Error) => retryAfter({ kind: 'lost', reason: 'unreachable', detail: error.message }));
  }

  /** Events wait behind the snapshot: what is newer than the lists must not be undone by them. */
  async function comesUp(up: Session, gate: Gate, current: () => boolean) {
    const lists = await readLists(up).catch((error: unknown) => (isRefusal(error) ? error : null));
    if (!current() || session !== up) return;
    if (lists === null) return loses(up, 'no lists after the login');
    if (lists instanceof AmiError)
      log.warn({ err: lists }, 'the AMI user lacks write = reporting: calls in progress stay unseen');
    else guarded('onSnapshot', () => options.onSnapshot(lists, new Date()));
    gate.open();
    failures = 0;
    turn({ kind: 'ready' });
    void tellDevices(up, current);
    stopHeartbeat = startHeartbeat(up, timing, () => loses(up, 'a ping was not answered'));
  }

  /** Nothing depends on it, and old exchanges have no such list. */
  async function tellDevices(up: Session, current: () => boolean) {
    const devices = await up.list('DeviceStateList').catch(() => null);
    if (devices && current()) guarded('onDevices', () => options.onDevices?.(devices));
  }

  function loses(up: Session, detail: string) {
    if (up !== session || stopped) return;
    up.drop(detail);
    retryAfter({ kind: 'lost', reason: 'silent', detail });
  }

  function retryAfter(end: SessionEnd) {
    session = null;
    failures += 1;
    stopHeartbeat();
    leave();
    originations.failAll(new AmiError('lost', 'the connection was lost'));
    const pause = pauseBefore(end);
    log.warn({ end, failures, sockets, pauseMs: Math.round(pause) }, 'no connection to Asterisk');
    turn(end);
    timer = setTimeout(tryAgain, pause);
  }

  function pauseBefore(end: SessionEnd): number {
    if (end.kind === 'refused') return timing.retryRefused;
    return sockets > deadSocketsAllowed ? timing.retryMost * 2 : pauseAfter(failures, timing);
  }

  /** The session when it may be asked; nothing is ever kept for later. */
  function ready(): Session {
    if (session && state.kind === 'ready') return session;
    throw new AmiError('not-ready', 'no connection to Asterisk');
  }

  async function stop() {
    stopped = true;
    clearTimeout(timer);
    stopHeartbeat();
    session?.drop('stopped');
    leave();
    originations.failAll(new AmiError('lost', 'stopped'));
    for (let waited = 0; sockets > 0 && waited < 500; waited += 10) await sleep(10);
  }

  tryAgain();
  return {
    action: async (name, fields) => ready().action(name, fields),
    list: async (name) => ready().list(name),
    originate: async (call) => originations.place(ready(), call),
    state: () => state,
    stop,
  };
}

async function readLists(session: Session) {
  return { channels: await session.list('CoreShowChannels'), queues: await session.list('QueueStatus') };
}

const isRefusal = (error: unknown): error is AmiError => error instanceof AmiError && error.kind === 'refused';

const reasonOf = (state: ConnectionState): string | null => (state.kind === 'lost' ? state.reason : null);
