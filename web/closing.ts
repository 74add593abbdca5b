import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';

const patience = 10_000; // ms: whoever still lays down a large file then is cut off
const looksEvery = 50; // ms

/**
 * Told to close, the server takes no further connection at once, so that a balancer goes to another copy, and answers to
 * the end what it was asked already. Call it first of all; the plugin it gives is to be registered last, after the
 * routes that end their live streams.
 */
export function closeInOrder(app: FastifyInstance): FastifyPluginAsync {
  let answered: Promise<unknown> = Promise.resolve();
  app.addHook('preClose', async () => {
    if (app.server.listening) answered = new Promise((closed) => app.server.close(closed));
  });
  return async (last) => {
    last.addHook('preClose', async () => {
      const leaving = setInterval(() => app.server.closeIdleConnections(), looksEvery); // answered, but kept alive
      await Promise.race([answered, pause(patience, undefined, { ref: false })]);
      clearInterval(leaving);
    });
  };
}
