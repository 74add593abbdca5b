import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { endSessions, spendLink, startSession } from '../../core/commands/issue-link.ts';
import { perform } from '../../core/commands/perform.ts';
import { Refusal } from '../../core/refusal.ts';
import { languageOf } from '../language.ts';
import { type ServerOptions, usualLimits } from '../options.ts';
import { deskPage, enterPage, refusedPage, strangerPage } from './html.ts';
import { operatorOf } from './operator.ts';

const hours = 12;
const Key = z.object({ key: z.string().min(1).max(200).optional() });

/** The way in: `/desk`, `/desk/enter`, `/desk/sign-out` (design.md §8). One session a person, for twelve hours. */
export const signInRoutes =
  (options: ServerOptions): FastifyPluginAsyncZod =>
  async (app) => {
    const { core, limits = usualLimits } = options;
    const language = (request: FastifyRequest) => languageOf(request.headers, core.settings.locale);

    app.get('/', { schema: { querystring: Key.catch({}) } }, async (request, reply) => {
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
      const { key } = request.query;
      if (key !== undefined) return enterPage(language(request), key);
      const operator = await operatorOf(core, request.cookies.desk);
      return operator ? deskPage(operator.locale, core.settings.companyName) : strangerPage(language(request));
    });

    const counted = { max: limits.signIn, timeWindow: '1 minute' };
    const entering = { schema: { body: Key.catch({}) }, config: { rateLimit: counted } };
    app.post('/enter', entering, async (request, reply) => {
      const secret = await enter(options, request.body.key ?? '');
      if (secret !== null) return setCookie(options, request, reply, secret).redirect('/desk', 303);
      if (await operatorOf(core, request.cookies.desk)) return reply.redirect('/desk', 303); // pressed twice
      reply.code(403).type('text/html; charset=utf-8').header('cache-control', 'no-store');
      return refusedPage(language(request), 'spent');
    });

    app.post('/sign-out', async (request, reply) => {
      const operator = await operatorOf(core, request.cookies.desk);
      if (operator) await perform(core, { key: null, origin: 'desk' }, (ctx) => endSessions(ctx, operator.actor.id));
      return reply.clearCookie('desk', { path: '/desk' }).redirect('/desk', 303);
    });
  };

/** Spends the one-time key. Null: it is spent, too old or unknown. */
async function enter({ core }: ServerOptions, key: string): Promise<string | null> {
  try {
    const done = await perform(core, { key: null, origin: 'desk' }, async (ctx) =>
      startSession(ctx, await spendLink(ctx, key, 'desk')),
    );
    return done.repeated ? null : done.value;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function setCookie({ config }: ServerOptions, request: FastifyRequest, reply: FastifyReply, secret: string) {
  const secure = (config.http.publicUrl?.startsWith('https:') ?? false) || request.protocol === 'https';
  const lasting = { path: '/desk', httpOnly: true, sameSite: 'strict', secure, maxAge: hours * 3600 } as const;
  return reply.setCookie('desk', secret, lasting);
}
