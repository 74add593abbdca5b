import { connect } from 'node:net';

export type NoGreeting =
  | { readonly kind: 'no-such-host' }
  /** The machine is there and says that nothing listens on this port. */
  | { readonly kind: 'closed-port' }
  /** Nobody answers: a firewall, another network, a machine that is off. */
  | { readonly kind: 'no-answer' }
  /** Somebody listens and says nothing within the time, or hangs up at once. */
  | { readonly kind: 'no-greeting' };

/** Longer than any greeting of a manager interface. */
const most = 200;

/** The first line that a TCP service says by itself, within MS milliseconds. Never throws. */
export function greetingOf({ host, port }: { host: string; port: number }, ms: number): Promise<string | NoGreeting> {
  const { promise, resolve } = Promise.withResolvers<string | NoGreeting>();
  const socket = connect({ host, port }).setEncoding('utf8');
  let said = '';
  let connected = false;
  const silent = (): NoGreeting => ({ kind: connected ? 'no-greeting' : 'no-answer' });
  socket.setTimeout(ms, () => resolve(silent()));
  socket.on('connect', () => {
    connected = true;
  });
  socket.on('data', (chunk) => {
    said += chunk;
    if (said.includes('\n') || said.length > most) resolve(said.split('\n', 1).join().trim().slice(0, most));
  });
  socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(reasonOf(code) ?? silent()));
  socket.on('close', () => resolve(silent()));
  return promise.finally(() => socket.destroy());
}

function reasonOf(code: string | undefined): NoGreeting | undefined {
  if (code === 'ECONNREFUSED') return { kind: 'closed-port' };
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? { kind: 'no-such-host' } : undefined;
}
