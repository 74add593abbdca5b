import { z } from 'zod';
import type { IncomingFile } from '../shared/incoming.ts';

/** A file as Slack describes it in events and in the state of a modal. */
export const slackFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
export type SlackFile = z.infer<typeof slackFile>;

const kindOf = (mime: string): IncomingFile['kind'] => {
  if (mime.startsWith('image/')) return 'photo';
  if (mime.startsWith('audio/')) return 'voice';
  return mime.startsWith('video/') ? 'video' : 'document';
};

/** The address where the bytes lie; a file of another workspace has none until files.info is asked. */
export const addressOf = (file: SlackFile): string | null => file.url_private_download || file.url_private || null;

/** Its `id` is the address of the bytes, or Slack's file id where the address is not told yet. */
export const incomingFile = (file: SlackFile): IncomingFile => {
  const mime = file.mimetype || 'application/octet-stream';
  return {
    kind: kindOf(mime),
    id: addressOf(file) ?? file.id,
    name: file.name || file.title || file.id,
    mime,
    bytes: file.size ?? 0,
  };
};
