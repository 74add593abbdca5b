import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { wording } from '../../locales/index.ts';
import { isForeign } from '../foreign.ts';
import { languageOf } from '../language.ts';
import { limitsOf, type ServerOptions } from '../options.ts';
import { paceOf } from '../pace.ts';
import { actionRoutes } from './actions.ts';
import { type Streams, streamDesk } from './events.ts';
import { fileRoutes } from './files.ts';
import { openLive } from './live.ts';
import { operatorOf, overWords } from './operator.ts';
import { sessionIn } from './session-cookie.ts';
import { signInRoutes } from './sign-in.ts';
import { together } from './together.ts';
import { uploadRoutes } from './uploads.ts';
import { commonOf } from './view.ts';

/** `/desk`: the live page of an operator (design.md §8). Nothing here that the core cannot do elsewhere. */
export const deskRoutes =
  (options: ServerOptions): FastifyPluginAsync =>
  async (app) => {
    const root = join(import.meta.dirname, 'page');
    await app.register(fastifyStatic, {
      root,
      prefix: '/page/',
      index: false,
      decorateReply: false,
      cacheControl: false,
    });
    await app.register(signInRoutes(options));
    await app.register(insideRoutes(options));
  };

/** Everything behind the session; a request from another site is turned away even with a cookie. */
const insideRoutes =
  (options: ServerOptions): FastifyPluginAsync =>
  async (app) => {
    const { core, config } = options;
    app.decorateRequest('operator', null);
    app.addHook('onRequest', async (request, reply) => {
      const secret = sessionIn(config.http, request);
      request.operator = isForeign(config.http, request) ? null : await operatorOf(core, secret);
      if (request.operator) return;
      const text = await overWords(core, secret, languageOf(request.headers, core.settings.locale));
      return reply.code(401).send({ kind: 'over', text });
    });
    keepPace(app, options);
    await app.register(actionRoutes(options));
    await app.register(fileRoutes(options));
    await app.register(uploadRoutes(options));
    eventRoute(app, options);
  };

/** Who does more than hands can is asked to wait; the page says so and keeps what is written in its forms. */
function keepPace(app: FastifyInstance, options: ServerOptions): void {
  const pace = paceOf(app, limitsOf(options).desk, ({ operator }) => `staff:${operator?.actor.id}`);
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || !request.operator) return;
    const seconds = await pace.count(request);
    if (seconds === null) return;
    const text = wording(request.operator.locale)('desk.tooFast', { count: seconds });
    return reply.code(429).header('retry-after', seconds).send({ kind: 'refused', text });
  });
}

function eventRoute(app: FastifyInstance, options: ServerOptions): void {
  const live = openLive(options.databaseUrl, options.log);
  const streams: Streams = new Set();
  const common = together(() => commonOf({ db: options.core.prisma }));
  app.addHook('preClose', async () => {
    for (const end of streams) end();
    await live.stop();
  });
  app.get('/events', (request, reply) => {
    if (request.operator) streamDesk(options, { live, streams, common }, request.operator, request, reply);
  });
}
