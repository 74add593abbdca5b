import type { Readable } from 'node:stream';
import type { InputFile } from 'telegraf/types';
import type { IncomingFile } from '../shared/incoming.ts';
import type { Call } from './api.ts';
import { type Pause, pauseFor } from './pause.ts';
import { troubleOf } from './trouble.ts';

/** A file to show, opened anew for every attempt. */
export interface OutgoingFile {
  stream: Readable;
  name: string;
  mime: string;
  kind: IncomingFile['kind'];
}

/** Opens a core file; null: its bytes are not here. */
export type OpenFile = (id: number) => Promise<OutgoingFile | null>;

export interface FileSending {
  call: Call;
  open: OpenFile;
  pause: Pause;
}

interface Group {
  ids: number[];
  files: OutgoingFile[]; // several only when all are photos
}

const mostInAlbum = 10;
const mostAttempts = 4;
const uploadSeconds = 120;

/**
 * Sends core files to a chat in order, photos that follow each other as an album; what the vendor does not take as a
 * photo, voice or video goes as a document. Returns the first message's id, null: nothing was sent.
 * A pause the vendor asks for is kept here: the text above has gone out and must not go out twice.
 */
export async function sendFiles(sending: FileSending, chat: number, ids: number[]): Promise<number | null> {
  let first: number | null = null;
  for await (const group of groupsOf(ids, sending.open)) {
    const sent = await sendPatiently(sending, chat, group);
    first ??= sent;
  }
  return first;
}

async function* groupsOf(ids: number[], open: OpenFile): AsyncGenerator<Group> {
  let album: Group = { ids: [], files: [] };
  for (const id of ids) {
    const file = await open(id);
    if (file === null) continue;
    const joins = file.kind === 'photo' && album.ids.length < mostInAlbum;
    if (!joins && album.ids.length > 0) yield album;
    if (!joins) album = { ids: [], files: [] };
    if (file.kind === 'photo') album = { ids: [...album.ids, id], files: [...album.files, file] };
    else yield { ids: [id], files: [file] };
  }
  if (album.ids.length > 0) yield album;
}

async function sendPatiently(sending: FileSending, chat: number, group: Group): Promise<number> {
  let { files } = group;
  for (let failed = 1; ; failed += 1) {
    try {
      return await post(sending.call, chat, files);
    } catch (error) {
      for (const { stream } of files) stream.destroy();
      const trouble = troubleOf(error);
      const asDocuments = trouble.kind === 'rejected' && files.some(({ kind }) => kind !== 'document');
      const patient = trouble.kind === 'wait' || trouble.kind === 'broken';
      if (failed === mostAttempts || !(asDocuments || patient)) throw error;
      if (patient) await pauseFor(trouble.kind === 'wait' ? trouble.seconds * 1000 : sending.pause(failed), never);
      files = await reopen(group.ids, sending.open, asDocuments || files.every(({ kind }) => kind === 'document'));
    }
  }
}

const never = new AbortController().signal;

async function reopen(ids: number[], open: OpenFile, asDocuments: boolean): Promise<OutgoingFile[]> {
  const files = (await Promise.all(ids.map(open))).filter((file) => file !== null);
  return asDocuments ? files.map((file) => ({ ...file, kind: 'document' })) : files;
}

async function post(call: Call, chat: number, files: OutgoingFile[]): Promise<number> {
  const [only] = files;
  if (only === undefined) throw new Error('The file has gone from the store');
  if (files.length === 1) return (await postOne(call, chat, only)).message_id;
  const type = only.kind === 'photo' ? 'photo' : 'document';
  const media = files.map((file) => ({ type, media: input(file) }) as const);
  const [first] = await call('sendMediaGroup', { chat_id: chat, media }, { seconds: uploadSeconds });
  return first?.message_id ?? 0;
}

function postOne(call: Call, chat: number, file: OutgoingFile): Promise<{ message_id: number }> {
  const patience = { seconds: uploadSeconds };
  switch (file.kind) {
    case 'photo':
      return call('sendPhoto', { chat_id: chat, photo: input(file) }, patience);
    case 'voice':
      return call('sendVoice', { chat_id: chat, voice: input(file) }, patience);
    case 'video':
      return call('sendVideo', { chat_id: chat, video: input(file) }, patience);
    case 'document':
      return call('sendDocument', { chat_id: chat, document: input(file) }, patience);
    default:
      return file.kind satisfies never;
  }
}

const input = ({ stream, name }: OutgoingFile): InputFile => ({ source: stream, filename: name });
