import { type ChannelName, type Ctx, channelNames } from '../context.ts';
import { plainFileName } from '../plain-name.ts';

/** A file as a channel announced it; its bytes are fetched after commit. */
export interface AnnouncedFile {
  kind: 'photo' | 'voice' | 'video' | 'document';
  id: string; // what the channel needs to fetch it
  name: string;
  mime: string;
  bytes: number;
  album?: string; // sent at once with others of the same name
  most?: number; // megabytes: it is larger, and the channel will not give it
}

/** What a file hangs on. */
export interface Hanger {
  ticketNumber?: number;
  messageId?: number;
  draftId?: number;
}

/** Registers files and queues their fetching. Returns their ids in the same order (mission.md A5). */
export async function keepFiles(
  ctx: Ctx,
  channel: ChannelName,
  files: AnnouncedFile[],
  hanger: Hanger,
): Promise<number[]> {
  const ids: number[] = [];
  for (const { id, kind, name, mime, bytes, album } of files) {
    const source = { channel, id, ...(album === undefined ? {} : { album }) };
    const announced = { kind, name: plainFileName(name), mime, bytes };
    const row = await ctx.db.file.create({ data: { ...announced, ...hanger, source, at: ctx.now } });
    await ctx.fetchLater(row.id);
    ids.push(row.id);
  }
  return ids;
}

/** The channel on which this is done; null when it is not a chat. */
export const channelOf = (ctx: Ctx): ChannelName | null => channelNames.find((name) => name === ctx.origin) ?? null;
