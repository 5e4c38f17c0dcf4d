import { interleave, planBlocks } from './blocks.js';
import { createGrid } from './grid.js';
import { applyBestMask } from './masks.js';

/** The finished modules. */
export interface EncodedCode {
  /** Modules per side, without the quiet zone. */
  readonly size: number;
  /** 1 for a dark module, row by row. */
  readonly dark: Uint8Array;
}

/**
 * Encodes text as one byte segment (ISO/IEC 18004): in the smallest version for a level from 0 (L) to 3 (H), with the strongest error correction
 * that this version has room for. `undefined` if the text does not fit.
 */
export function encodeText(text: string, minLevel: number): EncodedCode | undefined {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= 40; version++) {
    const message = toNibbles(bytes, version, bytes.length > text.length);
    const grid = createGrid(version);
    for (let level = 3; level >= minLevel; level--) {
      const plan = planBlocks(version, grid.free.length >> 3, level);
      if (message.length > 2 * plan.dataLength) continue;
      const codewords = interleave(toCodewords(message, plan.dataLength), plan);
      grid.free.forEach((module, at) => void (grid.dark[module] = ((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1));
      return { size: grid.size, dark: applyBestMask(grid, level) };
    }
  }
  return undefined;
}

/**
 * The segment in groups of four bits: encoding, mode, length, bytes. Only text beyond ASCII declares its encoding (ECI 26), which costs bits and makes
 * some decoders warn.
 */
function toNibbles(bytes: Uint8Array, version: number, hasEncoding: boolean): number[] {
  const split = (value: number): number[] => [value >> 4, value & 15];
  const length = version < 10 ? [] : split(bytes.length >> 8);
  return [
    ...(hasEncoding ? [7, ...split(26)] : []),
    4,
    ...length,
    ...split(bytes.length & 255),
    ...[...bytes].flatMap(split),
  ];
}

/** Adds the terminator, four bits if there is room, and the padding. */
function toCodewords(message: readonly number[], length: number): Uint8Array {
  const used = (message.length >> 1) + 1;
  return Uint8Array.from({ length }, (_, at) =>
    at < used ? ((message[2 * at] ?? 0) << 4) | (message[2 * at + 1] ?? 0) : (at - used) % 2 ? 0x11 : 0xec,
  );
}
