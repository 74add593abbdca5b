/** Files in messages: kinds, storing, finding again by id, and the vendor's limits. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageSize } from './image-size.ts';
import { BotApiError, badRequest } from './refusal.ts';
import type { InputFile, Upload } from './schemas.ts';
import type { Content, FileRef } from './vendor.ts';
import type { StoredFile, World } from './world.ts';

export type FileKind = 'photo' | 'document' | 'voice' | 'audio' | 'video' | 'animation' | 'video_note' | 'sticker';

/** A bot fetches no more than this many bytes (`getFile`). */
export const downloadLimit = 20 * 1024 * 1024;
const megabyte = 1024 * 1024;
const uploadLimit = (kind: FileKind) => (kind === 'photo' ? 10 : 50) * megabyte;

const folders: Readonly<Record<FileKind, string>> = {
  photo: 'photos',
  document: 'documents',
  voice: 'voice',
  audio: 'music',
  video: 'videos',
  animation: 'animations',
  video_note: 'video_notes',
  sticker: 'stickers',
};
const mimes: Readonly<Record<FileKind, string>> = {
  photo: 'image/jpeg',
  document: 'application/octet-stream',
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
  video: 'video/mp4',
  animation: 'video/mp4',
  video_note: 'video/mp4',
  sticker: 'image/webp',
};

export interface NewFile extends Upload {
  readonly size?: number | undefined;
}

const extension = (name: string) => /\.\w+$/.exec(name)?.[0].toLowerCase() ?? '';
const mimeOf = (kind: FileKind, given: string) =>
  /^(text\/plain|application\/octet-stream|)$/.test(given) ? mimes[kind] : given;

/** Stores the bytes under a new file id. */
export function keepFile(world: World, kind: FileKind, file: NewFile): StoredFile {
  const id = `AgACAgIAAxk${randomBytes(24).toString('base64url')}`;
  const kept: StoredFile = {
    id,
    name: file.name,
    mime: mimeOf(kind, file.mime),
    size: file.size ?? file.bytes.length,
    path: `${folders[kind]}/file_${world.files.size}${extension(file.name)}`,
    ...imageSize(file.bytes),
  };
  if (world.filesFolder) {
    mkdirSync(world.filesFolder, { recursive: true });
    writeFileSync(join(world.filesFolder, id), file.bytes);
  } else world.contents.set(id, file.bytes);
  world.files.set(id, kept);
  world.store.put('file', id, kept);
  return kept;
}

/** The bytes of a stored file. */
export function contentOf(world: World, file: StoredFile): Uint8Array {
  return world.filesFolder
    ? readFileSync(join(world.filesFolder, file.id))
    : (world.contents.get(file.id) ?? new Uint8Array());
}

/** The id of a scaled copy is the original's with `-s`: the vendor has several sizes of a photo, we keep one. */
export const findFile = (world: World, id: string): StoredFile | undefined => world.files.get(id.replace(/-s$/, ''));

/** The file that a call names: uploaded in the field itself, beside it (`attach://name`), or known by id. */
export function resolveFile(
  world: World,
  kind: FileKind,
  given: InputFile,
  beside: Readonly<Record<string, unknown>>,
): StoredFile {
  const attached = typeof given === 'string' && given.startsWith('attach://') ? beside[given.slice(9)] : given;
  if (
    typeof attached === 'object' &&
    attached !== null &&
    'bytes' in attached &&
    attached.bytes instanceof Uint8Array
  ) {
    const { bytes } = attached;
    if (bytes.length === 0) throw badRequest('file must be non-empty');
    if (bytes.length > uploadLimit(kind)) throw new BotApiError(413, 'Request Entity Too Large');
    const name = 'name' in attached ? String(attached.name) : 'file';
    return keepFile(world, kind, { bytes, name, mime: 'mime' in attached ? String(attached.mime) : '' });
  }
  const known = typeof attached === 'string' ? findFile(world, attached) : undefined;
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}

const ref = (file: StoredFile, more: Partial<FileRef> = {}): FileRef => ({
  file_id: file.id,
  file_unique_id: file.id.slice(-16),
  file_size: file.size,
  ...more,
});

function photoSizes(file: StoredFile): readonly FileRef[] {
  const width = file.width ?? 1280;
  const height = file.height ?? 960;
  const scale = Math.min(1, 320 / Math.max(width, height));
  const small = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const copy = ref(file, { ...small, file_size: Math.ceil(file.size * scale * scale) });
  return [{ ...copy, file_id: `${file.id}-s` }, ref(file, { width, height })];
}

/** The part of a message that carries this file. `duration` is in seconds. */
export function fileContent(kind: FileKind, file: StoredFile, duration = 0): Content {
  const named = { file_name: file.name, mime_type: file.mime };
  const size = { width: file.width ?? 640, height: file.height ?? 360 };
  switch (kind) {
    case 'photo':
      return { photo: photoSizes(file) };
    case 'sticker':
      return { sticker: ref(file, { ...size, type: 'regular', is_animated: false, is_video: false }) };
    case 'document':
      return { document: ref(file, named) };
    case 'voice':
      return { voice: ref(file, { mime_type: file.mime, duration }) };
    case 'audio':
      return { audio: ref(file, { ...named, duration }) };
    case 'animation':
      return { animation: ref(file, { ...named, ...size, duration }) };
    default:
      return { [kind]: ref(file, { ...named, ...size, duration }) };
  }
}

export const fileKinds = [
  'photo',
  'document',
  'voice',
  'audio',
  'video',
  'animation',
  'video_note',
  'sticker',
] as const;

/** The file that a message carries, with its kind; a photo in its largest size. */
export function fileIn(content: Content): { readonly kind: FileKind; readonly ref: FileRef } | undefined {
  for (const kind of fileKinds) {
    const found = kind === 'photo' ? content.photo?.at(-1) : content[kind];
    if (found) return { kind, ref: found };
  }
  return undefined;
}
