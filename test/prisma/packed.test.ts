import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { unpacksCalmly } from '../../prisma/import/packed.ts';
import { tries } from '../support/fuzz.ts';

/** A ZIP of one part repeated, which says of its size what it likes. */
function zip(content: Buffer, said: number, times = 1): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(name.length, 26);
  const list = Buffer.alloc(46);
  list.write('PK\x01\x02', 'latin1');
  list.writeUInt16LE(8, 10);
  list.writeUInt32LE(packed.length, 20);
  list.writeUInt32LE(said, 24);
  list.writeUInt16LE(name.length, 28);
  const begin = Buffer.concat([head, name, packed]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(times, 10);
  end.writeUInt32LE(begin.length, 16);
  return Buffer.concat([begin, ...Array.from({ length: times }, () => [list, name]).flat(), end]);
}

describe('a packed table', () => {
  test('of a usual size is read', async () => {
    const rows = Array.from({ length: 500 }, (_, row) => [{ value: `Клиент ${row}` }, { value: row }]);
    expect(unpacksCalmly(await writeXlsx(rows).toBuffer())).toBe(true);
    expect(unpacksCalmly(zip(Buffer.alloc(1000), 1000))).toBe(true);
  });

  test.each([
    ['honest about it', zip(Buffer.alloc(160 * 1024 * 1024), 160 * 1024 * 1024)],
    ['that says it is small', zip(Buffer.alloc(160 * 1024 * 1024), 10)],
    ['of one part that is listed many times', zip(Buffer.alloc(1024 * 1024), 10, 1500)],
  ])('that would fill the memory is not: one %s', (_, bomb) => {
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(unpacksCalmly(bomb)).toBe(false);
  });

  test('that is none is told so calmly', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(120), (noise, at) => {
        const bytes = zip(Buffer.alloc(50), 50);
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
        expect(typeof unpacksCalmly(bytes)).toBe('boolean');
        expect(unpacksCalmly(Buffer.from(noise))).toBe(false);
      }),
      tries(200),
    ));
});
