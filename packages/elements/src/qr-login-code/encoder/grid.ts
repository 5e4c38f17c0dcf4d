/** The modules of a code while it is drawn. */
export interface Grid {
  /** Modules per side. */
  readonly size: number;
  /** 1 for a dark module, 0 for a light one, row by row. */
  readonly dark: Uint8Array;
  /** Positions of the data modules in the order in which they are filled (ISO/IEC 18004 section 7.7.3). All others belong to patterns. */
  readonly free: readonly number[];
}

/** A grid of a version, from 1 to 40, with its patterns. Format bits are reserved. */
export function createGrid(version: number): Grid {
  const size = 4 * version + 17;
  const dark = new Uint8Array(size * size);
  const reserved = new Uint8Array(size * size);
  const set = (x: number, y: number, isDark: unknown): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y * size + x] = isDark ? 1 : 0;
    reserved[y * size + x] = 1;
  };
  /** Concentric squares. Light: the square at that distance, and the one at distance 4, the separator of a finder pattern. */
  const drawSquares = (centerX: number, centerY: number, reach: number, light: number): void => {
    for (let y = -reach; y <= reach; y++)
      for (let x = -reach; x <= reach; x++) {
        const distance = Math.max(Math.abs(x), Math.abs(y));
        set(centerX + x, centerY + y, distance !== light && distance < 4);
      }
  };

  for (let at = 0; at < size; at++) {
    set(at, 6, at % 2 === 0);
    set(6, at, at % 2 === 0);
  }
  const last = size - 7;
  for (const x of alignmentCenters(version))
    for (const y of alignmentCenters(version))
      if (!(x === 6 && (y === 6 || y === last)) && !(x === last && y === 6)) drawSquares(x, y, 2, 1);
  drawSquares(3, 3, 4, 2);
  drawSquares(size - 4, 3, 4, 2);
  drawSquares(3, size - 4, 4, 2);
  for (const [x, y] of formatPositions(size)) set(x, y, 0);
  set(8, size - 8, 1);
  if (version > 6) {
    const bits = (version << 12) | remainder(version, 12, 0x1f25);
    for (let at = 0; at < 18; at++) {
      const [near, far] = [Math.floor(at / 3), size - 11 + (at % 3)];
      set(near, far, (bits >> at) & 1);
      set(far, near, (bits >> at) & 1);
    }
  }
  return { size, dark, free: dataOrder(size).filter((at) => !reserved[at]) };
}

/** Positions of the fifteen format bits, the lowest first and each twice (section 7.9). */
export function formatPositions(size: number): readonly (readonly [number, number])[] {
  return Array.from({ length: 15 }, (_, at): [number, number][] => [
    at < 8 ? [8, at < 6 ? at : at + 1] : [at < 9 ? 7 : 14 - at, 8],
    at < 8 ? [size - 1 - at, 8] : [8, size - 15 + at],
  ]).flat();
}

/** Remainder of a division of polynomials over bits: the check bits of format and version. */
export function remainder(value: number, bits: number, generator: number): number {
  let rest = value;
  for (let at = 0; at < bits; at++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * generator);
  return rest;
}

function alignmentCenters(version: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = 2 * Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4));
  return [6, ...Array.from({ length: count - 1 }, (_, at) => 4 * version + 10 - at * step)];
}

/** Pairs of columns from the right, upward and downward in turn, without the column of the timing pattern. */
function dataOrder(size: number): number[] {
  const order: number[] = [];
  let isUpward = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let at = 0; at < size; at++) {
      const y = isUpward ? size - 1 - at : at;
      order.push(y * size + right, y * size + right - 1);
    }
    isUpward = !isUpward;
  }
  return order;
}
