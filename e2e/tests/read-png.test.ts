import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { readPng } from '../support/read-png.js';

/** A PNG of these filtered rows, in two pieces. Checksums, which are not read, are zero. */
function writePng(width: number, rows: readonly (readonly number[])[], settings: readonly number[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set(settings, 8);
  const packed = deflateSync(Buffer.from(rows.flat()));
  const pieces = [packed.subarray(0, 5), packed.subarray(5)].map((piece) => writeChunk('IDAT', piece));
  return Buffer.concat([Buffer.alloc(8), writeChunk('IHDR', header), ...pieces]);
}

function writeChunk(type: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(content.length + 12);
  chunk.writeUInt32BE(content.length);
  chunk.write(type, 4, 'latin1');
  chunk.set(content, 8);
  return chunk;
}

describe('readPng', () => {
  it('reverses every filter', () => {
    const rows = [
      [4, 10, 20, 30, 1, 2, 3],
      [0, 7, 8, 9, 10, 11, 12],
      [1, 250, 1, 2, 10, 20, 30],
      [2, 10, 20, 30, 1, 2, 3],
      [3, 1, 2, 3, 4, 5, 6],
      [4, 255, 1, 2, 3, 4, 5],
    ];

    const { width, height, data } = readPng(writePng(2, rows, [8, 2, 0, 0, 0]));

    assert.deepEqual([width, height], [2, 6]);
    assert.deepEqual(
      [...data],
      [
        [10, 20, 30, 255, 11, 22, 33, 255],
        [7, 8, 9, 255, 10, 11, 12, 255],
        [250, 1, 2, 255, 4, 21, 32, 255],
        [4, 21, 32, 255, 5, 23, 35, 255],
        [3, 12, 19, 255, 8, 22, 33, 255],
        [2, 13, 21, 255, 11, 26, 38, 255],
      ].flat(),
    );
  });

  it('keeps the fourth channel', () => {
    const { data } = readPng(writePng(1, [[0, 1, 2, 3, 4]], [8, 6, 0, 0, 0]));

    assert.deepEqual([...data], [1, 2, 3, 4]);
  });

  for (const [what, settings] of [
    ['sixteen bits per channel', [16, 2, 0, 0, 0]],
    ['gray values', [8, 0, 0, 0, 0]],
    ['interlaced rows', [8, 2, 0, 0, 1]],
  ] as const)
    it(`rejects ${what}`, () => {
      assert.throws(() => readPng(writePng(1, [[0, 1, 2, 3]], settings)), TypeError);
    });
});
