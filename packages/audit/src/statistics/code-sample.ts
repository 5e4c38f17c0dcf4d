/** Bits of a code by the collision entropy at each position: a lower bound that a sample of 30 supports. */
export function estimateBits(codes: readonly string[]): number {
  const maxBits = Math.log2(alphabetOf(codes).size);
  const pairs = (codes.length * (codes.length - 1)) / 2;
  return sum(
    columnsOf(codes).map((counts) => {
      const collisions = sum(counts.map((count) => (count * (count - 1)) / 2));
      return collisions === 0 ? maxBits : Math.min(maxBits, Math.log2(pairs / collisions));
    }),
  );
}

/** Number of codes that equal an earlier one. */
export function countRepeats(codes: readonly string[]): number {
  return codes.length - new Set(codes).size;
}

/**
 * Chi-square of all positions against the alphabet of the sample, in standard deviations from its mean. Positions with
 * few characters are structure, such as the version of a UUID. They lower the entropy and are not counted here.
 */
export function chiSquareDeviation(codes: readonly string[]): number {
  const { size } = alphabetOf(codes);
  const columns = columnsOf(codes).filter((counts) => counts.length > Math.min(size, codes.length) / 4);
  const freedom = columns.length * (size - 1);
  if (freedom === 0) return 0;
  const chiSquare = sum(
    columns.map((counts) => {
      const total = sum(counts);
      return (sum(counts.map((count) => count * count)) * size) / total - total;
    }),
  );
  return (chiSquare - freedom) / Math.sqrt(2 * freedom);
}

/** How often each character of a position occurs, for the positions that every code has. */
function columnsOf(codes: readonly string[]): readonly (readonly number[])[] {
  const length = Math.min(...codes.map((code) => code.length));
  return Array.from({ length }, (_, position) => {
    const counts = new Map<string, number>();
    for (const code of codes) counts.set(code.charAt(position), (counts.get(code.charAt(position)) ?? 0) + 1);
    return [...counts.values()];
  });
}

function alphabetOf(codes: readonly string[]): ReadonlySet<string> {
  return new Set(codes.join(''));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
