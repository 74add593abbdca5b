import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** A balancer in miniature: to each copy in turn that lives, no sticky sessions, bodies passed on as they come. */
export interface Balancer {
  origin: string;
  /** How many requests each copy has got, by its address. */
  served: ReadonlyMap<string, number>;
  /** Hands requests to these copies from now on (`http://host:port`), to each once it was found alive. */
  to(addresses: readonly string[]): void;
  /** Whether it hands requests to this copy. */
  serves(address: string): boolean;
  close(): Promise<void>;
}

const looksEvery = 200; // ms

/**
 * Listens on a port of 127.0.0.1. As nginx and haproxy do by default: a copy that takes no connection is passed over, for
 * nothing was sent to it yet; an answer that breaks off breaks off for whoever asked, with 502 when it had not begun.
 */
export async function openBalancer(port: number): Promise<Balancer> {
  let copies: readonly string[] = [];
  const up = new Set<string>();
  const served = new Map<string, number>();
  let turn = 0;
  const inTurn = () => {
    turn += 1;
    const living = copies.filter((one) => up.has(one));
    return living.map((_, index) => living[(turn + index) % living.length] ?? '');
  };
  const server = createServer((asked, answer) => pass(asked, answer, inTurn(), served));
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const stop = new AbortController();
  const looking = (async () => {
    for (; !stop.signal.aborted; await pause(looksEvery, undefined, { signal: stop.signal }).catch(() => undefined))
      for (const copy of copies) up[(await lives(copy)) ? 'add' : 'delete'](copy);
  })();
  return {
    origin: `http://127.0.0.1:${port}`,
    served,
    to(addresses) {
      copies = [...addresses];
    },
    serves: (address) => copies.includes(address) && up.has(address),
    async close() {
      stop.abort();
      await looking;
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const lives = (copy: string): Promise<boolean> =>
  fetch(`${copy}/health/live`, { signal: AbortSignal.timeout(1000) }).then(
    ({ ok }) => ok,
    () => false,
  );

function pass(asked: IncomingMessage, answer: ServerResponse, copies: string[], served: Map<string, number>): void {
  const [copy, ...others] = copies;
  if (!copy) return void answer.writeHead(503).end();
  const headers = { ...asked.headers, 'x-forwarded-for': '127.0.0.1', connection: 'close' };
  const onward = request(copy + (asked.url ?? '/'), { method: asked.method, headers, agent: false });
  let connected = false;
  onward.on('socket', (socket) =>
    socket.once('connect', () => {
      connected = true;
      served.set(copy, (served.get(copy) ?? 0) + 1);
      asked.pipe(onward);
    }),
  );
  onward.on('response', (given) => {
    answer.writeHead(given.statusCode ?? 502, given.headers);
    given.pipe(answer);
    given.on('error', () => answer.destroy());
  });
  onward.on('error', () => {
    if (!connected) return pass(asked, answer, others, served);
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end();
  });
  answer.on('close', () => onward.destroy());
}
