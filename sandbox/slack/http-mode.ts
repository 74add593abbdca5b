import { createHmac } from 'node:crypto';
import { AppDidNotAnswer } from './refusal.ts';
import type { Envelope, Transport } from './transport.ts';

/** `v0=` and the HMAC of `v0:time:body`, as in the vendor's "Verifying requests". @param seconds Unix time */
const signatureOf = (secret: string, seconds: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;

const asForm = (fields: Record<string, unknown>): string =>
  new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();

const bodyOf = (envelope: Envelope): { type: string; body: string } => {
  if (envelope.type === 'events_api') return { type: 'application/json', body: JSON.stringify(envelope.payload) };
  const form = envelope.type === 'interactive' ? { payload: JSON.stringify(envelope.payload) } : envelope.payload;
  return { type: 'application/x-www-form-urlencoded', body: asForm(form) };
};

const readAck = (text: string): unknown => {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return { text };
  }
};

export type HttpMode = Transport & {
  /** The handshake that the vendor makes when a Request URL is saved. */ verify(): Promise<boolean>;
};

/** HTTP mode: signed POST requests to one Request URL, each to be answered with 2xx within `ackTimeoutMs`. */
export const createHttpMode = (url: string, secret: string, ackTimeoutMs: number): HttpMode => {
  const post = async (type: string, body: string, headers: Record<string, string>): Promise<Response> => {
    const seconds = Math.floor(Date.now() / 1000);
    return fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': signatureOf(secret, seconds, body),
        ...headers,
      },
      signal: AbortSignal.timeout(ackTimeoutMs),
    });
  };
  const send = async (envelope: Envelope): Promise<unknown> => {
    const { type, body } = bodyOf(envelope);
    const retry = { 'x-slack-retry-num': String(envelope.attempt), 'x-slack-retry-reason': 'http_timeout' };
    const response = await post(type, body, envelope.attempt > 0 ? retry : {}).catch((error: unknown) => {
      const late = error instanceof Error && error.name === 'TimeoutError';
      throw new AppDidNotAnswer(late ? 'operation_timeout' : 'dispatch_failed');
    });
    const text = await response.text();
    if (!response.ok) throw new AppDidNotAnswer('dispatch_failed');
    return readAck(text);
  };
  return {
    send,
    onReachable: () => undefined,
    verify: async () => {
      const challenge = `challenge-${Date.now()}`;
      const body = JSON.stringify({ type: 'url_verification', token: 'sandbox', challenge });
      const response = await post('application/json', body, {});
      return response.ok && (await response.text()).includes(challenge);
    },
    close: async () => undefined,
  };
};
