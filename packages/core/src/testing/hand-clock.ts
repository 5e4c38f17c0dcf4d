import type { Clock } from '../clock.js';

/** A clock that moves only when told to. */
export interface HandClock extends Clock {
  /** Timers that are set and not yet due. */
  readonly timers: number;
  /** Moves time on, runs every timer that comes due in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Makes a hand clock. It starts at 0, and at `epochMs` for dates (default: the first second of 2026, UTC). */
export function createHandClock(epochMs = Date.UTC(2026, 0, 1)): HandClock {
  let now = 0;
  const timers = new Set<Timer>();

  const nextDue = (until: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];

  return {
    now: () => now,
    epochNow: () => epochMs + now,
    setTimer(callback, ms) {
      const timer = { at: now + Math.max(0, ms), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    get timers() {
      return timers.size;
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        now = timer.at;
        timer.callback();
        await settle();
      }
      now = until;
    },
  };
}

/** Lets everything that waits only for promises run: one macrotask, which needs no timer of its own. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
