/** Chance of a false alarm in one test: about one in a million. */
const criticalZ = 4.75;

/** How often each text occurs. */
export function countOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Whether values from `size` possible ones may be uniform: chi-square test with the approximation of Wilson and Hilferty. */
export function isUniform(values: readonly string[], size: number): boolean {
  if (size < 2) return false;
  const expected = values.length / size;
  const counts = [...countOf(values).values()];
  const absent = (size - counts.length) * expected;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, absent);
  const spread = 2 / (9 * (size - 1));
  return (Math.cbrt(chiSquare / (size - 1)) - (1 - spread)) / Math.sqrt(spread) < criticalZ;
}
