import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, mock } from 'node:test';
import { systemClock } from '@qr-login/core';

const pending = Symbol('pending');

/**
 * No window of a rate limit in memory ends during the tests of a `describe`, however slow the machine is: the library uses `Date` and timers directly, and
 * the count of status requests the system clock.
 */
export function stopTime(): void {
  beforeEach(() => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'] });
    const now = systemClock.now();
    mock.method(systemClock, 'now', () => now);
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });
}

/** The answer to a request that waits for its turn, as those for a QR image do: runs the timers that are due at once, and no other. */
export async function runDueTimers<T>(answer: Promise<T>): Promise<T> {
  for (;;) {
    mock.timers.tick(0);
    const first = await Promise.race([answer, nextTurn<typeof pending>(pending)]);
    if (first !== pending) return first;
  }
}
