/** The only source of time. Replace it with the fake clock of `testing`, and tests need not wait. */
export interface Clock {
  /** Milliseconds on a monotonic clock; only differences are meaningful. */
  now(): number;
  /** Milliseconds since 1970. Only for dates that other systems read. */
  epochNow(): number;
  /** Runs the callback once after `ms` milliseconds, unless the returned function is called before. */
  setTimer(callback: () => void, ms: number): () => void;
}

/** When this page was opened, or this process started. Only distinguishes pages. */
export const openedAt: number = globalThis.performance?.timeOrigin ?? 0;

/** The system's own time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  epochNow: () => Date.now(),
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
