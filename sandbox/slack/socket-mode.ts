import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { AppDidNotAnswer } from './refusal.ts';
import type { Envelope, Transport } from './transport.ts';

const PING_EVERY_MS = 10_000;
const CLOSING_MS = 300;
const GOING_AWAY = 1001;
const answer = z.object({ envelope_id: z.string(), payload: z.unknown() });

/** The part of a `ws` socket that is used here. */
export type Socket = {
  send(data: string): void;
  ping(): void;
  close(code: number): void;
  terminate(): void;
  on(event: 'message', listener: (data: { toString(): string }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
};

export type SocketMode = Transport & {
  accept(socket: Socket, appId: string): void;
  connections(): number;
  /** Cuts every connection without a close frame, as a broken network does. */
  cut(): void;
  /** Asks every connection to make way for a new one (`disconnect` with `refresh_requested`). */
  refresh(): void;
  /** Ignores the next acknowledgements. */
  ignoreAcks(times: number): void;
};

type Waiting = { socket: Socket; settle(ack: unknown): void; fail(error: AppDidNotAnswer): void };

const framed = (envelope: Envelope): string =>
  JSON.stringify({
    envelope_id: envelope.id,
    type: envelope.type,
    payload: envelope.payload,
    accepts_response_payload: envelope.type !== 'events_api',
    ...(envelope.type === 'events_api' && {
      retry_attempt: envelope.attempt,
      retry_reason: envelope.attempt > 0 ? 'timeout' : '',
    }),
  });

const readAnswer = (data: { toString(): string }): z.infer<typeof answer> | undefined => {
  try {
    return answer.parse(JSON.parse(data.toString()));
  } catch {
    return undefined;
  }
};

const greeting = (appId: string, count: number): string =>
  JSON.stringify({
    type: 'hello',
    num_connections: count,
    debug_info: { host: 'applink-sandbox', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: appId },
  });

/** Socket Mode: envelopes go to one of the open connections in turn, each is to be acknowledged within `ackTimeoutMs`. */
export const createSocketMode = (ackTimeoutMs: number): SocketMode => {
  const open = new Set<Socket>();
  const retiring = new Set<Socket>();
  const waiting = new Map<string, Waiting>();
  const listeners = new Set<() => void>();
  let ignored = 0;
  let turn = 0;
  const pings = setInterval(() => {
    for (const socket of [...open, ...retiring]) socket.ping();
  }, PING_EVERY_MS);
  pings.unref();

  const acknowledge = (data: { toString(): string }): void => {
    const read = readAnswer(data);
    if (!read) return;
    if (ignored > 0) ignored -= 1;
    else waiting.get(read.envelope_id)?.settle(read.payload);
  };
  const forget = (socket: Socket): void => {
    open.delete(socket);
    retiring.delete(socket);
    for (const one of [...waiting.values()])
      if (one.socket === socket) one.fail(new AppDidNotAnswer('dispatch_failed'));
  };
  const send = (envelope: Envelope): Promise<unknown> => {
    const socket = [...open][turn++ % Math.max(open.size, 1)];
    if (!socket) return Promise.reject(new AppDidNotAnswer('dispatch_failed'));
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        waiting.delete(envelope.id);
      };
      const fail = (error: AppDidNotAnswer): void => {
        done();
        reject(error);
      };
      const settle = (ack: unknown): void => {
        done();
        resolve(ack);
      };
      const timer = setTimeout(() => fail(new AppDidNotAnswer('operation_timeout')), ackTimeoutMs);
      waiting.set(envelope.id, { socket, settle, fail });
      socket.send(framed(envelope));
    });
  };
  return {
    send,
    accept: (socket, appId) => {
      open.add(socket);
      socket.on('message', acknowledge);
      socket.on('close', () => forget(socket));
      socket.send(greeting(appId, open.size));
      for (const listener of listeners) listener();
    },
    onReachable: (listener) => void listeners.add(listener),
    connections: () => open.size,
    cut: () => {
      for (const socket of [...open, ...retiring]) socket.terminate();
    },
    refresh: () => {
      for (const socket of open) {
        retiring.add(socket);
        socket.send(
          JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'applink-sandbox' } }),
        );
      }
      open.clear();
    },
    ignoreAcks: (times) => {
      ignored = times;
    },
    close: async () => {
      clearInterval(pings);
      for (const socket of [...open, ...retiring]) socket.close(GOING_AWAY);
      for (let waited = 0; waited < CLOSING_MS && open.size + retiring.size > 0; waited += 10) await pause(10);
      for (const socket of [...open, ...retiring]) socket.terminate();
    },
  };
};
