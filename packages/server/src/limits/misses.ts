import type { CountRule, CountedName, Counter } from './counter.js';

/** Counts misses by name: five in ten minutes from the first, then nothing until those are over. */
export type MissLimiter = Counter;

/** PROTOCOL 3.1.6 */
export const missRule: CountRule = { name: 'miss', most: 5, windowSeconds: 600 };

/** Thrown where somebody has missed too often. Routes answer it with HTTP 429 and `Retry-After` (PROTOCOL 3.1.3). */
export class TooManyMissesError extends Error {
  override readonly name = 'TooManyMissesError';
  /** Milliseconds until the next try. */
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('too many misses');
    this.waitMs = waitMs;
  }
}

/**
 * Looks for something that can be guessed. A try of every name is taken before the look, so that guesses made at once count too, and given
 * back where it found something. Throws `TooManyMissesError` without looking where a name has none left.
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
