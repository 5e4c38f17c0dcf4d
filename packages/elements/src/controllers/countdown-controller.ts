import type { Clock } from '@qr-login/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const tickMs = 1000;
/** From here on the remaining time is shown. */
const secondsFromMs = 30_000;

/** Remaining lifetime of a code, in seconds near the end. */
export class CountdownController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #tick: (() => void) | undefined;
  #clearTimer: (() => void) | undefined;
  /** Whole seconds left, once they are few enough to be shown. */
  seconds: number | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#tick?.();
  }

  hostDisconnected(): void {
    this.#clearTimer?.();
  }

  /** Counts down one code until released. Reads the remaining time at least every `maxWaitMs`, since a response of the server may change it. */
  start(clock: Clock, maxWaitMs: number, remainingMs: () => number): void {
    this.#tick = () => {
      this.#clearTimer?.();
      const leftMs = remainingMs();
      const untilShownMs = Math.max(tickMs, Math.min(maxWaitMs, leftMs - secondsFromMs));
      this.#clearTimer = clock.setTimer(() => this.#tick?.(), untilShownMs);
      this.seconds = leftMs <= secondsFromMs ? Math.ceil(leftMs / 1000) : undefined;
      this.#host.requestUpdate();
    };
    this.#tick();
  }

  /** Clears the timer. */
  stop(): void {
    this.#clearTimer?.();
    this.#tick = undefined;
    this.seconds = undefined;
  }
}
