import { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { settleRecording, wantedRecording } from '../../core/commands/keep-recording.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { dayOf } from '../../core/company-time.ts';
import { type ErrandOf, errandQueue } from '../../core/errand.ts';
import type { FileStore } from '../../core/file-store.ts';
import { working } from '../../core/queue.ts';
import { bring } from './bring.ts';
import { type RecordingPlace, whereIs } from './place.ts';

type Wanted = NonNullable<Awaited<ReturnType<typeof wantedRecording>>>;

/** Fetches the recordings of calls that are over, again and again while the exchange has not finished them. */
export async function startRecordings(core: Core, store: FileStore, place: RecordingPlace, log: Logger) {
  const queue = errandQueue('recording');
  await core.queue.boss.work<ErrandOf<'recording'>, void, { includeMetadata: true }>(
    queue,
    { ...working, includeMetadata: true },
    async ([job]) => {
      const wanted = job && (await wantedRecording(core.prisma, job.data.file));
      if (!job || !wanted) return;
      const last = job.retryCount >= job.retryLimit;
      const outcome = await keep(core, store, place, job.data.file, wanted).catch((error: unknown) => {
        if (!last) throw error;
        log.warn({ err: error, call: wanted.pbxId }, 'a recording could not be fetched');
        return { problem: error instanceof Error ? error.message : String(error) };
      });
      await perform(core, { key: null, origin: 'phone' }, (ctx) => settleRecording(ctx, job.data.file, outcome));
    },
  );
  return () => core.queue.boss.offWork(queue);
}

async function keep(core: Core, store: FileStore, place: RecordingPlace, id: number, wanted: Wanted) {
  const day = dayOf(wanted.startedAt, core.settings.timeZone);
  const where = whereIs(place, { ...wanted, day });
  if (where === null) return { problem: 'outside the folder of recordings' };
  const { fileTypeStream } = await import('file-type');
  const typed = await fileTypeStream(Readable.toWeb(await bring(place, where)));
  const stored = `recordings/${id}`;
  const bytes = await store.put(stored, Readable.fromWeb(typed));
  const { mime = 'audio/wav', ext: suffix = 'wav' } = typed.fileType ?? {};
  return { stored, bytes, mime, suffix };
}
