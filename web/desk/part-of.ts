import { Readable } from 'node:stream';

/** A part of a file that a player asks for to move within the sound; both ends are in it. */
export interface Part {
  from: number; // bytes
  to: number; // bytes
}

/** What a `Range` header asks of so many bytes (RFC 9110 §14); null: all of it, also when several parts are asked for. */
export function partAsked(range: string | undefined, bytes: number): Part | 'beyond' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return null;
  const end = bytes - 1;
  if (first === '') return last === '0' ? 'beyond' : { from: Math.max(0, bytes - Number(last)), to: end };
  const part = { from: Number(first), to: last === '' ? end : Math.min(Number(last), end) };
  if (last !== '' && Number(last) < part.from) return null;
  return part.from > end ? 'beyond' : part;
}

/** That part of a stream, from whatever store it comes. */
export const partOf = (stream: Readable, part: Part): Readable => Readable.from(slices(stream, part));

async function* slices(stream: AsyncIterable<Uint8Array>, { from, to }: Part): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of stream) {
    const cut = chunk.subarray(Math.max(0, from - at), Math.max(0, to + 1 - at));
    at += chunk.length;
    if (cut.length > 0) yield cut;
    if (at > to) return; // leaving ends the stream too
  }
}
