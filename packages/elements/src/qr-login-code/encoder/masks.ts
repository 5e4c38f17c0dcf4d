import type { Grid } from './grid.js';
import { formatPositions, remainder } from './grid.js';

type Invert = (x: number, y: number) => boolean;

/** ISO/IEC 18004 table 10, by mask. */
const masks: readonly Invert[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * The same code under the mask with the lowest penalty. The level is from 0 (L) to 3 (H). The standard penalizes what looks like a finder pattern
 * with light modules beside it; this penalizes what a decoder takes for one.
 */
export function applyBestMask(grid: Grid, level: number): Uint8Array {
  const candidates = masks.map((invert, mask) => applyMask(grid, invert, formatBits(level, mask)));
  const penalties = candidates.map((dark) => penaltyOf(dark, grid.size));
  return candidates[penalties.indexOf(Math.min(...penalties))] ?? grid.dark;
}

function applyMask({ size, dark, free }: Grid, invert: Invert, format: number): Uint8Array {
  const masked = dark.slice();
  free.forEach((at) => {
    const x = at % size;
    if (invert(x, (at - x) / size)) masked[at] = (masked[at] ?? 0) ^ 1;
  });
  formatPositions(size).forEach(([x, y], at) => void (masked[y * size + x] = (format >> (at >> 1)) & 1));
  return masked;
}

/** Section 7.9.1. */
function formatBits(level: number, mask: number): number {
  const data = ((level ^ 1) << 3) | mask;
  return ((data << 10) | remainder(data, 10, 0x537)) ^ 0x5412;
}

/** Section 7.8.3: squares of one color, an unequal share of dark modules, and the faults of each line. */
function penaltyOf(dark: Uint8Array, size: number): number {
  /** 1 for a module in the middle of a row that looks like a finder pattern. */
  const middles = new Uint8Array(dark.length);
  let lookalikes = 0;
  let penalty = 0;
  let darkCount = 0;
  for (let at = 0; at < dark.length; at++) {
    const value = dark[at];
    if (value) darkCount++;
    if (value === dark[at - 1] && value === dark[at - size] && value === dark[at - size - 1] && at % size) penalty += 3;
  }
  for (let y = 0; y < size; y++) penalty += linePenalty(dark, y * size, 1, size, (at) => void (middles[at] = 1));
  for (let x = 0; x < size; x++) penalty += linePenalty(dark, x, size, size, (at) => (lookalikes += middles[at] ?? 0));
  return penalty + 200 * lookalikes + 10 * Math.floor(Math.abs(darkCount / dark.length - 0.5) * 20);
}

/** Runs of one color. Reports every module in the middle of five runs with about the widths of a finder pattern, 1:1:3:1:1. */
function linePenalty(
  dark: Uint8Array,
  start: number,
  stride: number,
  size: number,
  onMiddle: (at: number) => void,
): number {
  const end = start + size * stride;
  let penalty = 0;
  let width = 0;
  // Widths of the four runs before. No array per run: a page draws its first QR code before this function is optimized.
  let before = 0;
  let middle = 0;
  let second = 0;
  let first = 0;
  for (let at = start; at < end; at += stride) {
    width++;
    const value = dark[at];
    if (at + stride < end && value === dark[at + stride]) continue;
    if (width >= 5) penalty += width - 2;
    if (value && middle > before) {
      const unit = (width + before + middle + second + first) / 7;
      const isNear = (each: number): boolean => Math.abs(each - unit) < unit / 2;
      if (isNear(width) && isNear(before) && isNear(middle / 3) && isNear(second) && isNear(first))
        for (let back = width + before; back < width + before + middle; back++) onMiddle(at - back * stride);
    }
    first = second;
    second = middle;
    middle = before;
    before = width;
    width = 0;
  }
  return penalty;
}
