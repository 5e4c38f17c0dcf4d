import type { Clock } from '@qr-login/core';

/** Lifetime and size of the cache. */
export interface AnswerCacheOptions {
  readonly lifetimeMs: number;
  readonly maxAnswers: number;
  readonly clock: Clock;
}

/** Returns the cached value of a key, or loads it. Concurrent calls share one load; failures are not cached. */
export type AnswerCache<T> = (key: string, ask: () => Promise<T | undefined>) => Promise<T | undefined>;

interface Kept<T> {
  readonly answer: Promise<T | undefined>;
  readonly until: number;
}

/** A short-lived cache. Keys must be hashes, because secrets must not be stored. */
export function createAnswerCache<T>({ lifetimeMs, maxAnswers, clock }: AnswerCacheOptions): AnswerCache<T> {
  const kept = new Map<string, Kept<T>>();

  return (key, ask) => {
    const found = kept.get(key);
    if (found && clock.now() < found.until) return found.answer;
    const answer = ask();
    kept.delete(key);
    if (lifetimeMs === 0 || maxAnswers === 0) return answer;
    for (const oldest of kept.keys()) {
      if (kept.size < maxAnswers) break;
      kept.delete(oldest);
    }
    const mine = { answer, until: clock.now() + lifetimeMs };
    kept.set(key, mine);
    answer.catch(() => {
      if (kept.get(key) === mine) kept.delete(key);
    });
    return answer;
  };
}
