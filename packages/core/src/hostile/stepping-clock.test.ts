// Contains no test: the clock of the tests in this folder.
import type { Clock } from '../clock.js';
import { createFakeClock } from '../testing/fake-clock.js';

/** Faults of the clock. */
export interface ClockFaults {
  /** Sets the timers for one `setTimer` call. Default: exactly that timer. */
  readonly misfire?: (set: (afterMs: number) => void, ms: number) => void;
  /** What `epochNow` adds at each reading. Default: nothing. */
  readonly jumpMs?: () => number;
}

/** A fake clock that can be advanced to its next timer. */
export function steppingClock({ misfire = (set, ms) => set(ms), jumpMs = () => 0 }: ClockFaults): {
  readonly clock: Clock;
  readonly step: (ms?: number) => Promise<void>;
} {
  const hand = createFakeClock();
  const dues = new Set<{ readonly at: number }>();
  const clock: Clock = {
    now: () => hand.now(),
    epochNow: () => hand.epochNow() + jumpMs(),
    setTimer(callback, ms) {
      const clears: (() => void)[] = [];
      misfire((afterMs) => {
        const due = { at: hand.now() + afterMs };
        dues.add(due);
        const clear = hand.setTimer(() => {
          dues.delete(due);
          callback();
        }, afterMs);
        clears.push(() => {
          dues.delete(due);
          clear();
        });
      }, ms);
      return () => {
        for (const clear of clears) clear();
      };
    },
  };
  const nextMs = (): number => Math.min(60_000, ...[...dues].map(({ at }) => Math.max(0, at - hand.now())));
  return { clock, step: (ms) => hand.advance(ms ?? nextMs()) };
}
