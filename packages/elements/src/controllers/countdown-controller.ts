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

  /** Counts down one code until released. */
  start(clock: Clock, remainingMs: () => number): void {
    this.#tick = () => {
      this.#clearTimer?.();
      this.#clearTimer = clock.setTimer(() => this.#tick?.(), tickMs);
      const leftMs = remainingMs();
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
