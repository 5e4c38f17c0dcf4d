import { createMemoryCounter } from './memory-counter.js';
import { missRule } from './misses.js';
import type { MissLimiter } from './misses.js';

/** How much. */
export interface MemoryMissesOptions {
  /** Names counted at once; the one that missed longest ago makes way for another. Default 10,000. */
  readonly maxNames?: number;
}

/** Counts misses in this process. */
export function createMemoryMisses({ maxNames }: MemoryMissesOptions = {}): MissLimiter {
  return createMemoryCounter(missRule, maxNames);
}
