import type { LogNormal } from './assumptions.js';

/** Probability that a log-normal time is longer. */
export function survival({ median, sigma }: LogNormal, seconds: number): number {
  return 1 - normalShare(Math.log(seconds / median) / sigma);
}

/** Mean of a log-normal time that is cut off at the limit. */
export function cutMean(time: LogNormal, limit: number): number {
  const { median, sigma } = time;
  const whole = median * Math.exp(sigma ** 2 / 2);
  const below = normalShare(Math.log(limit / median) / sigma - sigma);
  return whole * below + limit * survival(time, limit);
}

/** Distribution function of the normal distribution, from `erf` by Abramowitz and Stegun 7.1.26: the error is below 2e-7. */
function normalShare(value: number): number {
  const x = Math.abs(value) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const factors = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  const tail = factors.reduceRight((sum, factor) => (sum + factor) * t, 0) * Math.exp(-x * x);
  return value < 0 ? tail / 2 : 1 - tail / 2;
}
