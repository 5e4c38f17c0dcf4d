import type { Clock } from '@qr-login/core';

/** Receives the end of a delay. */
export interface TimerTarget {
  onTimer(): void;
}

/** PROTOCOL 5.3 */
export const heartbeatMs = 10_000;

/** One delay for each target, at most `heartbeatMs`. Full delays end in the order of their start, so they share one timer of the clock. */
export class HeartbeatTimers {
  readonly #clock: Clock;
  /** In milliseconds of the clock, in ascending order. */
  readonly #dueAt = new Map<TimerTarget, number>();
  readonly #clearShorter = new Map<TimerTarget, () => void>();
  #clearTimer: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts the delay of the target, instead of its last one. */
  set(target: TimerTarget, ms: number): void {
    this.clear(target);
    if (ms < heartbeatMs) return this.#setShorter(target, ms);
    // Integers are stored inline, other numbers as separate objects.
    this.#dueAt.set(target, Math.floor(this.#clock.now()) + heartbeatMs);
    if (!this.#clearTimer) this.#arm(heartbeatMs);
  }

  /** Ends the delay of the target, if it has one. */
  clear(target: TimerTarget): void {
    this.#clearShorter.get(target)?.();
    this.#clearShorter.delete(target);
    this.#dueAt.delete(target);
    if (this.#dueAt.size > 0) return;
    this.#clearTimer?.();
    this.#clearTimer = undefined;
  }

  #setShorter(target: TimerTarget, ms: number): void {
    const onTimer = (): void => {
      this.#clearShorter.delete(target);
      target.onTimer();
    };
    this.#clearShorter.set(target, this.#clock.setTimer(onTimer, ms));
  }

  #arm(ms: number): void {
    this.#clearTimer = this.#clock.setTimer(() => this.#run(), ms);
  }

  #run(): void {
    this.#clearTimer = undefined;
    const now = this.#clock.now();
    for (const [target, dueAt] of this.#dueAt) {
      if (dueAt > now) return this.#arm(dueAt - now);
      this.#dueAt.delete(target);
      target.onTimer();
    }
  }
}
