import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Logger } from 'pino';
import { beginTable } from '../../core/commands/import-table.ts';
import { type Core, perform } from '../../core/commands/perform.ts';
import { looksLikeProcess, mostKilobytes, receiveProposal } from '../../core/commands/propose-process.ts';
import { type PendingFile, pendingFile, settleFile } from '../../core/commands/settle-file.ts';
import type { FileStore } from '../../core/file-store.ts';
import type { Made } from '../../core/made-file.ts';
import { type FileJob, filesQueue, working } from '../../core/queue.ts';
import { type Channel, ChannelTrouble } from './channel.ts';
import type { Kept } from './process-picture.ts';

/** Makes a file of the product's own: its bytes, or where they lie already; null: there is nothing to make it of any more. */
export type Maker = (made: Made) => Promise<Uint8Array | Kept | null>;

type Outcome = Parameters<typeof settleFile>[2];

/**
 * Fetches the files that people sent and makes those of the product's own, after the message itself has been committed;
 * a vendor out of reach is waited for. A process that was sent is checked as soon as it is here.
 */
export async function startFetching(
  core: Core,
  channels: Channel[],
  { store, make }: { store: FileStore; make: Maker },
  log: Logger,
): Promise<void> {
  await core.queue.boss.work<FileJob>(filesQueue, { ...working, localConcurrency: 4 }, async ([job]) => {
    const file = job && (await pendingFile(core.prisma, job.data.file));
    if (!file) return;
    const outcome = await bring(file, channels, store, make);
    if (!outcome) return;
    if ('problem' in outcome) log.warn({ file: file.id, why: outcome.problem }, 'a file could not be fetched');
    const text = await sourceIn(file, outcome, store);
    const origin = file.from.kind === 'fetched' ? file.from.channel : 'clock';
    await perform(core, { key: null, origin }, async (ctx) => {
      await settleFile(ctx, file.id, outcome);
      await beginTable(ctx, file.id, !('problem' in outcome));
      if (text !== undefined) await receiveProposal(ctx, file.id, text);
    });
  });
}

/** Null: it is on a channel that is off. */
async function bring(file: PendingFile, channels: Channel[], store: FileStore, make: Maker): Promise<Outcome | null> {
  const { from } = file;
  if (from.kind === 'made') return keep(file, await make(from.made), store);
  const channel = channels.find(({ name }) => name === from.channel);
  return channel ? fetch(channel, file, from.id, store) : null;
}

async function keep({ id, mime }: PendingFile, made: Awaited<ReturnType<Maker>>, store: FileStore): Promise<Outcome> {
  if (made === null) return { problem: 'nothing to make it of' };
  if ('stored' in made) return { ...made, mime };
  const key = `files/${id}`;
  return { stored: key, mime, bytes: await store.put(key, Readable.from(Buffer.from(made))) };
}

async function fetch(channel: Channel, file: PendingFile, source: string, store: FileStore): Promise<Outcome> {
  try {
    const { fileTypeStream } = await import('file-type');
    const typed = await fileTypeStream(Readable.toWeb(await channel.fetch(source)));
    const key = `files/${file.id}`;
    const bytes = await store.put(key, Readable.fromWeb(typed));
    return { stored: key, mime: typed.fileType?.mime ?? unrecognised(file.mime), bytes };
  } catch (error) {
    if (error instanceof ChannelTrouble && error.trouble.kind === 'rejected') return { problem: error.trouble.why };
    throw error;
  }
}

/** What its bytes do not show to be a picture, sound or film is none, whatever its sender calls it. */
export const unrecognised = (announced: string): string =>
  /^(image|audio|video)\//i.test(announced) ? 'application/octet-stream' : announced;

/** The text of what may be a process; null: it could not be fetched, or is too long; undefined: it is something else. */
async function sourceIn(file: PendingFile, outcome: Outcome, store: FileStore): Promise<string | null | undefined> {
  if (file.from.kind === 'made' || !looksLikeProcess(file)) return undefined;
  if ('problem' in outcome || outcome.bytes > mostKilobytes * 1024) return null;
  return new TextDecoder().decode(await buffer(await store.read(outcome.stored))); // without a byte order mark
}
