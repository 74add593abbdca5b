import type { HTTPReceiver } from '@slack/bolt';
import type { FastifyPluginAsync } from 'fastify';
import { names } from './names.ts';

/** Bolt's own listener under Fastify. The body is left unread for it: the signature is over its very bytes. */
export const mounted =
  (receiver: HTTPReceiver): FastifyPluginAsync =>
  async (fastify) => {
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', (_request, _payload, done) => done(null));
    fastify.post(names.path, (request, reply) => {
      reply.hijack();
      receiver.requestListener(request.raw, reply.raw);
    });
  };
