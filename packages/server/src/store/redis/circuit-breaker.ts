import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { withTimeout } from '../../with-timeout.js';

/** Runs an optional Redis call. Throws its error, or immediately while the circuit is open. */
export type GuardedCall = <T>(call: () => Promise<T>) => Promise<T>;

/** How long the circuit stays open after a timeout. */
const resetTimeoutMs = 1000;

/**
 * Waits `timeoutMs` for a reply and skips all calls for a second after a timeout: a request with several rate limits must not wait for a hanging
 * Redis each time (F39). An error reply is a reply. One instance serves all rate limiters of a connection.
 */
export function createCircuitBreaker(timeoutMs: number, clock: Clock = systemClock): GuardedCall {
  let openUntil = -Infinity;

  return async (call) => {
    if (clock.now() < openUntil) throw new Error('Redis timed out recently');
    try {
      return await withTimeout(timeoutMs, call(), clock, () =>
        Promise.reject(new Error('Redis did not respond in time')),
      );
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ReplyError')) openUntil = clock.now() + resetTimeoutMs;
      throw error;
    }
  };
}
