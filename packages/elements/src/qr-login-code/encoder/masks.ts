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
  for (const at of free) if (invert(at % size, Math.floor(at / size))) masked[at] = 1 - (masked[at] ?? 0);
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
  /** Modules in the middle of a row that looks like a finder pattern. */
  const middles = new Set<number>();
  let lookalikes = 0;
  let penalty = 0;
  let darkCount = 0;
  for (let y = 0; y < size; y++) {
    penalty += linePenalty(dark, y * size, 1, size, (at) => middles.add(at));
    for (let x = 0; x < size; x++) {
      const at = y * size + x;
      const value = dark[at] ?? 0;
      darkCount += value;
      if (x > 0 && y > 0 && value === dark[at - 1] && value === dark[at - size] && value === dark[at - size - 1])
        penalty += 3;
    }
  }
  for (let x = 0; x < size; x++)
    penalty += linePenalty(dark, x, size, size, (at) => (lookalikes += Number(middles.has(at))));
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
  let penalty = 0;
  /** Widths of the last five runs, the last one first. */
  let runs: readonly [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (let at = 0, width = 1; at < size; at++, width++) {
    const value = dark[start + at * stride];
    if (at < size - 1 && value === dark[start + (at + 1) * stride]) continue;
    if (width >= 5) penalty += width - 2;
    const [before, middle, second, first] = runs;
    runs = [width, before, middle, second, first];
    const unit = (width + before + middle + second + first) / 7;
    if (value && runs.every((each, index) => Math.abs(each / (index === 2 ? 3 : 1) - unit) < unit / 2))
      for (let back = width + before; back < width + before + middle; back++) onMiddle(start + (at - back) * stride);
    width = 0;
  }
  return penalty;
}
