import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Update } from 'telegraf/types';
import { z } from 'zod';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In constant time, whatever the lengths. */
const isSame = (given: unknown, expected: string): boolean =>
  typeof given === 'string' && timingSafeEqual(digest(given), digest(expected));

const anUpdate = z.custom<Update>((body) => z.looseObject({ update_id: z.int() }).safeParse(body).success);

/** Calls without the secret, from one address, within a minute; further ones are told to wait. */
const tries = 60;

/**
 * The route the vendor posts to: 200 when the update is committed, 503 when it is not and must be told again. Whoever does
 * not know the secret is turned away before his words are read: 401, and 429 when he goes on.
 */
export const webhookRoute =
  (path: string, secret: string, handle: (update: Update) => Promise<void>): FastifyPluginAsync =>
  async (app) => {
    const turnedAway = limiting(app);
    app.addHook('onRequest', async (request, reply) => {
      if (isSame(request.headers['x-telegram-bot-api-secret-token'], secret)) return;
      const seconds = await turnedAway(request);
      if (seconds !== null) reply.header('retry-after', seconds);
      return reply.code(seconds === null ? 401 : 429).send({ ok: false });
    });
    app.post(path, async (request, reply) => {
      const update = anUpdate.safeParse(request.body);
      if (!update.success) return reply.code(400).send({ ok: false });
      try {
        await handle(update.data);
      } catch {
        return reply.code(503).send({ ok: false });
      }
      return { ok: true };
    });
  };

/** Seconds that whoever has no secret has to wait, where the server counts (web/security.ts); null: none. */
function limiting(app: FastifyInstance): (request: FastifyRequest) => Promise<number | null> {
  if (!app.hasDecorator('createRateLimit')) return async () => null;
  const count = app.createRateLimit({ max: tries, timeWindow: '1 minute', keyGenerator: ({ ip }) => ip });
  return async (request) => {
    const counted = await count(request);
    return !counted.isAllowed && counted.isExceeded ? counted.ttlInSeconds : null;
  };
}
