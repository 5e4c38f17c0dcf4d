import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateLimitPolicy, RateLimiter } from '../../rate-limit/rate-limiter.js';
import { createMemoryRateLimiter, retryAfterMsOf } from '../../rate-limit/memory-rate-limiter.js';
import { hash } from '../../crypto/secrets.js';
import type { Client } from './connect.js';
import type { GuardedCall } from './circuit-breaker.js';

/**
 * Replaces the script of the library, which counts rejected calls: refunds would then have no effect, and a correction in a second round trip could
 * come after the window.
 * KEYS: the count. ARGV: the number to consume, to refund if below 0, or to read if 0; the window in seconds; the maximum.
 */
const countScript = `
local counted = tonumber(redis.call('GET', KEYS[1]) or 0)
local points = tonumber(ARGV[1])
if points == 0 or points > 0 and counted + points > tonumber(ARGV[3]) then return {counted + points, redis.call('PTTL', KEYS[1])} end
if counted + points <= 0 then
  redis.call('DEL', KEYS[1])
  return {0, 0}
end
redis.call('SET', KEYS[1], 0, 'EX', ARGV[2], 'NX')
return {redis.call('INCRBY', KEYS[1], points), redis.call('PTTL', KEYS[1])}
`;

/**
 * Counts for all nodes. Redis keys contain hashes of the limited keys, which are addresses and accounts, and expire with their window (T51). While Redis cannot
 * count, this process counts locally: the counted operation itself reports an unavailable store (F38), and a full one must not stop sign-ins
 * (F43). A local count continues until its window ends, even if Redis replies: a Redis that rejects writes still reports an empty count.
 */
export function createRedisRateLimiter(
  client: Client,
  prefix: string,
  policy: RateLimitPolicy,
  guardedCall: GuardedCall,
): RateLimiter {
  const { name: policyName, max, windowSeconds } = policy;
  const limiter = new RateLimiterRedis({
    storeClient: client,
    keyPrefix: `${prefix}count:${policyName}`,
    points: max,
    duration: windowSeconds,
    rejectIfRedisNotReady: true,
    customIncrTtlLuaScript: countScript,
  });
  const fallback = createMemoryRateLimiter(policy);
  // In one step, and by the same script: a read after a consume must not overtake it on its way to Redis.
  const readLocal = (key: string): Promise<[hashedKey: string, waitMs: number]> =>
    Promise.all([hash(key), fallback.readRetryAfterMs(key)]);

  return {
    async consume(key, site) {
      const [hashedKey, retryAfterMs] = await readLocal(key);
      if (retryAfterMs > 0) return retryAfterMs;
      return guardedCall(() => limiter.consume(hashedKey).then(() => 0, retryAfterMsOf)).catch(() =>
        fallback.consume(key, site),
      );
    },
    async refund(key) {
      if (await fallback.hasCount(key)) return fallback.refund(key);
      const hashedKey = await hash(key);
      await guardedCall(() => limiter.reward(hashedKey)).catch(() => {});
    },
    async readRetryAfterMs(key) {
      const [hashedKey] = await readLocal(key);
      // By the same script for the same reason, whether or not Redis has loaded it.
      const found = await guardedCall(() => limiter.penalty(hashedKey, 0)).catch(() => undefined);
      const retryAfterMs = found && found.consumedPoints >= max ? retryAfterMsOf(found) : 0;
      return Math.max(retryAfterMs, await fallback.readRetryAfterMs(key));
    },
  };
}
