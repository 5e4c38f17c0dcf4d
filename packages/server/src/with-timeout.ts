import type { Clock } from '@qr-login/core';

/** Settles as `work` does or, after `ms`, as the result of `onTimeout`. A later result of `work` is discarded. */
export function withTimeout<T>(
  ms: number,
  work: Promise<T>,
  clock: Clock,
  onTimeout: () => T | PromiseLike<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const clearTimer = clock.setTimer(() => resolve(onTimeout()), ms);
    work.then(resolve, reject).finally(clearTimer);
  });
}
