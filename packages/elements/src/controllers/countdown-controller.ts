import type { Clock } from '@qr-login/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const tickMs = 1000;
/** From here on the remaining time is shown as text too. */
const tellFromMs = 30_000;

/** Remaining lifetime of a code: as a fraction, and in seconds near the end. */
export class CountdownController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #tick: (() => void) | undefined;
  #clear: (() => void) | undefined;
  /** From 1 (new) to 0. */
  share = 1;
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
    this.#clear?.();
  }

  /** Counts down one code until released. */
  follow(clock: Clock, remainingMs: () => number, lifetimeMs: number): void {
    this.#tick = () => {
      this.#clear?.();
      this.#clear = clock.setTimer(() => this.#tick?.(), tickMs);
      const leftMs = remainingMs();
      this.share = Math.min(1, leftMs / lifetimeMs);
      this.seconds = leftMs <= tellFromMs ? Math.ceil(leftMs / 1000) : undefined;
      this.#host.requestUpdate();
    };
    this.#tick();
  }

  /** Shows a fixed value, for previews. */
  hold(share: number): void {
    this.release();
    this.share = share;
  }

  /** Clears the timer. */
  release(): void {
    this.#clear?.();
    this.#tick = undefined;
    this.share = 1;
    this.seconds = undefined;
  }
}
