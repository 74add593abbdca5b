import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordingPlace } from './place.ts';

const patience = 120_000; // ms for one file
const settles = 300; // ms in which a file that is still being written grows
const emptyWav = 44; // bytes of its head alone

/** The bytes of a recording. Throws when it is not there yet, or not whole. */
export async function bring({ kind }: RecordingPlace, where: string): Promise<Readable> {
  return kind === 'web' ? download(where) : readWhole(where);
}

async function readWhole(path: string): Promise<Readable> {
  const { size } = await stat(path);
  await sleep(settles);
  const after = await stat(path);
  if (after.size !== size || size <= emptyWav) throw new Error('the file is still being written');
  return createReadStream(path);
}

/** A name and password may stand in the address. */
async function download(where: string): Promise<Readable> {
  const address = new URL(where);
  const { username, password } = address;
  address.username = address.password = '';
  const login = [username, password].map(decodeURIComponent).join(':');
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  const response = await fetch(address, {
    headers: username === '' ? {} : { authorization },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) throw new Error('a page came in place of the recording');
  return Readable.fromWeb(response.body);
}
