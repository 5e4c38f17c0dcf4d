import type { RateLimitPolicy, RateLimiter } from './rate-limiter.js';

/** A limit shared by many owners. */
export interface SharedLimit {
  /** Consumes one unit of the key for the owner. Returns 0, or the milliseconds until one may be available. */
  consume(key: string, owner: string | undefined): Promise<number>;
}

/** A part of a limit. */
interface PortionRule {
  /** Upper end, as a fraction of the limit. */
  readonly upTo: number;
  /** Number of shares that it is divided into. Absent if one owner may have all of it. */
  readonly shares?: number;
}

/** Portions of a limit, the first one undivided. */
export const portions: readonly PortionRule[] = [
  { upTo: 1 / 2 },
  { upTo: 3 / 4, shares: 50 },
  { upTo: 7 / 8, shares: 250 },
  { upTo: 1, shares: 2500 },
];

interface Portion {
  readonly pool: RateLimiter;
  /** Units that each owner has used. Absent without shares. */
  readonly share?: RateLimiter;
}

/**
 * Divides a limit, so that a few owners cannot take it from all others: an owner may use any part of the first half, and one share of each later
 * portion. Shares get smaller the less is left, and are at least 1. Without an owner nothing is divided.
 */
export function createSharedLimit(
  { name, max, windowSeconds }: RateLimitPolicy,
  createRateLimiter: (policy: RateLimitPolicy) => RateLimiter,
): SharedLimit {
  const bounds = portions.map(({ upTo }) => Math.ceil(max * upTo));
  const divided = portions.flatMap(({ shares }, at): Portion[] => {
    const size = (bounds[at] ?? 0) - (bounds[at - 1] ?? 0);
    if (size === 0) return [];
    const suffix = at === 0 ? '' : `Part${at + 1}`;
    const pool = createRateLimiter({ name: `${name}${suffix}`, max: size, windowSeconds });
    if (shares === undefined) return [{ pool }];
    const each = Math.max(1, Math.floor(size / shares));
    return [{ pool, share: createRateLimiter({ name: `${name}${suffix}Share`, max: each, windowSeconds }) }];
  });

  return {
    async consume(key, owner) {
      let retryAfterMs = Infinity;
      for (const portion of divided) {
        const wait = await consumeFrom(portion, key, owner);
        if (wait === 0) return 0;
        retryAfterMs = Math.min(retryAfterMs, wait);
      }
      return retryAfterMs;
    },
  };
}

/** The share first, so that a rejected owner does not consume from the total even briefly. */
async function consumeFrom({ pool, share }: Portion, key: string, owner: string | undefined): Promise<number> {
  if (!share || owner === undefined) return pool.consume(key);
  const ofOwner = `${key} ${owner}`;
  const shareRetryAfterMs = await share.consume(ofOwner, owner);
  if (shareRetryAfterMs > 0) return shareRetryAfterMs;
  const retryAfterMs = await pool.consume(key);
  if (retryAfterMs > 0) await share.refund(ofOwner);
  return retryAfterMs;
}
