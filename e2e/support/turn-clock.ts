import type { Clock } from '@qr-login/core';

const turnMs = 5;
/** How far one turn advances the time: twenty times as fast as the clock of an otherwise idle machine. */
const stepMs = 100;

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/**
 * A clock that counts turns of the event loop, not milliseconds. The work of this process takes as many turns on a busy machine as on an idle
 * one, so that no deadline passes just because the machine is slow.
 */
export class TurnClock implements Clock {
  readonly #startedAt = Date.now();
  readonly #timers = new Set<Timer>();
  readonly #turns: NodeJS.Timeout;
  #now = 0;

  constructor() {
    this.#turns = setInterval(() => this.#turn(), turnMs);
  }

  now(): number {
    return this.#now;
  }

  epochNow(): number {
    return this.#startedAt + this.#now;
  }

  setTimer(callback: () => void, ms: number): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Resolves once that much time has passed. */
  pass(ms: number): Promise<void> {
    return new Promise((resolve) => void this.setTimer(resolve, ms));
  }

  /** Stops for good: no timer fires any more. */
  stop(): void {
    clearInterval(this.#turns);
  }

  #turn(): void {
    this.#now += stepMs;
    const due = [...this.#timers].filter(({ at }) => at <= this.#now).toSorted((one, other) => one.at - other.at);
    // A due timer may clear another.
    for (const timer of due) if (this.#timers.delete(timer)) timer.callback();
  }
}
