import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Locale, wording } from '../../locales/index.ts';
import type { Problem } from './schema.ts';

const statuses = {
  invalid: 422,
  unauthorized: 401,
  'not-found': 404,
  'too-many': 429,
  unreadable: 400,
  refused: 403,
  broken: 500,
} as const;

export type ProblemKind = keyof typeof statuses;
export type FieldProblem = { field: string; detail: string };

/** An error as RFC 9457 tells it, in the reader's language. */
export function problem(kind: ProblemKind, locale: Locale, detail: string, errors?: FieldProblem[]): Problem {
  const title = wording(locale)(`api.problem.${kind}`);
  const type = `/api/docs#${kind}`;
  return { type, title, status: statuses[kind], detail, ...(errors ? { errors } : {}) };
}

export function sendProblem(reply: FastifyReply, locale: Locale, told: Problem): FastifyReply {
  if (told.status === 401) reply.header('www-authenticate', 'Bearer realm="api"');
  return reply
    .code(told.status)
    .header('content-language', locale)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(told);
}

/** What Fastify and its plugins throw, by the status they carry. */
export function problemOfError(error: unknown, request: FastifyRequest, reply: FastifyReply, locale: Locale): Problem {
  const t = wording(locale);
  const status = statusIn(error);
  const seconds = reply.getHeader('retry-after');
  if (status === 429) return problem('too-many', locale, t('api.detail.too-many', { seconds }));
  if (status === 404) return problem('not-found', locale, t('api.detail.no-address'));
  if (status >= 400 && status < 500) return { ...problem('unreadable', locale, t('api.detail.unreadable')), status };
  request.log.error({ err: error }, 'api');
  return problem('broken', locale, t('api.detail.broken'));
}

const statusIn = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
