import { createMemoryCounter } from './memory-counter.js';
import { authFailureRule } from './auth-failures.js';
import type { AuthFailureLimiter } from './auth-failures.js';

/** Options of the failure counter. */
export interface MemoryFailureCounterOptions {
  /**
   * Maximum of address keys, and of other keys; the key that failed longest ago is evicted. One site, an IPv4 address or IPv6 /48, gets at most a
   * sixteenth. Default 10,000.
   */
  readonly maxNames?: number;
}

/** Counts authentication failures in memory. */
export function createMemoryFailureCounter({ maxNames }: MemoryFailureCounterOptions = {}): AuthFailureLimiter {
  return createMemoryCounter(authFailureRule, maxNames);
}
