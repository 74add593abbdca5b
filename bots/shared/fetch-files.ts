import { Readable } from 'node:stream';
import { fileTypeStream } from 'file-type';
import type { Logger } from 'pino';
import { type Core, perform } from '../../core/commands/perform.ts';
import { type PendingFile, pendingFile, settleFile } from '../../core/commands/settle-file.ts';
import type { FileStore } from '../../core/file-store.ts';
import { type FileJob, filesQueue, working } from '../../core/queue.ts';
import { type Channel, ChannelTrouble } from './channel.ts';

/** Fetches the files that people sent, after the message itself has been committed; a vendor out of reach is waited for. */
export async function startFetching(core: Core, channels: Channel[], store: FileStore, log: Logger): Promise<void> {
  await core.queue.boss.work<FileJob>(filesQueue, { ...working, localConcurrency: 4 }, async ([job]) => {
    const file = job && (await pendingFile(core.prisma, job.data.file));
    const channel = file && channels.find(({ name }) => name === file.channel);
    if (!file || !channel) return;
    const outcome = await fetch(channel, file, store);
    if ('problem' in outcome) log.warn({ file: file.id, why: outcome.problem }, 'a file could not be fetched');
    await perform(core, { key: null, origin: channel.name }, (ctx) => settleFile(ctx, file.id, outcome));
  });
}

async function fetch(channel: Channel, file: PendingFile, store: FileStore) {
  try {
    const typed = await fileTypeStream(Readable.toWeb(await channel.fetch(file.source)));
    const key = `files/${file.id}`;
    const bytes = await store.put(key, Readable.fromWeb(typed));
    return { stored: key, mime: typed.fileType?.mime ?? file.mime, bytes };
  } catch (error) {
    if (error instanceof ChannelTrouble && error.trouble.kind === 'rejected') return { problem: error.trouble.why };
    throw error;
  }
}
