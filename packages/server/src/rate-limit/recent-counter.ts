import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { RateLimitPolicy } from './rate-limiter.js';

interface Count {
  units: number;
  readonly endsAt: number;
}

/** Limits the units that each key consumes in a window, for the most frequent requests. Nothing is refunded. */
export interface RecentCounter {
  /** Consumes one unit of the key. Returns 0, or the milliseconds until one is available; then nothing was consumed. */
  consume(key: string): number;
}

/**
 * Keeps the counts of at least half of `maxKeys` keys (default 10,000), those used last. Counts are in two maps, and the older one is dropped whole when
 * the newer one is full: a timer or a place in a list for each key would cost more than the count.
 */
export function createRecentCounter(
  { max, windowSeconds }: RateLimitPolicy,
  clock: Clock = systemClock,
  maxKeys = 10_000,
): RecentCounter {
  let newer = new Map<string, Count>();
  let older = new Map<string, Count>();

  const keep = (key: string, count: Count): void => {
    if (newer.size >= maxKeys / 2) {
      older = newer;
      newer = new Map();
    }
    newer.set(key, count);
  };

  return {
    consume(key) {
      // Whole milliseconds: the end of a window minus its start may be more than its length otherwise.
      const now = Math.floor(clock.now());
      const recent = newer.get(key);
      const known = recent ?? older.get(key);
      const isOpen = known !== undefined && now < known.endsAt;
      const count = isOpen ? known : { units: 0, endsAt: now + windowSeconds * 1000 };
      if (count !== recent) keep(key, count);
      if (count.units >= max) return count.endsAt - now;
      count.units++;
      return 0;
    },
  };
}
