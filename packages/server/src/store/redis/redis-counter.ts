import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { CountRule, Counter } from '../../limits/counter.js';
import { createMemoryCounter, waitOf } from '../../limits/memory-counter.js';
import { hash } from '../../rules/secrets.js';
import type { Client } from './connect.js';
import type { AskPatiently } from './patience.js';

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
 * What was counted alone counts on until its window ends, whatever Redis says meanwhile: one that refuses to write still tells that it knows nothing.
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
  // In one step, and the same for all: a reading that follows a take must not overtake it on its way to Redis.
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
      // By the same script, for the same reason, be the script known to Redis or not.
      const found = await ask(() => limiter.penalty(key, 0)).catch(() => undefined);
      const waitMs = found && found.consumedPoints >= most ? waitOf(found) : 0;
      return Math.max(waitMs, await alone.readWait(name));
    },
  };
}
