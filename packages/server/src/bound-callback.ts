import type { Clock } from '@qr-login/core';
import { withTimeout } from './with-timeout.js';

/** Host callbacks that a request waits for. */
export type CallbackName =
  | 'authenticate'
  | 'isActive'
  | 'requireMfa'
  | 'issueTokens'
  | 'revokeTokens'
  | 'geo'
  | 'metrics.read'
  | 'store.ready';

/** Thrown if a host callback does not settle in time. Routes answer it with HTTP 503. */
export class CallbackTimeoutError extends Error {
  override readonly name = 'CallbackTimeoutError';
  readonly callback: CallbackName;

  constructor(callback: CallbackName) {
    super(`${callback} did not settle in time`);
    this.callback = callback;
  }
}

/** Time limit of a host callback. */
export interface CallbackDeadline {
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/**
 * Rejects with `CallbackTimeoutError` if the callback does not settle in time, because a request that waits forever holds a connection and memory.
 * A later result is discarded.
 */
export function boundCallback<Args extends readonly unknown[], Result>(
  name: CallbackName,
  callback: (...args: Args) => Promise<Result> | Result,
  { timeoutMs, clock }: CallbackDeadline,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    const result = callback(...args);
    if (!isThenable(result)) return result;
    return withTimeout(timeoutMs, Promise.resolve(result), clock, () => Promise.reject(new CallbackTimeoutError(name)));
  };
}

function isThenable(result: unknown): boolean {
  // A function too: remote calls are often proxies of functions.
  return Object(result) === result && typeof Reflect.get(Object(result), 'then') === 'function';
}
