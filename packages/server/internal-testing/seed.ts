/**
 * The seed of every random test: `TEST_SEED`, or 1. A failure names it. Throws `TypeError` for text that is not a whole number from 0 to
 * 2147483647.
 */
export function parseTestSeed(text: string | undefined): number {
  const seed = Number(text ?? 1);
  if (text?.trim() === '' || !Number.isInteger(seed) || seed < 0 || seed > 0x7fff_ffff)
    throw new TypeError('TEST_SEED must be a whole number from 0 to 2147483647');
  return seed;
}
