/**
 * Corrected for the positions of an id (Bonferroni): a random UUID has 30 of them and no bit to spare, and fails in less than one audit of a million.
 * The exact rate of one position with 16 characters is 2.1e-8 with 50 ids and less with more, because the approximation is worse for small samples.
 */
const criticalZ = 6.25;
/** For the few positions with a part of the alphabet: one in a million of them fails. */
export const partCriticalZ = 4.75;

/** How often each text occurs. */
export function countOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * Whether values from `size` possible ones may be uniform: chi-square test with the approximation of Wilson and Hilferty. It is poor for one degree of
 * freedom, where the root of chi-square is normally distributed.
 */
export function isUniform(values: readonly string[], size: number, maxZ: number = criticalZ): boolean {
  if (size < 2) return false;
  const expected = values.length / size;
  const counts = [...countOf(values).values()];
  const absent = (size - counts.length) * expected;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, absent);
  if (size === 2) return Math.sqrt(chiSquare) < maxZ;
  const spread = 2 / (9 * (size - 1));
  return (Math.cbrt(chiSquare / (size - 1)) - (1 - spread)) / Math.sqrt(spread) < maxZ;
}
