import type { Clock } from '@qr-login/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const tickMs = 1000;
/** From here on the time left is told in words too. */
const tellFromMs = 30_000;

/** How a code ages: the share of its life that is left, and the seconds once they are few. */
export class CountdownController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #tick: (() => void) | undefined;
  #clear: (() => void) | undefined;
  /** From 1, new, to 0. */
  share = 1;
  /** Whole seconds left, while they are few enough to be told. */
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

  /** Follows one code until released. */
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

  /** Stands still, for a picture. */
  hold(share: number): void {
    this.release();
    this.share = share;
  }

  /** Leaves no timer behind. */
  release(): void {
    this.#clear?.();
    this.#tick = undefined;
    this.share = 1;
    this.seconds = undefined;
  }
}
