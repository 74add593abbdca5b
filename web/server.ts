import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { apiRoutes } from './api/routes.ts';
import { closeInOrder } from './closing.ts';
import { deskRoutes } from './desk/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { moduleRoutes } from './modules.ts';
import type { ServerOptions } from './options.ts';
import { logRequests } from './request-log.ts';
import { secure } from './security.ts';

const biggestBody = 1024 * 1024; // bytes; files come by the channels

/**
 * The web side: health and metrics, the API, the desk (design.md §8, §10). The caller registers more plugins and
 * listens; closing it ends the open pages' streams.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = options.log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: biggestBody,
    // Behind a public address stands a proxy of the company's own: it names the reader's address.
    trustProxy: options.config.http.publicUrl ? ['loopback', 'linklocal', 'uniquelocal'] : false,
    forceCloseConnections: true, // those left when all is answered
  });
  const answerFirst = closeInOrder(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  logRequests(app);
  answerErrors(app);
  await secure(app, options.config);
  await app.register(moduleRoutes);
  await app.register(healthRoutes(options));
  await app.register(apiRoutes(options), { prefix: '/api' });
  await app.register(deskRoutes(options), { prefix: '/desk' });
  if (!options.config.sandbox) await app.register(answerFirst); // played vendors keep asking for ever
  app.get('/', (_request, reply) => reply.redirect(options.config.sandbox ? '/sandbox/' : '/desk'));
  return app;
}

/** What nobody else explained: in few words, and the reason into the log only. An address may hold a one-time key. */
function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const given = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
    const status = given >= 400 && given < 500 ? given : 500;
    if (status === 500) request.log.error({ err: error, route: request.routeOptions.url }, 'web');
    return reply.code(status).send({ status });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ status: 404 }));
}
