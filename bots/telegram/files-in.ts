import type { IncomingFile } from '../shared/incoming.ts';
import type { Message, Stored } from './update.ts';

/** The file of a message as an IncomingFile; at most one, since an album comes piece by piece. */
export function filesOf(message: Message): IncomingFile[] {
  const album = message.media_group_id;
  return fileOf(message).map((file) => ({
    ...file,
    ...(album === undefined ? {} : { album }),
    ...(file.bytes > mostMegabytes * 1024 * 1024 ? { most: mostMegabytes } : {}),
  }));
}

/** A bot can download no larger file. */
const mostMegabytes = 20;

function fileOf(message: Message): IncomingFile[] {
  const { photo, voice, video, video_note: round, animation, audio, document } = message;
  const at = message.message_id;
  const largest = photo?.at(-1);
  if (largest) return [announce('photo', largest, `photo-${at}.jpg`, 'image/jpeg')];
  if (voice) return [announce('voice', voice, `voice-${at}.ogg`, 'audio/ogg')];
  const moving = video ?? round ?? animation;
  if (moving) return [announce('video', moving, `video-${at}.mp4`, 'video/mp4')];
  if (audio) return [announce('document', audio, `audio-${at}.mp3`, 'audio/mpeg')];
  if (document) return [announce('document', document, `file-${at}`, 'application/octet-stream')];
  return [];
}

const announce = (kind: IncomingFile['kind'], file: Stored, name: string, mime: string): IncomingFile => ({
  kind,
  id: file.file_id,
  name: file.file_name ?? name,
  mime: file.mime_type ?? mime,
  bytes: file.file_size ?? 0,
});
