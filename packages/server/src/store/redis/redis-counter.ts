import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { CountRule, Counter } from '../../limits/counter.js';
import { createMemoryCounter, waitOf } from '../../limits/memory-counter.js';
import { hash } from '../../rules/secrets.js';
import type { Client } from './connect.js';

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
      const key = await hash(name);
      try {
        const { consumedPoints } = await limiter.reward(key);
        if (consumedPoints <= 0) await limiter.delete(key);
      } catch {
        await alone.giveBack(name);
      }
    },
    async readWait(name) {
      const found = await limiter.get(await hash(name)).catch(() => undefined);
      if (found === undefined) return alone.readWait(name);
      return found !== null && found.consumedPoints >= most ? waitOf(found) : 0;
    },
  };
}
