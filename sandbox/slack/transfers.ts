import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { keepBytes } from './files.ts';
import type { Context } from './posting.ts';
import { SlackRefusal } from './refusal.ts';
import { answerByUrl } from './response-urls.ts';
import type { StoredFile } from './state.ts';

const MAX_BODY_BYTES = 100 * 1024 * 1024;
const body = z.record(z.string(), z.unknown()).catch({});

/** The first part of a `multipart/form-data` body that has a file name, else the body itself. */
const fileBytes = (contentType: string | undefined, raw: Buffer): Buffer => {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType ?? '')?.[1];
  if (!boundary) return raw;
  const start = raw.indexOf('\r\n\r\n') + 4;
  const end = raw.lastIndexOf(`\r\n--${boundary}`);
  return raw.subarray(start, end < start ? undefined : end);
};

const idIn = (name: string): string => name.slice(name.indexOf('-') + 1);

export const sendFile = async ({ ws }: Context, file: StoredFile, reply: FastifyReply): Promise<FastifyReply> => {
  const bytes = await ws.storage.getBytes(file.id);
  if (!bytes) return reply.code(404).send('not found');
  const name = encodeURIComponent(file.name);
  return reply.type(file.mimetype).header('content-disposition', `inline; filename*=UTF-8''${name}`).send(bytes);
};

const registerUpload = (app: FastifyInstance, { ws }: Context): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, raw, done) =>
    done(null, raw),
  );
  app.post<{ Params: { id: string } }>('/upload/v1/:id', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
    const file = ws.state.files.find((one) => one.id === request.params.id);
    if (!file || !Buffer.isBuffer(request.body)) return reply.code(404).send('not found');
    const bytes = fileBytes(request.headers['content-type'], request.body);
    await keepBytes(ws, file, bytes);
    return reply.send(`OK - ${bytes.length}`);
  });
};

const registerDownload = (app: FastifyInstance, ctx: Context): void => {
  const { ws } = ctx;
  const download = async (
    id: string,
    authorization: string | undefined,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    // The vendor shows a sign-in page instead of an error: authors must check what they got.
    if (authorization !== `Bearer ${ws.options.botToken}`)
      return reply.type('text/html').send('<!DOCTYPE html><html><title>Slack</title><body>Sign in</body></html>');
    const file = ws.state.files.find((one) => one.id === idIn(id) && one.completed);
    return file ? sendFile(ctx, file, reply) : reply.code(404).send('not found');
  };
  for (const path of ['/files-pri/:id/:name', '/files-pri/:id/download/:name'])
    app.get<{ Params: { id: string } }>(path, (request, reply) =>
      download(request.params.id, request.headers.authorization, reply),
    );
};

/** Uploads to `upload_url`, downloads of `url_private`, and answers to `response_url`. */
export const registerTransfers = (app: FastifyInstance, ctx: Context): void => {
  app.register(async (inner) => registerUpload(inner, ctx));
  registerDownload(app, ctx);
  app.post<{ Params: { id: string } }>('/response/:id', async (request, reply) => {
    try {
      answerByUrl(ctx, request.params.id, body.parse(request.body));
      return reply.send('ok');
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      return reply.code(error.code.endsWith('_url') ? 404 : 500).send({ ok: false, error: error.code });
    }
  });
};
