import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { CountRule, Counter } from './counter.js';
import { createNameOrder } from './name-order.js';

/** Extends the result of the library. */
export interface MemoryCounter extends Counter {
  /** Whether the name has anything to refund. */
  holds(name: string): Promise<boolean>;
}

const defaultMaxNames = 10_000;

/** Counts in memory on the system clock, the only one that the library supports: `maxNames` address names (default 10,000) and as many others. */
export function createMemoryCounter(
  { most, windowSeconds }: CountRule,
  maxNames: number = defaultMaxNames,
): MemoryCounter {
  const limiter = new RateLimiterMemory({ points: most, duration: windowSeconds });
  const names = createNameOrder(maxNames);

  const remember = (name: string, site: string | undefined): void => {
    const forgotten = names.touch(name, site);
    if (forgotten !== undefined) void limiter.delete(forgotten);
  };
  const forget = (name: string): void => {
    names.delete(name);
    void limiter.delete(name);
  };
  const giveBack = async (name: string): Promise<void> => {
    const { consumedPoints } = await limiter.reward(name);
    if (consumedPoints <= 0) forget(name);
  };

  return {
    async take(name, site) {
      remember(name, site);
      return limiter.consume(name).then(
        () => 0,
        async (answer: unknown) => {
          const waitMs = waitOf(answer);
          // A rejected call consumed nothing, and must not delay calls that were refunded.
          await giveBack(name);
          return waitMs;
        },
      );
    },
    giveBack,
    async holds(name) {
      return ((await limiter.get(name))?.consumedPoints ?? 0) > 0;
    },
    async readWait(name) {
      const found = await limiter.get(name);
      return found && found.consumedPoints >= most ? waitOf(found) : 0;
    },
  };
}

/** The library rejects with its result; anything else is an error. */
export function waitOf(answer: unknown): number {
  if (answer instanceof RateLimiterRes) return Math.max(1, answer.msBeforeNext);
  throw answer;
}
