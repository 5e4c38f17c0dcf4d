import { inflateSync } from 'node:zlib';
import type { Picture } from './decoders.js';

/** The color types of RGB and RGBA, and their channels. */
const channelsOf = new Map([
  [2, 3],
  [6, 4],
]);

/** The pixels of a screenshot: eight bits per channel, RGB or RGBA, not interlaced (PNG, sections 7.3 and 9). */
export function readPng(png: Buffer): Picture {
  const chunks = readChunks(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.content ?? Buffer.alloc(13);
  const [width, height, bitDepth, colorType, interlacing] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
    header[8],
    header[9] ?? 0,
    header[12],
  ];
  const channels = channelsOf.get(colorType);
  if (channels === undefined || bitDepth !== 8 || interlacing !== 0)
    throw new TypeError('expected a PNG of eight bits per channel, RGB or RGBA, not interlaced');
  const rows = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content)));
  unfilter(rows, width * channels, channels);
  return { width, height, data: toRgba(rows, width, height, channels) };
}

function readChunks(png: Buffer): { readonly type: string; readonly content: Buffer }[] {
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), content: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Replaces the differences in each row, after the byte that names its filter, by values. */
function unfilter(rows: Buffer, rowLength: number, channels: number): void {
  for (let start = 1; start < rows.length; start += rowLength + 1) {
    const filter = rows[start - 1] ?? 0;
    for (let at = start; at < start + rowLength; at++) {
      // Nothing is above the first row.
      const isFirst = at < start + channels;
      const left = isFirst ? 0 : (rows[at - channels] ?? 0);
      const up = rows[at - rowLength - 1] ?? 0;
      const upperLeft = isFirst ? 0 : (rows[at - rowLength - 1 - channels] ?? 0);
      rows[at] = (rows[at] ?? 0) + predict(filter, left, up, upperLeft);
    }
  }
}

function predict(filter: number, left: number, up: number, upperLeft: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [byLeft, byUp] = [Math.abs(up - upperLeft), Math.abs(left - upperLeft)];
  const byUpperLeft = Math.abs(left + up - 2 * upperLeft);
  if (byLeft <= byUp && byLeft <= byUpperLeft) return left;
  return byUp <= byUpperLeft ? up : upperLeft;
}

function toRgba(rows: Buffer, width: number, height: number, channels: number): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  let to = 0;
  for (let start = 1; start < rows.length; start += width * channels + 1)
    for (let at = start; at < start + width * channels; at += channels) {
      for (let channel = 0; channel < channels; channel++) data[to + channel] = rows[at + channel] ?? 0;
      to += 4;
    }
  return data;
}
