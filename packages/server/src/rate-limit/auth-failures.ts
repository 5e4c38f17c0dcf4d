import type { RateLimitPolicy, RateLimitKey, RateLimiter } from './rate-limiter.js';

/** Counts authentication failures by key: five in ten minutes from the first, then none until the window ends. */
export type AuthFailureLimiter = RateLimiter;

/** PROTOCOL 3.1.6 */
export const authFailurePolicy: RateLimitPolicy = { name: 'miss', max: 5, windowSeconds: 600 };

/** Thrown after too many authentication failures. Routes answer it with HTTP 429 and `Retry-After` (PROTOCOL 3.1.3). */
export class TooManyFailuresError extends Error {
  override readonly name = 'TooManyFailuresError';
  /** Milliseconds until the next request may succeed. */
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super('too many authentication failures');
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Runs a lookup that could be guessed. Consumes one unit of every key before the lookup, so that concurrent guesses count, and refunds them if it
 * finds something. Throws `TooManyFailuresError` without a lookup if a key has none left.
 */
export async function withFailureLimit<T>(
  limiter: AuthFailureLimiter,
  keys: readonly (string | RateLimitKey)[],
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const consumed: string[] = [];
  const refund = (): Promise<void[]> => Promise.all(consumed.map((key) => limiter.refund(key)));
  for (const limited of keys) {
    const { key, site }: RateLimitKey = typeof limited === 'string' ? { key: limited } : limited;
    const retryAfterMs = await limiter.consume(key, site);
    if (retryAfterMs > 0) {
      await refund();
      throw new TooManyFailuresError(retryAfterMs);
    }
    consumed.push(key);
  }
  const found = await attempt().catch(async (cause: unknown) => {
    await refund();
    throw cause;
  });
  if (found !== undefined) await refund();
  return found;
}
