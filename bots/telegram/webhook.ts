import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import type { Update } from 'telegraf/types';
import { z } from 'zod';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In constant time, whatever the lengths. */
const isSame = (given: unknown, expected: string): boolean =>
  typeof given === 'string' && timingSafeEqual(digest(given), digest(expected));

const anUpdate = z.custom<Update>((body) => z.looseObject({ update_id: z.int() }).safeParse(body).success);

/**
 * The route the vendor posts to: 200 when the update is committed, 503 when it is not and must be told again,
 * 401 for anybody who does not know the secret.
 */
export const webhookRoute =
  (path: string, secret: string, handle: (update: Update) => Promise<void>): FastifyPluginAsync =>
  async (app) => {
    app.post(path, async (request, reply) => {
      if (!isSame(request.headers['x-telegram-bot-api-secret-token'], secret))
        return reply.code(401).send({ ok: false });
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
