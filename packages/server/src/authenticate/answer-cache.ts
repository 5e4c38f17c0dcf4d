import type { Clock } from '@qr-login/core';

/** How long, and how many. */
export interface AnswerCacheOptions {
  readonly lifetimeMs: number;
  readonly maxAnswers: number;
  readonly clock: Clock;
}

/** Gives the kept answer for a key, or asks. Whoever asks meanwhile waits for the same answer; a failure is kept for nobody. */
export type AnswerCache<T> = (key: string, ask: () => Promise<T | undefined>) => Promise<T | undefined>;

interface Kept<T> {
  readonly answer: Promise<T | undefined>;
  readonly until: number;
}

/** A cache of answers that are true for a moment only. Keys must be hashes: it is no place for secrets. */
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
