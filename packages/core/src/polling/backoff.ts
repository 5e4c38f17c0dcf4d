/** Inputs of the next poll delay. */
export interface BackoffOptions {
  /** Milliseconds between polls if the server sends no interval. */
  readonly defaultMs: number;
  /** Interval in milliseconds from the last response. */
  readonly hintMs: number | undefined;
  /** Consecutive failed requests. */
  readonly failures: number;
  /** Retry-After of the last error response, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

const minIntervalMs = 500;
const maxBackoffMs = 15_000;
const maxHintMs = 60_000;

/** Milliseconds until the next poll: the server's interval after a response, full-jitter backoff after a failure. */
export function nextDelayMs({ defaultMs, hintMs, failures, retryAfterMs, random }: BackoffOptions): number {
  const intervalMs = clamp(hintMs ?? defaultMs, minIntervalMs, maxHintMs);
  if (failures === 0) return intervalMs;
  const ceilingMs = Math.min(maxBackoffMs, intervalMs * 2 ** failures);
  const jitteredMs = Math.max(minIntervalMs, random() * ceilingMs);
  if (retryAfterMs === undefined) return jitteredMs;
  return Math.max(jitteredMs, clamp(retryAfterMs, intervalMs, maxHintMs));
}

function clamp(value: number, min: number, max: number): number {
  return Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : min;
}
