import { pino } from 'pino';
import {
  type AmiConnection,
  AmiError,
  type ConnectionState,
  connectAmi,
  type Timing,
  type TlsTrust,
} from '../telephony/ami.ts';
import type { AmiEvent } from '../telephony/calls.ts';
import { greetingOf, type NoGreeting } from './greeting.ts';

export interface AsteriskLogin {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly secret: string;
  /** Null or left out: the manager interface is spoken to in the clear. */
  readonly tls?: TlsTrust | null;
}

/** What the manager's user may be refused; `read = call,agent` shows only by a real call (`hearCall`). */
type MissingRight = 'reporting' | 'originate';

export type AsteriskCheck =
  | {
      readonly kind: 'works';
      readonly missing: readonly MissingRight[];
      /** Names of phones and lines: `101`, `trunk`. */
      readonly endpoints: readonly string[];
    }
  | NoGreeting
  /** The port is open, but another service answers there. */
  | { readonly kind: 'not-ami'; readonly greeting: string }
  /** No TLS on that port, or a certificate that is not trusted. */
  | { readonly kind: 'insecure'; readonly detail: string }
  | { readonly kind: 'wrong-login' }
  /** Logged in, and then nothing: the user lacks `read = system`, or Asterisk has not started yet. */
  | { readonly kind: 'no-events' }
  /** Greeted, and then hung up or fell silent. */
  | { readonly kind: 'broken'; readonly detail: string };

/** The first two need `write = system`; `reporting` is enough for the last. */
const endpointLists = ['PJSIPShowEndpoints', 'SIPpeers', 'DeviceStateList'];
const greetWithin = 5_000; // milliseconds: Asterisk greets at once

/** Connects, logs in and tries the rights, without ringing anybody. Never throws. */
export async function checkAsterisk(login: AsteriskLogin, timing: Partial<Timing> = {}): Promise<AsteriskCheck> {
  const trouble = login.tls ? null : await greet(login, Math.min(timing.login ?? greetWithin, greetWithin));
  if (trouble) return trouble;
  const seen: AmiEvent[] = [];
  const { connection, settled } = open(login, timing, { onSnapshot: (all) => seen.push(...all) });
  try {
    const state = await settled;
    return state.kind === 'ready' ? await inspect(connection, seen) : troubleOf(state);
  } finally {
    await connection.stop();
  }
}

/** Who answers on the port, before any name and password are told; behind TLS the connection itself finds out. */
async function greet(login: AsteriskLogin, ms: number): Promise<AsteriskCheck | null> {
  const greeting = await greetingOf(login, ms);
  if (typeof greeting !== 'string') return greeting;
  return greeting.startsWith('Asterisk Call Manager') ? null : { kind: 'not-ami', greeting };
}

/** Waits for the first sign of a call; false when none came within the time (milliseconds), or no connection. */
export async function hearCall(login: AsteriskLogin, ms: number, timing: Partial<Timing> = {}): Promise<boolean> {
  const heard = Promise.withResolvers<boolean>();
  const limit = setTimeout(() => heard.resolve(false), ms);
  const { connection } = open(login, timing, {
    onEvent: ({ event }) => (event === 'Newchannel' || event === 'DialBegin') && heard.resolve(true),
  });
  try {
    return await heard.promise;
  } finally {
    clearTimeout(limit);
    await connection.stop();
  }
}

interface Ears {
  onEvent?(event: AmiEvent): void;
  onSnapshot?(all: readonly AmiEvent[]): void;
}

/** The product's own connection; `settled` is its first outcome. */
function open(login: AsteriskLogin, timing: Partial<Timing>, ears: Ears) {
  const outcome = Promise.withResolvers<ConnectionState>();
  const connection = connectAmi({
    ...login,
    timing,
    log: pino({ level: 'silent' }),
    onEvent: (event) => ears.onEvent?.(event),
    onSnapshot: ({ channels, queues }) => ears.onSnapshot?.([...channels, ...queues]),
    onState: (state) => outcome.resolve(state),
  });
  return { connection, settled: outcome.promise };
}

function troubleOf(state: ConnectionState): AsteriskCheck {
  if (state.kind === 'refused') return { kind: 'wrong-login' };
  if (state.kind !== 'lost') return { kind: 'broken', detail: state.kind };
  const { reason, detail } = state;
  if (reason === 'no-events') return { kind: 'no-events' };
  if (reason === 'unreachable') return { kind: /ECONNREFUSED/.test(detail) ? 'closed-port' : 'no-answer' };
  return { kind: reason === 'insecure' ? 'insecure' : 'broken', detail };
}

async function inspect(connection: AmiConnection, seen: readonly AmiEvent[]): Promise<AsteriskCheck> {
  const missing: MissingRight[] = [];
  if (await denies(connection, 'CoreShowChannels')) missing.push('reporting');
  if (await denies(connection, 'Originate')) missing.push('originate'); // without a phone to ring: a yes is a complaint
  const listed = await Promise.all(endpointLists.map((name) => listOf(connection, name)));
  const names = new Set([...listed.flat(), ...seen].flatMap(endpointsOf));
  const endpoints = [...names].sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
  return { kind: 'works', missing, endpoints };
}

/** Rights are looked at before the headers: any other answer means that the user may. */
async function denies(connection: AmiConnection, action: string): Promise<boolean> {
  try {
    await connection.action(action);
    return false;
  } catch (error) {
    return error instanceof AmiError && error.kind === 'refused' && /permission denied/i.test(error.message);
  }
}

/** Empty when this Asterisk has no such list, or does not show it to us. */
const listOf = (connection: AmiConnection, name: string): Promise<AmiEvent[]> => connection.list(name).catch(() => []);

function endpointsOf(event: AmiEvent): string[] {
  const header = (name: string) => [event[name] ?? ''].flat().join();
  if (event.event === 'EndpointList' || event.event === 'PeerEntry') return [header('objectname')];
  if (event.event === 'DeviceStateChange') return plainName(header('device'));
  const spelled = event.event === 'QueueMember' ? header('location') : header('channel').replace(/-[^-]*$/, '');
  return plainName(spelled);
}

function plainName(device: string): string[] {
  const [, name] = /^(?:PJSIP|SIP)\/([\w.-]+)/.exec(device) ?? [];
  return name ? [name] : [];
}
