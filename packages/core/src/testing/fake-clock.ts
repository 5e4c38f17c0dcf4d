import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';

/** A clock that advances only when the test calls `advance` or `sleep`. */
export interface FakeClock extends Clock {
  /** Number of pending timers. */
  readonly timers: number;
  /** Advances time, runs every due timer in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Simulates sleep of the machine: time passes and no timer runs. With `uncounted`, the monotonic clock stops too, as on some systems. */
  sleep(ms: number, options?: { readonly uncounted?: boolean }): void;
  /** Sets the wall clock back. The monotonic clock does not change. */
  setBack(ms: number): void;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Creates a fake clock. Its monotonic time starts at 0, its dates at `epochMs` (default: the start of 2026, UTC). */
export function createFakeClock(epochMs: number = Date.UTC(2026, 0, 1)): FakeClock {
  let now = 0;
  let epoch = epochMs;
  const timers = new Set<Timer>();

  // One pass, because sorting is slow with hundreds of attempts on one clock.
  const nextDue = (until: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers) if (timer.at <= until && (!next || timer.at < next.at)) next = timer;
    return next;
  };

  return {
    now: () => now,
    epochNow: () => epoch + now,
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
      const turns = new MacrotaskTurns();
      await turns.settle();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.callback();
        await turns.settle();
      }
      // A callback may have called `sleep` or `advance`.
      now = Math.max(now, until);
      turns.close();
    },
    sleep(ms, { uncounted = false } = {}) {
      if (uncounted) epoch += ms;
      else now += ms;
    },
    setBack(ms) {
      epoch -= ms;
    },
  };
}

/** Turns of the event loop. One channel for all: to open a channel costs more than a turn. The jsdom of Jest has none. */
class MacrotaskTurns {
  readonly #channel = typeof MessageChannel === 'undefined' ? undefined : new MessageChannel();
  #resolve: () => void = () => {};

  constructor() {
    this.#channel?.port1.addEventListener('message', () => this.#resolve());
    this.#channel?.port1.start();
  }

  /** Lets promises settle, and reads of bodies that have arrived. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) await this.#next();
  }

  close(): void {
    this.#channel?.port1.close();
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      if (this.#channel) this.#channel.port2.postMessage(undefined);
      else systemClock.setTimer(resolve, 0);
    });
  }
}
