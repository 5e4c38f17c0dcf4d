/**
 * Effect size of the Mann-Whitney test: the probability that a value of `ones` is greater than one of `others`, equal values as half.
 * 0.5: no difference. With two times 60 values and no difference, the standard deviation is 0.053, whatever the distribution.
 */
export function rankEffect(ones: readonly number[], others: readonly number[]): number {
  const wins = ones.reduce((sum, one) => sum + others.reduce((count, other) => count + compare(one, other), 0), 0);
  return wins / (ones.length * others.length);
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

function compare(one: number, other: number): number {
  return one > other ? 1 : one === other ? 0.5 : 0;
}
