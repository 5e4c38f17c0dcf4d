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

/** The same code under the mask with the lowest penalty. The level is from 0 (L) to 3 (H). */
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
  let penalty = 0;
  let darkCount = 0;
  for (let y = 0; y < size; y++) {
    penalty += linePenalty(dark, y * size, 1, size) + linePenalty(dark, y, size, size);
    for (let x = 0; x < size; x++) {
      const at = y * size + x;
      const value = dark[at] ?? 0;
      darkCount += value;
      if (x > 0 && y > 0 && value === dark[at - 1] && value === dark[at - size] && value === dark[at - size - 1])
        penalty += 3;
    }
  }
  return penalty + 10 * Math.floor(Math.abs(darkCount / dark.length - 0.5) * 20);
}

/** Runs of one color, and what looks like a finder pattern. The quiet zone on both sides is light. */
function linePenalty(dark: Uint8Array, start: number, stride: number, size: number): number {
  let penalty = 0;
  let run = 0;
  /** The last eleven modules as bits. */
  let recent = 0;
  for (let at = 0; at < size + 4; at++) {
    const value = at < size ? (dark[start + at * stride] ?? 0) : 0;
    run = at > 0 && value === (recent & 1) ? run + 1 : 1;
    if (at < size && run >= 5) penalty += run === 5 ? 3 : 1;
    recent = ((recent << 1) | value) & 0x7ff;
    if (recent === 0b00001011101 || recent === 0b10111010000) penalty += 40;
  }
  return penalty;
}
