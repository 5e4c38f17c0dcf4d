import { createMemoryRateLimiter } from './memory-rate-limiter.js';
import { authFailurePolicy } from './auth-failures.js';
import type { AuthFailureLimiter } from './auth-failures.js';

/** Options of the limiter. */
export interface MemoryAuthFailureLimiterOptions {
  /**
   * Maximum of address keys, and of other keys; the key that failed longest ago is evicted. One site, an IPv4 address or IPv6 /48, gets at most a
   * sixteenth. Default 10,000.
   */
  readonly maxKeys?: number;
}

/** Counts authentication failures in memory. */
export function createMemoryAuthFailureLimiter({ maxKeys }: MemoryAuthFailureLimiterOptions = {}): AuthFailureLimiter {
  return createMemoryRateLimiter(authFailurePolicy, maxKeys);
}
