/** What decides how long to wait for the next question. */
export interface Pace {
  /** Milliseconds between questions where the server does not say. */
  readonly defaultMs: number;
  /** The server's wish in milliseconds, from its last answer. */
  readonly hintMs: number | undefined;
  /** Failed questions in a row. */
  readonly failures: number;
  /** Milliseconds the server asked to be left alone, with its last refusal. */
  readonly retryAfterMs: number | undefined;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

const minIntervalMs = 500;
const maxBackOffMs = 15_000;
const maxHintMs = 60_000;

/** Milliseconds until the next question: the server's pace while it answers, full-jitter back-off while it does not. */
export function nextDelayMs({ defaultMs, hintMs, failures, retryAfterMs, random }: Pace): number {
  const intervalMs = clamp(hintMs ?? defaultMs, minIntervalMs, maxHintMs);
  if (failures === 0) return intervalMs;
  const ceilingMs = Math.min(maxBackOffMs, intervalMs * 2 ** failures);
  const jitteredMs = Math.max(minIntervalMs, random() * ceilingMs);
  if (retryAfterMs === undefined) return jitteredMs;
  return Math.max(jitteredMs, clamp(retryAfterMs, intervalMs, maxHintMs));
}

function clamp(value: number, min: number, max: number): number {
  return Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : min;
}
