import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
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
    disableRequestLogging: true,
    bodyLimit: biggestBody,
    // Behind a public address stands a proxy of the company's own: it names the reader's address.
    trustProxy: options.config.http.publicUrl ? ['loopback', 'linklocal', 'uniquelocal'] : false,
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  logRequests(app);
  await secure(app, options.config);
  await app.register(moduleRoutes);
  await app.register(healthRoutes(options));
  return app;
}
