import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filesUnderway } from '../../core/queries/files-underway.ts';
import { mayOpenFile } from '../../core/queries/may-open-file.ts';
import { openFile, type StoredFile } from '../../core/queries/open-file.ts';
import { recordingOf } from '../../core/queries/recording-of.ts';
import { wording } from '../../locales/index.ts';
import type { ServerOptions } from '../options.ts';
import { partAsked, partOf } from './part-of.ts';

const Id = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

/** Pictures and sound may be shown in the page; anything else only saved: it might be a page of its own. */
const shown = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/(mp4|webm))$/;

const patience = 8_000; // ms

/** The files of requests, for whoever has a session. */
export const fileRoutes =
  ({ core, files }: ServerOptions): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/calls/:id/recording', { schema: { params: Id } }, async (request, reply) =>
      give((await recordingOf(core.prisma, request.params.id))[0] ?? null, request, reply),
    );
    app.get('/files/:id', { schema: { params: Id } }, async (request, reply) =>
      give(request.params.id, request, reply),
    );

    /** A picture that is being drawn, or a file on its way, is waited for a little. */
    async function inTime(id: number) {
      for (const limit = Date.now() + patience; Date.now() < limit; await pause(150))
        if ((await filesUnderway(core.prisma, [id])) === 0) break;
      return openFile(core.prisma, files, id);
    }

    type Asked = Pick<FastifyRequest, 'operator' | 'headers'>;

    async function give(id: number | null, { operator, headers }: Asked, reply: FastifyReply) {
      const may = id !== null && operator && (await mayOpenFile(core.prisma, operator.actor, id));
      const file = may ? await inTime(id) : null; // what is not his is not there
      const gone = wording(operator?.locale ?? core.settings.locale)('desk.fileGone');
      if (!file) return reply.code(404).type('text/plain; charset=utf-8').send(gone);
      const manner = shown.test(file.mime) ? 'inline' : 'attachment';
      reply.headers({
        'content-type': shown.test(file.mime) ? file.mime : 'application/octet-stream',
        'content-disposition': `${manner}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=3600',
        vary: 'Cookie', // the next person at this browser asks anew
        'accept-ranges': 'bytes',
      });
      return sendPart(file, headers.range, reply);
    }
  };

/** The whole, or the part that a player asks for. */
function sendPart({ stream, bytes }: StoredFile, range: string | undefined, reply: FastifyReply) {
  const part = partAsked(range, bytes);
  if (part === null) return reply.send(stream);
  if (part === 'beyond') {
    stream.destroy();
    return reply.code(416).header('content-range', `bytes */${bytes}`).send();
  }
  reply.code(206).header('content-range', `bytes ${part.from}-${part.to}/${bytes}`);
  return reply.header('content-length', part.to - part.from + 1).send(partOf(stream, part));
}
