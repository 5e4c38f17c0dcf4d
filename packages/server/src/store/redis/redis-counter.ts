import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { CountRule, Counter } from '../../limits/counter.js';
import { createMemoryCounter, waitOf } from '../../limits/memory-counter.js';
import { hash } from '../../rules/secrets.js';
import type { Client } from './connect.js';

/**
 * In place of the library's own, which counts what it refuses: then those who are given theirs back would have to wait all the same, and a second
 * round trip to mend that could come after the window.
 * KEYS: the count. ARGV: how many are taken, or given back where it is below 0, or read where it is 0; the window in seconds; the most.
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
 * Counts for every node. Keys hold hashes of names, which are addresses and accounts, and end with their window (T51). While Redis cannot count, this
 * process counts alone: it is for the operation behind the count to say that the store is away (F38), and a full one must not end sign-ins (F43).
 */
export function createRedisCounter(client: Client, prefix: string, rule: CountRule): Counter {
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

  return {
    async take(name) {
      return limiter.consume(await hash(name)).then(
        () => 0,
        (answer: unknown) => (answer instanceof RateLimiterRes ? waitOf(answer) : alone.take(name)),
      );
    },
    async giveBack(name) {
      await limiter.reward(await hash(name)).catch(() => alone.giveBack(name));
    },
    async readWait(name) {
      // By the same script, so that a reading that follows a take is never before it, be the script known to Redis or not.
      const found = await limiter.penalty(await hash(name), 0).catch(() => undefined);
      if (found === undefined) return alone.readWait(name);
      return found.consumedPoints >= most ? waitOf(found) : 0;
    },
  };
}
