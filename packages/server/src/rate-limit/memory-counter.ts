import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { CountRule, Counter } from './counter.js';
import { createEvictionOrder } from './eviction-order.js';

/** Extends the result of the library. */
export interface MemoryCounter extends Counter {
  /** Whether the name has anything to refund. */
  hasCount(name: string): Promise<boolean>;
}

const defaultMaxNames = 10_000;

/** Counts in memory on the system clock, the only one that the library supports: `maxNames` address names (default 10,000) and as many others. */
export function createMemoryCounter(
  { max, windowSeconds }: CountRule,
  maxNames: number = defaultMaxNames,
): MemoryCounter {
  const limiter = new RateLimiterMemory({ points: max, duration: windowSeconds });
  const evictionOrder = createEvictionOrder(maxNames);

  const touch = (name: string, site: string | undefined): void => {
    const evicted = evictionOrder.touch(name, site);
    if (evicted !== undefined) void limiter.delete(evicted);
  };
  const remove = (name: string): void => {
    evictionOrder.delete(name);
    void limiter.delete(name);
  };
  const refund = async (name: string): Promise<void> => {
    const { consumedPoints } = await limiter.reward(name);
    if (consumedPoints <= 0) remove(name);
  };

  return {
    async consume(name, site) {
      touch(name, site);
      return limiter.consume(name).then(
        () => 0,
        async (result: unknown) => {
          const retryAfterMs = retryAfterMsOf(result);
          // A rejected call consumed nothing, and must not delay calls that were refunded.
          await refund(name);
          return retryAfterMs;
        },
      );
    },
    refund,
    async hasCount(name) {
      return ((await limiter.get(name))?.consumedPoints ?? 0) > 0;
    },
    async readRetryAfterMs(name) {
      const found = await limiter.get(name);
      return found && found.consumedPoints >= max ? retryAfterMsOf(found) : 0;
    },
  };
}

/** The library rejects with its result; anything else is an error. */
export function retryAfterMsOf(result: unknown): number {
  if (result instanceof RateLimiterRes) return Math.max(1, result.msBeforeNext);
  throw result;
}
