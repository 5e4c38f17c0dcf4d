import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimitPolicy, RateLimiter } from './rate-limiter.js';
import { createEvictionOrder } from './eviction-order.js';

/** Extends the result of the library. */
export interface MemoryRateLimiter extends RateLimiter {
  /** Whether the key has anything to refund. */
  hasCount(key: string): Promise<boolean>;
}

const defaultMaxKeys = 10_000;

/** Counts in memory on the system clock, the only one that the library supports: `maxKeys` address keys (default 10,000) and as many others. */
export function createMemoryRateLimiter(
  { max, windowSeconds }: RateLimitPolicy,
  maxKeys: number = defaultMaxKeys,
): MemoryRateLimiter {
  const limiter = new RateLimiterMemory({ points: max, duration: windowSeconds });
  const evictionOrder = createEvictionOrder(maxKeys);

  const touch = (key: string, site: string | undefined): void => {
    const evicted = evictionOrder.touch(key, site);
    if (evicted !== undefined) void limiter.delete(evicted);
  };
  const remove = (key: string): void => {
    evictionOrder.delete(key);
    void limiter.delete(key);
  };
  const refund = async (key: string): Promise<void> => {
    const { consumedPoints } = await limiter.reward(key);
    if (consumedPoints <= 0) remove(key);
  };

  return {
    async consume(key, site) {
      touch(key, site);
      return limiter.consume(key).then(
        () => 0,
        async (result: unknown) => {
          const retryAfterMs = retryAfterMsOf(result);
          // A rejected call consumed nothing, and must not delay calls that were refunded.
          await refund(key);
          return retryAfterMs;
        },
      );
    },
    refund,
    async hasCount(key) {
      return ((await limiter.get(key))?.consumedPoints ?? 0) > 0;
    },
    async readRetryAfterMs(key) {
      const found = await limiter.get(key);
      return found && found.consumedPoints >= max ? retryAfterMsOf(found) : 0;
    },
  };
}

/** The library rejects with its result; anything else is an error. */
export function retryAfterMsOf(result: unknown): number {
  if (result instanceof RateLimiterRes) return Math.max(1, result.msBeforeNext);
  throw result;
}
