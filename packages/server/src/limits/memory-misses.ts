import { createMemoryCounter } from './memory-counter.js';
import { missRule } from './misses.js';
import type { MissLimiter } from './misses.js';

/** How much. */
export interface MemoryMissesOptions {
  /**
   * Names of addresses counted at once, and as many others; the one that missed longest ago makes way for another. One site, an IPv4 address or IPv6 /48, has
   * at most a sixteenth. Default 10,000.
   */
  readonly maxNames?: number;
}

/** Counts misses in this process. */
export function createMemoryMisses({ maxNames }: MemoryMissesOptions = {}): MissLimiter {
  return createMemoryCounter(missRule, maxNames);
}
