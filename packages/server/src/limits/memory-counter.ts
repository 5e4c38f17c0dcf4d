import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { CountRule, Counter } from './counter.js';

/** Tells more than it is asked for. */
export interface MemoryCounter extends Counter {
  /** Whether there is anything to give back to that name. */
  holds(name: string): Promise<boolean>;
}

const defaultMaxNames = 10_000;

/** Counts in this process, at most `maxNames` names (default 10,000), by the machine's own time: the library behind it takes no other. */
export function createMemoryCounter(
  { most, windowSeconds }: CountRule,
  maxNames: number = defaultMaxNames,
): MemoryCounter {
  const limiter = new RateLimiterMemory({ points: most, duration: windowSeconds });
  /** In the order of their last take. */
  const names = new Set<string>();

  const remember = (name: string): void => {
    names.delete(name);
    names.add(name);
    const [oldest] = names;
    // Whoever can fill this has as many addresses, and gains nothing by the one count that is lost.
    if (names.size > maxNames && oldest !== undefined) forget(oldest);
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
    async take(name) {
      remember(name);
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
