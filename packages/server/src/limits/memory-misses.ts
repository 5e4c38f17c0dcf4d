import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { MissLimiter } from './misses.js';

/** How much. */
export interface MemoryMissesOptions {
  /** Names counted at once; the one that missed longest ago makes way for another. Default 10,000. */
  readonly maxNames?: number;
}

const tries = 5;
const windowSeconds = 600;

/** Counts in this process, by the machine's own time: the library behind it takes no other. */
export function createMemoryMisses({ maxNames = 10_000 }: MemoryMissesOptions = {}): MissLimiter {
  const limiter = new RateLimiterMemory({ points: tries, duration: windowSeconds });
  /** In the order of their last try. */
  const names = new Set<string>();

  const remember = async (name: string): Promise<void> => {
    names.delete(name);
    names.add(name);
    const [oldest] = names;
    // Whoever can fill this has as many addresses, and gains nothing by the one count that is lost.
    if (names.size > maxNames && oldest !== undefined) await forget(oldest);
  };
  const forget = async (name: string): Promise<void> => {
    names.delete(name);
    await limiter.delete(name);
  };

  return {
    async take(name) {
      await remember(name);
      return limiter.consume(name).then(
        () => 0,
        async (answer: unknown) => {
          const waitMs = waitOf(answer);
          // What was refused was no try, and must not keep those waiting who are given theirs back.
          await limiter.reward(name);
          return waitMs;
        },
      );
    },
    async giveBack(name) {
      const { consumedPoints } = await limiter.reward(name);
      if (consumedPoints <= 0) await forget(name);
    },
    async readWait(name) {
      const found = await limiter.get(name);
      return found && found.consumedPoints >= tries ? waitOf(found) : 0;
    },
  };
}

/** The library rejects with what it would have resolved to; anything else is a fault. */
function waitOf(answer: unknown): number {
  if (answer instanceof RateLimiterRes) return Math.max(1, answer.msBeforeNext);
  throw answer;
}
