import type { CountRule, CountedName, Counter } from './counter.js';

/** Counts authentication failures by key: five in ten minutes from the first, then none until the window ends. */
export type MissLimiter = Counter;

/** PROTOCOL 3.1.6 */
export const missRule: CountRule = { name: 'miss', most: 5, windowSeconds: 600 };

/** Thrown after too many authentication failures. Routes answer it with HTTP 429 and `Retry-After` (PROTOCOL 3.1.3). */
export class TooManyMissesError extends Error {
  override readonly name = 'TooManyMissesError';
  /** Milliseconds until the next request may succeed. */
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('too many authentication failures');
    this.waitMs = waitMs;
  }
}

/**
 * Runs a lookup that could be guessed. Consumes one unit of every key before the lookup, so that concurrent guesses count, and refunds them if it
 * finds something. Throws `TooManyMissesError` without a lookup if a key has none left.
 */
export async function guess<T>(
  misses: MissLimiter,
  names: readonly (string | CountedName)[],
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const taken: string[] = [];
  const giveBack = (): Promise<void[]> => Promise.all(taken.map((name) => misses.giveBack(name)));
  for (const counted of names) {
    const { name, site }: CountedName = typeof counted === 'string' ? { name: counted } : counted;
    const waitMs = await misses.take(name, site);
    if (waitMs > 0) {
      await giveBack();
      throw new TooManyMissesError(waitMs);
    }
    taken.push(name);
  }
  const found = await look().catch(async (cause: unknown) => {
    await giveBack();
    throw cause;
  });
  if (found !== undefined) await giveBack();
  return found;
}
