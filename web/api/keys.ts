import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A system that may use the API, from API_KEYS. */
export interface ApiKey {
  name: string;
  hash: string; // of its secret: SHA-256, base64url
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isSame = (given: Buffer, kept: Buffer): boolean => given.length === kept.length && timingSafeEqual(given, kept);

/**
 * The name of the key that a request carries (`Authorization: Bearer …` or `X-API-Key`), null when it carries none of
 * ours. Every key is compared whole, so that the time taken says nothing.
 */
export function keyOf(headers: IncomingHttpHeaders, keys: readonly ApiKey[]): string | null {
  const given = digest(secretIn(headers) ?? '');
  const matches = keys.map(({ name, hash }) => (isSame(given, Buffer.from(hash, 'base64url')) ? name : null));
  return matches.find((name) => name !== null) ?? null;
}

function secretIn(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
  const own = headers['x-api-key'];
  return bearer ?? (typeof own === 'string' ? own.trim() : undefined);
}
