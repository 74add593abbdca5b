import { inflateRawSync } from 'node:zlib';

const most = 150 * 1024 * 1024; // bytes of all that is in it; a table of 100,000 rows has a tenth of that
const mostParts = 2000;

/**
 * Whether a packed file (ZIP, as XLSX is) unpacks to no more than a table can be. What it says of its sizes itself is not
 * believed: each part is unpacked, and thrown away. False also for what is no such file.
 */
export function unpacksCalmly(bytes: Buffer): boolean {
  try {
    let left = most;
    for (const packed of partsOf(bytes)) left -= inflateRawSync(packed, { maxOutputLength: left }).length;
    return true;
  } catch {
    return false;
  }
}

const endOf = { mark: Buffer.from('PK\x05\x06', 'latin1'), count: 10, listAt: 16 };
const entry = { mark: 'PK\x01\x02', way: 10, packed: 20, name: 28, extra: 30, note: 32, partAt: 42, head: 46 };
const part = { name: 26, extra: 28, head: 30 };
const deflated = 8;

/** The packed parts; those kept as they are cannot grow. Throws RangeError on what is no ZIP. */
function partsOf(bytes: Buffer): Buffer[] {
  const end = bytes.lastIndexOf(endOf.mark);
  const count = bytes.readUInt16LE(end + endOf.count);
  if (end < 0 || count > mostParts) throw new RangeError('no table');
  const parts: Buffer[] = [];
  let at = bytes.readUInt32LE(end + endOf.listAt);
  for (let index = 0; index < count; index += 1) {
    if (bytes.toString('latin1', at, at + 4) !== entry.mark) throw new RangeError('no list of parts');
    if (bytes.readUInt16LE(at + entry.way) === deflated) parts.push(packedAt(bytes, at));
    const texts = [entry.name, entry.extra, entry.note].map((field) => bytes.readUInt16LE(at + field));
    at += texts.reduce((sum, length) => sum + length, entry.head);
  }
  return parts;
}

function packedAt(bytes: Buffer, at: number): Buffer {
  const from = bytes.readUInt32LE(at + entry.partAt);
  const begins = from + part.head + bytes.readUInt16LE(from + part.name) + bytes.readUInt16LE(from + part.extra);
  return bytes.subarray(begins, begins + bytes.readUInt32LE(at + entry.packed));
}
