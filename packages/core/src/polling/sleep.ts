import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';

/** A wait that can end early. */
export interface Sleep {
  /** Resolves when the time is over, `end` was called, or the signal aborted. */
  readonly done: Promise<void>;
  /** Ends the wait now. */
  end(): void;
}

/** Longest interval between checks of the wall clock. */
const tickMs = 2000;
/** A timer that is this late means that the machine slept or its clock was set. Either way it is time to poll. */
const suspendThresholdMs = 2 * tickMs;

/**
 * Waits `ms` milliseconds, with `Infinity` until ended, and ends early after a sleep of the machine. Leaves no timer and no listener,
 * however it ends.
 */
export function sleep(ms: number, clock: Clock, signal: AbortSignal): Sleep {
  const { promise: done, resolve: end } = deferred<void>();
  const endsAt = clock.now() + ms;
  let clear: (() => void) | undefined;
  const tick = (): void => {
    const remainingMs = Math.min(tickMs, endsAt - clock.now());
    const dueAt = clock.epochNow() + remainingMs;
    const onTick = (): void =>
      clock.epochNow() - dueAt > suspendThresholdMs || clock.now() >= endsAt ? end() : tick();
    clear = clock.setTimer(onTick, remainingMs);
  };
  if (Number.isFinite(ms)) tick();
  const onAbort = (): void => end();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) end();
  const cleanUp = (): void => {
    clear?.();
    signal.removeEventListener('abort', onAbort);
  };
  return { done: done.then(cleanUp), end };
}

/**
 * Runs `work` with a timeout. Rejects with `signal.reason` as soon as the outer signal aborts and with `timeout` after `ms`, even if
 * `work` ignores its signal.
 */
export async function withTimeout<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const inner = new AbortController();
  const onAbort = (): void => inner.abort(signal.reason);
  const onTimeout = (): void => inner.abort(new QrLoginError('timeout', `a response was expected within ${ms} ms`));
  const clear = clock.setTimer(onTimeout, ms);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    // A synchronous throw of `work` must not skip the clean-up below.
    return await untilAborted(
      Promise.resolve().then(() => work(inner.signal)),
      inner.signal,
    );
  } finally {
    clear();
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * Settles as `work` does, or rejects with `signal.reason` as soon as the signal aborts. A signal alone is no timeout: after a garbage
 * collection, `fetch` of Node 20 and 22 no longer reacts to the abort of a request with `redirect: 'error'`.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return work;
  const { promise: aborted, reject } = deferred<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
