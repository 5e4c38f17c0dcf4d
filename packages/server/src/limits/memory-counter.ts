import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { CountRule, Counter } from './counter.js';
import { createNameOrder } from './name-order.js';

/** Tells more than it is asked for. */
export interface MemoryCounter extends Counter {
  /** Whether there is anything to give back to that name. */
  holds(name: string): Promise<boolean>;
}

const defaultMaxNames = 10_000;

/** Counts in this process, at most `maxNames` names of addresses (default 10,000) and as many others, by the machine's own time: the library behind it takes no other. */
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
          // What was refused took none, and must not keep those waiting who are given theirs back.
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

/** The library rejects with what it would have resolved to; anything else is a fault. */
export function waitOf(answer: unknown): number {
  if (answer instanceof RateLimiterRes) return Math.max(1, answer.msBeforeNext);
  throw answer;
}
