import { createMemoryCounter } from './memory-counter.js';
import { missRule } from './misses.js';
import type { MissLimiter } from './misses.js';

/** Options of the failure counter. */
export interface MemoryMissesOptions {
  /**
   * Maximum of address keys, and of other keys; the key that failed longest ago is evicted. One site, an IPv4 address or IPv6 /48, gets at most a
   * sixteenth. Default 10,000.
   */
  readonly maxNames?: number;
}

/** Counts authentication failures in memory. */
export function createMemoryMisses({ maxNames }: MemoryMissesOptions = {}): MissLimiter {
  return createMemoryCounter(missRule, maxNames);
}
