import { access, chmod, constants, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';

/** Where the bytes of files lie. */
export type StorePlace =
  | { kind: 'disk'; dir: string }
  | { kind: 's3'; endpoint?: string; region: string; bucket: string; accessKeyId: string; secretAccessKey: string };

export interface FileStore {
  /** Keeps a stream under a key; the same key again replaces it. Returns the number of bytes kept. */
  put(key: string, stream: Readable): Promise<number>;
  /** The number of bytes under a key; null: there is nothing. */
  find(key: string): Promise<number | null>;
  /** The bytes of a key. Throws when they are not there. */
  read(key: string): Promise<Readable>;
  /** Removes the bytes of a key; nothing when there are none. */
  remove(key: string): Promise<void>;
}

/** Opens the store: a folder, or a bucket of an S3-like service. */
export async function openFileStore(place: StorePlace): Promise<FileStore> {
  const disk = new Disk(await driverOf(place));
  return {
    async put(key, stream) {
      await disk.putStream(key, stream);
      return (await disk.getMetaData(key)).contentLength;
    },
    async find(key) {
      return (await disk.exists(key)) ? (await disk.getMetaData(key)).contentLength : null;
    },
    read: (key) => disk.getStream(key),
    remove: (key) => disk.delete(key),
  };
}

async function driverOf(place: StorePlace) {
  if (place.kind === 'disk') {
    if (await mkdir(resolve(place.dir), { recursive: true })) await chmod(resolve(place.dir), 0o700); // clients' files
    await access(resolve(place.dir), constants.W_OK); // said at the start, not at the first file
    const { FSDriver } = await import('flydrive/drivers/fs');
    return new FSDriver({ location: resolve(place.dir), visibility: 'private' });
  }
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { bucket, region, endpoint, accessKeyId, secretAccessKey } = place;
  const address = endpoint ? { endpoint, forcePathStyle: true } : {};
  return new S3Driver({
    bucket,
    region,
    ...address,
    credentials: { accessKeyId, secretAccessKey },
    visibility: 'private',
  });
}
