import type { Clock } from '../clock.js';

/** A clock that moves only when told to. */
export interface HandClock extends Clock {
  /** How many timers are set and not yet due. */
  readonly timers: number;
  /** Moves time on, runs every timer that comes due in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
  /** The machine sleeps: time goes by and no timer runs. With `uncounted`, the monotonic clock stands still too, as it does on some systems. */
  sleep(ms: number, options?: { readonly uncounted?: boolean }): void;
  /** Somebody sets the clock on the wall. Monotonic time knows nothing of it. */
  setBack(ms: number): void;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Makes a hand clock. Its monotonic time starts at 0, its dates at `epochMs` (default: the first moment of 2026, UTC). */
export function createHandClock(epochMs: number = Date.UTC(2026, 0, 1)): HandClock {
  let now = 0;
  let epoch = epochMs;
  const timers = new Set<Timer>();

  // In one pass: hundreds of attempts on one clock would spend their time on sorting.
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
      await settle();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.callback();
        await settle();
      }
      now = until;
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

/** Lets everything run that waits for promises or for a body that is already there. Needs no timer of its own. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await nextMacrotask();
}

function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const onMessage = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', onMessage, { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
}
