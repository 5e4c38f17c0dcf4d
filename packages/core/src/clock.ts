/** Time as this kit sees it. Replace it by the hand clock of `testing` and nothing waits. */
export interface Clock {
  /** Milliseconds on a clock that never jumps; only differences mean anything. */
  now(): number;
  /** Milliseconds since 1970. Only for dates that other systems read. */
  epochNow(): number;
  /** Runs the callback once after that many milliseconds, unless the returned function is called before. */
  setTimer(callback: () => void, ms: number): () => void;
}

/** When this page was opened, or this process started. Tells pages apart; says nothing of time. */
export const openedAt: number = globalThis.performance?.timeOrigin ?? 0;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  epochNow: () => Date.now(),
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
