import type { FastifyRequest } from 'fastify';
import type { ServerOptions } from './options.ts';

/**
 * Whether a browser says that a page of another site, or of another program on the same machine, made it send this.
 * Over plain http browsers tell the origin only, and a program that is no browser tells nothing: the cookie decides.
 */
export function isForeign(
  { publicUrl }: Pick<ServerOptions['config']['http'], 'publicUrl'>,
  request: FastifyRequest,
): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  if (origin === 'null' || !URL.canParse(origin)) return true;
  const { host, origin: told } = new URL(origin);
  return host !== request.host && (publicUrl === undefined || told !== new URL(publicUrl).origin);
}
