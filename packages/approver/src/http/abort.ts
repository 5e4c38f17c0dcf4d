import type { Clock } from '@qr-login/core';
import { ApproverError } from '../errors.js';

/** The reason of an aborted signal. The signals of React Native carry none, and have no `throwIfAborted`. */
export function abortReasonOf(signal: AbortSignal): unknown {
  return signal.reason ?? Object.assign(new Error('the operation was aborted'), { name: 'AbortError' });
}

/** Throws the reason of an aborted signal. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortReasonOf(signal);
}

/** Settles as `work` does, or rejects as soon as the signal aborts. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = (): void => reject(abortReasonOf(signal));
    signal.addEventListener('abort', onAbort);
    stop = () => signal.removeEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stop();
  }
}

/** What a time limit needs. */
export interface TimeLimit {
  readonly ms: number;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Aborts the signal of `work` at the end in any case: ends the body of a response that is not read. */
  readonly abortsAtEnd?: boolean;
}

/**
 * Settles as `work` does, or rejects: as soon as `signal` aborts, or with the code `timeout` after `ms` milliseconds. Then the signal of `work`
 * aborts with the same reason.
 */
export async function withTimeout<T>(work: (signal: AbortSignal) => Promise<T>, limit: TimeLimit): Promise<T> {
  const { ms, clock, signal, abortsAtEnd } = limit;
  throwIfAborted(signal);
  const inner = new AbortController();
  const stop = (): void => inner.abort(signal && abortReasonOf(signal));
  signal?.addEventListener('abort', stop);
  let clear = (): void => {};
  const late = new Promise<never>((_, reject) => {
    clear = clock.setTimer(() => {
      const error = new ApproverError('timeout', `a response was expected within ${ms} ms`);
      // First, since `work` may reject with another reason.
      reject(error);
      inner.abort(error);
    }, ms);
  });
  try {
    return await untilAborted(Promise.race([work(inner.signal), late]), signal);
  } finally {
    clear();
    signal?.removeEventListener('abort', stop);
    if (abortsAtEnd) inner.abort();
  }
}

/** Waits `ms` milliseconds. Rejects as soon as the signal aborts, and leaves no timer. */
export async function sleep(ms: number, clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  let clear = (): void => {};
  const over = new Promise<void>((resolve) => (clear = clock.setTimer(resolve, ms)));
  try {
    await untilAborted(over, signal);
  } finally {
    clear();
  }
}
