import { createRandom } from '../../../packages/server/internal-testing/fuzz/random.js';
import type { LogNormal } from './assumptions.js';

/** Random times, reproducible by seed. */
export interface Draws {
  /** Whether something of that probability happens. */
  happens(probability: number): boolean;
  exponential(mean: number): number;
  logNormal(time: LogNormal): number;
}

const steps = 2 ** 32;

/** Draws times by inversion and by Box and Muller. */
export function createDraws(seed: number): Draws {
  const random = createRandom(seed);
  /** Above 0 and below 1. */
  const uniform = (): number => (random.below(steps) + 0.5) / steps;
  return {
    happens: (probability) => uniform() < probability,
    exponential: (mean) => -mean * Math.log(uniform()),
    logNormal({ median, sigma }) {
      const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
      return median * Math.exp(sigma * normal);
    },
  };
}
