import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A system that may use the API, from API_KEYS. */
export interface ApiKey {
  name: string;
  secret: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The name of the key that a request carries (`Authorization: Bearer …` or `X-API-Key`), null when it carries none of
 * ours. Every key is compared whole, so that the time taken says nothing.
 */
export function keyOf(headers: IncomingHttpHeaders, keys: readonly ApiKey[]): string | null {
  const given = digest(secretIn(headers) ?? '');
  const matches = keys.map(({ name, secret }) => (timingSafeEqual(given, digest(secret)) ? name : null));
  return matches.find((name) => name !== null) ?? null;
}

function secretIn(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
  const own = headers['x-api-key'];
  return bearer ?? (typeof own === 'string' ? own.trim() : undefined);
}
