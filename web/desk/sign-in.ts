import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { endSessions, spendLink, startSession } from '../../core/commands/issue-link.ts';
import { perform } from '../../core/commands/perform.ts';
import { Refusal } from '../../core/refusal.ts';
import { isForeign } from '../foreign.ts';
import { languageOf } from '../language.ts';
import { limitsOf, type ServerOptions } from '../options.ts';
import { paceOf } from '../pace.ts';
import { deskPage, enterPage, refusedPage, strangerPage } from './html.ts';
import { operatorOf } from './operator.ts';
import { dropSession, laySession, sessionIn } from './session-cookie.ts';

const Key = z.object({ key: z.string().min(1).max(200).optional() });

/** The way in: `/desk`, `/desk/enter`, `/desk/sign-out` (design.md §8). One session a person, for twelve hours. */
export const signInRoutes =
  (options: ServerOptions): FastifyPluginAsyncZod =>
  async (app) => {
    const { core, config } = options;
    const language = (request: FastifyRequest) => languageOf(request.headers, core.settings.locale);
    const whoIsIn = (request: FastifyRequest) => operatorOf(core, sessionIn(config.http, request));
    const asPage = (reply: FastifyReply) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    readForms(app);
    /** Nobody is signed in, or out, by a page of another site. */
    app.addHook('onRequest', async (request, reply) => {
      if (request.method !== 'POST' || !isForeign(config.http, request)) return;
      return asPage(reply)
        .code(403)
        .send(strangerPage(language(request)));
    });

    app.get('/', { schema: { querystring: Key.catch({}) } }, async (request, reply) => {
      asPage(reply);
      const { key } = request.query;
      if (key !== undefined) return enterPage(language(request), key);
      const operator = await whoIsIn(request);
      return operator ? deskPage(operator.locale, core.settings.companyName) : strangerPage(language(request));
    });

    const tries = paceOf(app, limitsOf(options).signIn, ({ ip }) => ip);
    const tooMany = (request: FastifyRequest, reply: FastifyReply, seconds: number) =>
      asPage(reply)
        .code(429)
        .header('retry-after', seconds)
        .send(refusedPage(language(request), 'tooMany'));
    app.post('/enter', { schema: { body: Key.catch({}) } }, async (request, reply) => {
      const waiting = await tries.look(request);
      if (waiting !== null) return tooMany(request, reply, waiting);
      const secret = await enter(options, request.body.key ?? '');
      if (secret !== null) return laySession(config.http, request, reply, secret).redirect('/desk', 303);
      if (await whoIsIn(request)) return reply.redirect('/desk', 303); // pressed twice
      const toWait = await tries.count(request); // only tries that fail: a whole office may come in by one address
      if (toWait !== null) return tooMany(request, reply, toWait);
      asPage(reply).code(403);
      return refusedPage(language(request), 'spent');
    });

    app.post('/sign-out', async (request, reply) => {
      const operator = await whoIsIn(request);
      if (operator) await perform(core, { key: null, origin: 'desk' }, (ctx) => endSessions(ctx, operator.actor.id));
      return dropSession(config.http, request, reply).redirect('/desk', 303);
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

/** The sign-in is a plain form, so that it works without scripts; nothing else of the desk is. */
function readForms(app: FastifyInstance): void {
  const small = { parseAs: 'string', bodyLimit: 4096 } as const;
  app.addContentTypeParser('application/x-www-form-urlencoded', small, async (_request: unknown, body: string) =>
    Object.fromEntries(new URLSearchParams(body)),
  );
}
