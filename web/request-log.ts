import type { FastifyInstance } from 'fastify';

/**
 * One line a request: method, route as declared, status, time. Never the address with its query, bodies or headers:
 * they hold one-time keys, numbers and names.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (quiet.test(line.route)) request.log.debug(line, 'request');
    else request.log.info(line, 'request');
  });
}

/** Asked every few seconds by machines, or by the vendors that are played here. */
const quiet = /^\/(health|metrics|modules|desk\/page|sandbox)/;
