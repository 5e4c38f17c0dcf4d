import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { CountRule, Counter } from '../../limits/counter.js';
import { createMemoryCounter, waitOf } from '../../limits/memory-counter.js';
import { hash } from '../../rules/secrets.js';
import type { Client } from './connect.js';
import type { AskPatiently } from './patience.js';

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
 * Counts for all nodes. Keys contain hashes of names, which are addresses and accounts, and expire with their window (T51). While Redis cannot
 * count, this process counts locally: the counted operation itself reports an unavailable store (F38), and a full one must not stop sign-ins
 * (F43). A local count continues until its window ends, even if Redis replies: a Redis that rejects writes still reports an empty count.
 */
export function createRedisCounter(client: Client, prefix: string, rule: CountRule, ask: AskPatiently): Counter {
  const { name: ruleName, most, windowSeconds } = rule;
  const limiter = new RateLimiterRedis({
    storeClient: client,
    keyPrefix: `${prefix}count:${ruleName}`,
    points: most,
    duration: windowSeconds,
    rejectIfRedisNotReady: true,
    customIncrTtlLuaScript: countScript,
  });
  const alone = createMemoryCounter(rule);
  // In one step, and by the same script: a read after a consume must not overtake it on its way to Redis.
  const look = (name: string): Promise<[key: string, waitMs: number]> =>
    Promise.all([hash(name), alone.readWait(name)]);

  return {
    async take(name, site) {
      const [key, waitMs] = await look(name);
      if (waitMs > 0) return waitMs;
      return ask(() => limiter.consume(key).then(() => 0, waitOf)).catch(() => alone.take(name, site));
    },
    async giveBack(name) {
      if (await alone.holds(name)) return alone.giveBack(name);
      const key = await hash(name);
      await ask(() => limiter.reward(key)).catch(() => {});
    },
    async readWait(name) {
      const [key] = await look(name);
      // By the same script for the same reason, whether or not Redis has loaded it.
      const found = await ask(() => limiter.penalty(key, 0)).catch(() => undefined);
      const waitMs = found && found.consumedPoints >= most ? waitOf(found) : 0;
      return Math.max(waitMs, await alone.readWait(name));
    },
  };
}
