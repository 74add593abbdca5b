import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { refusalWords } from '../../bots/shared/screens/refused.ts';
import { keepUpload } from '../../core/commands/keep-upload.ts';
import { perform } from '../../core/commands/perform.ts';
import { plainFileName } from '../../core/plain-name.ts';
import { type Locale, wording } from '../../locales/index.ts';
import type { ServerOptions } from '../options.ts';

const megabytes = 50; // as much as a Telegram bot can hand on to the client
const biggest = megabytes * 1024 * 1024;
const around = 64 * 1024; // of a form besides its file, bytes

/** A file laid on the desk page: kept as the others are, typed by its content, and taken by the form it was chosen in. */
export const uploadRoutes =
  ({ core, files }: ServerOptions): FastifyPluginAsync =>
  async (app) => {
    await acceptFiles(app);
    app.post('/files', async (request, reply) => {
      const { operator } = request;
      if (!operator) throw new Error('uploads are behind the session');
      const refused = (text: string) => reply.code(413).send({ kind: 'refused', text });
      const tooBig = () => refused(refusalWords(operator.locale, { code: 'file-too-big', megabytes }));
      if (Number(request.headers['content-length']) > biggest + around) return tooBig();
      const part = await request.file();
      if (!part) return refused(nothing(operator.locale));
      const kept = await keep(part);
      if (part.file.truncated || kept.bytes === 0) {
        await files.remove(kept.stored);
        return part.file.truncated ? tooBig() : refused(nothing(operator.locale));
      }
      const cause = { key: null, origin: 'desk', actor: operator.actor } as const;
      const done = await perform(core, cause, (ctx) => keepUpload(ctx, kept));
      if (done.repeated) throw new Error('a cause without a key never repeats');
      return { kind: 'kept', id: done.value, name: kept.name };
    });

    async function keep(part: MultipartFile) {
      const stored = `files/desk-${randomUUID()}`;
      const { fileTypeStream } = await import('file-type');
      const typed = await fileTypeStream(Readable.toWeb(part.file));
      const bytes = await files.put(stored, Readable.fromWeb(typed));
      const mime = typed.fileType?.mime ?? 'application/octet-stream';
      return { name: plainFileName(part.filename), mime, bytes, stored };
    }
  };

const acceptFiles = (app: FastifyInstance) =>
  app.register(multipart, { limits: { files: 1, fields: 0, parts: 1, fileSize: biggest } });

const nothing = (locale: Locale): string => wording(locale)('desk.fileEmpty');
