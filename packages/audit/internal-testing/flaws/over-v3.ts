import type { Flaw } from '../flaw.js';

/** Flaws that are written for version 3, unless they name another. */
export function overV3(flaws: readonly Flaw[]): readonly Flaw[] {
  return flaws.map((flaw) => ({ protocols: ['genauth-v3'], ...flaw }));
}
