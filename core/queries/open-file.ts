import type { Readable } from 'node:stream';
import type { Db } from '../context.ts';
import type { FileStore } from '../file-store.ts';

/** A file of the desk, ready to be shown. */
export interface StoredFile {
  stream: Readable;
  name: string;
  mime: string;
  kind: 'photo' | 'voice' | 'video' | 'document';
  bytes: number;
}

const kinds = ['photo', 'voice', 'video'] as const;

/** A file of the desk with its bytes; null while they are not fetched, or could not be. */
export async function openFile(db: Db, store: FileStore, id: number): Promise<StoredFile | null> {
  const file = await db.file.findUnique({ where: { id } });
  if (!file?.stored) return null;
  const { name, mime, bytes } = file;
  const kind = kinds.find((one) => one === file.kind) ?? 'document';
  return { stream: await store.read(file.stored), name, mime, kind, bytes };
}
