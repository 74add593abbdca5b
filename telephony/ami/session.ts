import createManager, { type Packet } from 'asterisk-manager';
import type { AmiEvent } from '../calls.ts';
import { AmiError } from './error.ts';
import { headerOf, textPacket } from './packet.ts';
import { createRequests } from './requests.ts';
import type { Timing } from './timing.ts';

export type Login = {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly secret: string;
};

/**
 * Why a session ended. `unreachable`: nothing listens there; `closed`: the other side hung up; `stopped`: Asterisk
 * said that it shuts down; `silent`: the connection stands but nobody answers; `no-events`: logged in, but no
 * FullyBooted came (the user lacks `read = system,call,agent`); `insecure`: no TLS there, or a certificate not trusted.
 */
export type LostReason = 'unreachable' | 'closed' | 'stopped' | 'silent' | 'no-events' | 'insecure';
export type SessionEnd =
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'lost'; readonly reason: LostReason; readonly detail: string };

export type Session = Pick<ReturnType<typeof createRequests>, 'action' | 'list' | 'nextId'> & {
  /** Ends the session from our side; nothing is heard of it any more but that its socket is closed. */
  readonly drop: (why: string) => void;
};

export type SessionHandlers = {
  /** Logged in and FullyBooted: only now may anything be asked. */
  readonly onUp: (session: Session) => void;
  /** Every event that is no item of a list of ours. */
  readonly onEvent: (event: AmiEvent, at: Date) => void;
  readonly onEnd: (end: SessionEnd) => void;
  /** The socket is gone at last: with a frozen peer long after the end, since the library cannot destroy it. */
  readonly onClosed: () => void;
};

/** How far a session came. What it stood at when time ran out tells what is wrong. */
type Stage = 'connecting' | 'connected' | 'logged-in' | 'up' | 'over';
const lateAt = { connecting: 'unreachable', connected: 'silent', 'logged-in': 'no-events' } as const;

/**
 * One connection attempt with a manager of its own. asterisk-manager 0.2.0 says nothing of a refused login, holds
 * actions without limit, mixes packets over a reconnect and cannot be reset, so a manager is used once, asked
 * nothing before it is up, and dropped at the first doubt.
 */
export function openSession(login: Login, timing: Timing, name: string, handlers: SessionHandlers): Session {
  const manager = createManager(login.port, login.host, login.username, login.secret, true);
  const requests = createRequests(manager, timing.action, name);
  const { action, list, nextId } = requests;
  const session: Session = { action, list, nextId, drop: (why) => finish(why) };
  let stage: Stage = 'connecting';
  let stopping = false;
  const deadline = setTimeout(() => {
    if (stage !== 'up' && stage !== 'over') lose(lateAt[stage], `not ready after ${timing.login} ms`);
  }, timing.login);

  function finish(why: string, end?: SessionEnd) {
    if (stage === 'over') return;
    // Asked to disconnect while it connects, the library would leave its socket open for ever.
    if (stage !== 'connecting') manager.disconnect();
    stage = 'over';
    clearTimeout(deadline);
    requests.failAll(new AmiError('lost', why));
    if (end) handlers.onEnd(end);
  }

  const lose = (reason: LostReason, detail: string) => finish(detail, { kind: 'lost', reason, detail });

  function receive(packet: Packet) {
    const event = textPacket(packet);
    if (!event || stage === 'over' || requests.takesItem(event)) return;
    if (event.event === 'Shutdown') stopping = true;
    if (event.event !== 'FullyBooted' || stage === 'up') return handlers.onEvent(event, new Date());
    stage = 'up';
    clearTimeout(deadline);
    handlers.onUp(session);
  }

  /** Nothing is asked before the session is up, so an answer before that is the login's. */
  function respond(packet: Packet) {
    const response = textPacket(packet) ?? {};
    if (stage !== 'connecting' && stage !== 'connected') return;
    const detail = headerOf(response, 'message');
    if (headerOf(response, 'response').toLowerCase() === 'success') stage = 'logged-in';
    else finish(detail, { kind: 'refused', detail });
  }

  manager.on('connect', () => {
    if (stage === 'connecting') stage = 'connected';
    if (stage === 'over') manager.disconnect();
  });
  manager.on('managerevent', receive);
  manager.on('response', respond);
  manager.on('error', (error) => lose(stage === 'connecting' ? 'unreachable' : 'closed', error.message));
  manager.on('close', () => {
    lose(stopping ? 'stopped' : 'closed', 'the connection was closed');
    handlers.onClosed();
  });
  return session;
}
