import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerOptions } from '../options.ts';

type Http = ServerOptions['config']['http'];

const hours = 12;

/** Behind https the browser holds the cookie for this very host: no neighbour of the domain can lay another in its place. */
function manner({ publicUrl }: Http, request: FastifyRequest) {
  const secure = (publicUrl?.startsWith('https:') ?? false) || request.protocol === 'https';
  const kept = { httpOnly: true, sameSite: 'strict' } as const;
  return secure
    ? { name: '__Host-desk', kept: { ...kept, path: '/', secure } }
    : { name: 'desk', kept: { ...kept, path: '/desk', secure } };
}

/** The secret of the session that a request carries, if any. */
export const sessionIn = (http: Http, request: FastifyRequest): string | undefined =>
  request.cookies[manner(http, request).name];

/** Lays the secret of a session into the browser, for as long as the session lasts (hours). */
export function laySession(http: Http, request: FastifyRequest, reply: FastifyReply, secret: string): FastifyReply {
  const { name, kept } = manner(http, request);
  return reply.setCookie(name, secret, { ...kept, maxAge: hours * 3600 });
}

export function dropSession(http: Http, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { name, kept } = manner(http, request);
  return reply.clearCookie(name, kept);
}
