/** The vendor's side: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readBody } from './body.ts';
import { changed } from './changes.ts';
import { contentOf, downloadLimit } from './content.ts';
import type { Fault, Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import { methods } from './methods/index.ts';
import type { CallContext, Params } from './methods/method.ts';
import { BotApiError, badRequest, tooMany } from './refusal.ts';
import type { CheckCall } from './spec.ts';
import type { World } from './world.ts';

export interface Api {
  readonly world: World;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly check: CheckCall;
  readonly poll: CallContext['poll'];
  /** Aborted when the sandbox closes. */
  readonly closing: AbortSignal;
}

const keptCalls = 20_000;
const unauthorized = () => new BotApiError(401, 'Unauthorized');
const asRefusal = (error: unknown) =>
  error instanceof BotApiError
    ? error
    : new BotApiError(500, `Internal Server Error: ${error instanceof Error ? error.stack : error}`);

function record(
  api: Api,
  method: string,
  params: Params,
  problems: readonly string[],
  outcome: { result: unknown } | BotApiError,
) {
  const failed = outcome instanceof BotApiError;
  if (method === 'getUpdates' && !failed) return;
  const { calls } = api.world;
  calls.push({
    method,
    params,
    problems,
    at: api.world.clock(),
    status: failed ? outcome.status : 200,
    description: failed ? outcome.message : undefined,
    result: failed ? undefined : outcome.result,
  });
  if (calls.length > keptCalls) calls.shift();
  changed(api.world, 'call');
}

/** Problems that the vendor itself would refuse; unknown parameters it merely ignores. */
const serious = (problems: readonly string[]) =>
  problems.filter((problem) => !problem.endsWith('is not a known parameter'));

/** Carries out one call; throws `BotApiError` as the vendor would answer. */
export async function execute(
  api: Api,
  method: string,
  params: Params,
  hangUp: AbortSignal,
  fault?: Fault,
): Promise<unknown> {
  const problems = api.check(method, params);
  try {
    if (fault?.kind === 'status') throw faultRefusal(fault);
    const run = methods.get(method);
    if (!run) throw new BotApiError(404, 'Not Found');
    const [problem] = serious(problems);
    if (problem) throw badRequest(problem);
    const weight = Array.isArray(params.media) ? params.media.length : 1;
    api.limits.admit(method, params.chat_id, weight, api.world.clock());
    const result = await run({ world: api.world, hangUp, poll: api.poll }, params);
    record(api, method, params, problems, { result });
    return result;
  } catch (error) {
    const refusal = asRefusal(error);
    record(api, method, params, problems, refusal);
    throw refusal;
  }
}

function faultRefusal({ status, description, retryAfter }: Extract<Fault, { kind: 'status' }>): BotApiError {
  return status === 429 ? tooMany(retryAfter ?? 1) : new BotApiError(status, description ?? 'Internal Server Error');
}

const failure = ({ status, message, retryAfter }: BotApiError) => ({
  ok: false,
  error_code: status,
  description: message,
  ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
});

function hangUpOf(reply: FastifyReply, closing: AbortSignal): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, closing]);
}

type CallRequest = FastifyRequest<{ Params: { token: string; method: string }; Querystring: Record<string, string> }>;

async function answer(api: Api, request: CallRequest, reply: FastifyReply): Promise<unknown> {
  const { token, method } = request.params;
  if (token !== api.world.token) throw unauthorized();
  const params = { ...request.query, ...(await readBody(request.body, request.headers['content-type'])) };
  const hangUp = hangUpOf(reply, api.closing);
  const fault = api.faults.take(method);
  if (fault?.kind === 'cut') return cut(reply);
  if (fault?.kind === 'silence') return silence(reply, AbortSignal.any([hangUp, api.faults.cleared()]));
  const result = await execute(api, method, params, hangUp, fault);
  api.world.store.flush();
  return fault?.kind === 'cut after doing' ? cut(reply) : { ok: true, result };
}

function cut(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}

function silence(reply: FastifyReply, hangUp: AbortSignal): Promise<FastifyReply> {
  return new Promise((resolve) => hangUp.addEventListener('abort', () => resolve(cut(reply)), { once: true }));
}

/** Registers the vendor's routes. */
export function serveApi(app: FastifyInstance, api: Api): void {
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const refusal =
      error instanceof BotApiError
        ? error
        : error.statusCode === 413
          ? new BotApiError(413, 'Request Entity Too Large')
          : badRequest(`can't parse the request: ${error.message}`);
    return reply.status(refusal.status).send(failure(refusal));
  });
  app.route<{ Params: { token: string; method: string }; Querystring: Record<string, string> }>({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    handler: (request, reply) => answer(api, request, reply),
  });
  app.get<{ Params: { token: string; '*': string } }>('/file/bot:token/*', (request, reply) => {
    if (request.params.token !== api.world.token) throw unauthorized();
    const file = [...api.world.files.values()].find((one) => one.path === request.params['*']);
    if (!file || file.size > downloadLimit) throw new BotApiError(404, 'Not Found');
    return reply.type('application/octet-stream').send(Buffer.from(contentOf(api.world, file)));
  });
}
