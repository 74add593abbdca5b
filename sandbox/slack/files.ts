import type { StoredFile } from './state.ts';
import type { Workspace } from './workspace.ts';

const KNOWN: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  yaml: 'text/yaml',
  yml: 'text/yaml',
  json: 'application/json',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const mimetypeOf = (name: string): string =>
  KNOWN[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** Bytes that a person gives; the type is told by the name when not said. */
export type GivenFile = { name: string; bytes: Uint8Array; mimetype?: string };

/** Registers a file whose bytes are still to come. @param facts.size bytes */
export const addFile = (
  ws: Workspace,
  facts: { name: string; mimetype: string; size: number; user: string },
): StoredFile => {
  const created = Math.floor(ws.now() / 1000);
  const file: StoredFile = {
    ...facts,
    id: ws.nextId('F'),
    title: facts.name,
    created,
    uploaded: false,
    completed: false,
    channels: [],
  };
  ws.state.files.push(file);
  ws.changed();
  return file;
};

export const keepBytes = async (ws: Workspace, file: StoredFile, bytes: Buffer): Promise<void> => {
  await ws.storage.putBytes(file.id, bytes);
  file.size = bytes.length;
  file.uploaded = true;
  ws.changed();
};

/** A person uploads a file; it is complete at once. */
export const uploadByPerson = async (ws: Workspace, user: string, given: GivenFile): Promise<StoredFile> => {
  const mimetype = given.mimetype || mimetypeOf(given.name);
  const file = addFile(ws, { name: given.name, mimetype, size: given.bytes.length, user });
  await keepBytes(ws, file, Buffer.from(given.bytes));
  file.completed = true;
  return file;
};
