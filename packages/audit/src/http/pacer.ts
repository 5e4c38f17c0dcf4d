import type { Clock } from '@qr-login/core';

/** Spreads requests over time: at most `perSecond` in any second, on average also after a burst. */
export class Pacer {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #signal: AbortSignal | undefined;
  #nextAt = 0;

  constructor(perSecond: number, clock: Clock, signal?: AbortSignal) {
    this.#clock = clock;
    this.#signal = signal;
    this.#intervalMs = 1000 / perSecond;
  }

  /** Waits until that many requests may be sent at once. */
  async wait(count = 1): Promise<void> {
    const now = this.#clock.now();
    const startAt = Math.max(now, this.#nextAt);
    this.#nextAt = startAt + count * this.#intervalMs;
    if (startAt > now) await this.pause(startAt - now);
  }

  /** Lets that many milliseconds pass, or fewer if the signal aborts. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#signal?.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.#clock.setTimer(end, ms);
      this.#signal?.addEventListener('abort', end);
    });
  }
}
