import type { Clock } from '@qr-login/core';
import { isApproverError } from '../errors.js';
import type { ApproverErrorCode } from '../errors.js';
import { sleep } from './abort.js';

/** Before a request without a response is sent again. */
const retryDelayMs = 1000;
/** A user who looks at the screen should not wait longer. */
const maxRetryAfterMs = 5000;
/** The request may have reached the server. Every action can be repeated safely (PROTOCOL 3.4.3). */
const lost: ReadonlySet<ApproverErrorCode> = new Set(['network-or-policy', 'timeout', 'server-unavailable']);

/** Repeats a request once if its response was lost, or after a short Retry-After. Rejects as the last one does. */
export async function withOneRetry<T>(
  work: () => Promise<T>,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const delayMs = delayBeforeRetry(cause);
    if (delayMs === undefined) throw cause;
    await sleep(delayMs, clock, signal);
    return work();
  }
}

function delayBeforeRetry(cause: unknown): number | undefined {
  if (!isApproverError(cause)) return undefined;
  const { code, retryAfterMs } = cause;
  if (retryAfterMs !== undefined) return retryAfterMs <= maxRetryAfterMs ? retryAfterMs : undefined;
  return lost.has(code) ? retryDelayMs : undefined;
}
