import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RawArguments } from './arguments.ts';
import { type Faults, linger } from './faults.ts';
import { methods } from './methods/index.ts';
import type { Method } from './methods/method.ts';
import type { Context } from './posting.ts';
import { SlackRefusal } from './refusal.ts';
import type { SpecCheck } from './spec.ts';

/** One call of the Web API as the log keeps it; `at` in milliseconds since the epoch, `ts` of the message it made or changed. */
export type ApiCall = {
  method: string;
  args: RawArguments;
  ok: boolean;
  ts?: string;
  error?: string;
  details?: string[];
  at: number;
};
export type ApiLog = { calls: ApiCall[]; violations: string[] };

type Parts = { ctx: Context; faults: Faults; log: ApiLog; spec: SpecCheck | undefined };

const fields = z.record(z.string(), z.unknown());
const MAX_LOGGED = 20_000;

const argumentsOf = (request: FastifyRequest): RawArguments => {
  const query = fields.catch({}).parse(request.query);
  return { ...query, ...fields.catch({}).parse(request.body) };
};

const bearer = (request: FastifyRequest): string | undefined =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];

/** Errors: `not_authed`, `invalid_auth`, `not_allowed_token_type`. */
const checkToken = (ctx: Context, wanted: Method['token'], given: string | undefined): void => {
  if (wanted === 'none') return;
  if (!given) throw new SlackRefusal('not_authed');
  const { botToken, appToken } = ctx.ws.options;
  if (given === (wanted === 'bot' ? botToken : appToken)) return;
  throw new SlackRefusal(given === botToken || given === appToken ? 'not_allowed_token_type' : 'invalid_auth');
};

const checkSpec = ({ spec, log }: Parts, name: string, args: RawArguments): void => {
  const problems = spec?.(name, args) ?? [];
  log.violations.push(...problems.map((problem) => `${name}: ${problem}`));
  if (problems.length > 0)
    throw new SlackRefusal(
      'invalid_arguments',
      problems.map((one) => `[ERROR] ${one}`),
    );
};

const call = async (parts: Parts, name: string, request: FastifyRequest): Promise<Record<string, unknown>> => {
  const { token, ...args } = argumentsOf(request);
  const entry: ApiCall = { method: name, args, ok: false, at: parts.ctx.ws.now() };
  parts.log.calls.push(entry);
  if (parts.log.calls.length > MAX_LOGGED) parts.log.calls.shift();
  try {
    const method = methods.get(name);
    if (!method) throw new SlackRefusal('unknown_method');
    checkToken(parts.ctx, method.token, bearer(request) ?? (typeof token === 'string' ? token : undefined));
    checkSpec(parts, name, args);
    const answer = await method.run(parts.ctx, args);
    entry.ok = true;
    if ('ts' in answer && typeof answer.ts === 'string') entry.ts = answer.ts;
    return { ok: true, ...answer };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    entry.error = error.code;
    entry.details = [...error.details];
    const metadata = error.details.length > 0 ? { response_metadata: { messages: [...error.details] } } : {};
    return { ok: false, error: error.code, ...metadata };
  }
};

const cut = (reply: FastifyReply): FastifyReply => {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
};

/** @returns true when the fault has answered in place of the method */
const meetFault = (faults: ReturnType<Faults['take']>, reply: FastifyReply): boolean => {
  if (faults?.kind === 'rate_limited')
    reply.code(429).header('retry-after', faults.retryAfterSeconds).send({ ok: false, error: 'ratelimited' });
  else if (faults?.kind === 'server_error') reply.code(faults.status ?? 500).send('upstream error');
  else if (faults?.kind === 'cut' || faults?.kind === 'silence') cut(reply);
  else if (faults?.kind === 'refused') reply.send({ ok: false, error: faults.error });
  else return false;
  return true;
};

/** `{prefix}/api/:method`, as `slackApiUrl` is to be given: `{prefix}/api/`. */
export const registerWebApi = (app: FastifyInstance, parts: Parts): void => {
  app.route<{ Params: { method: string } }>({
    method: ['GET', 'POST'],
    url: '/api/:method',
    handler: async (request, reply) => {
      const fault = parts.faults.take(request.params.method);
      await linger(fault, parts.faults.cleared());
      if (meetFault(fault, reply)) return reply;
      const answer = await call(parts, request.params.method, request);
      return fault?.kind === 'answer_lost' ? cut(reply) : reply.send(answer);
    },
  });
};
