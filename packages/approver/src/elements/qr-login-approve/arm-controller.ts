import type { Clock } from '@qr-login/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & Element & { readonly clock: Clock };

/**
 * Enables the button of a view only after the view was visible for a time, so that a tap that was meant for something else does nothing (T8).
 * A hidden page starts over when it is shown.
 */
export class ArmController implements ReactiveController {
  readonly #host: Host;
  #key = '';
  #delayMs = 0;
  #isArmed = false;
  #clear = (): void => {};

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the view with that key was visible long enough. */
  isArmed(key: string): boolean {
    return this.#isArmed && key === this.#key;
  }

  /** Starts over if the key is another one. An empty key stops. */
  arm(key: string, delayMs: number): void {
    if (key === this.#key) return;
    this.#key = key;
    this.#delayMs = delayMs;
    this.#restart();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#restart);
    this.#restart();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#restart);
    this.#clear();
  }

  readonly #restart = (): void => {
    this.#clear();
    if (this.#isArmed) this.#host.requestUpdate();
    this.#isArmed = false;
    if (this.#key !== '' && this.#host.isConnected && !document.hidden)
      this.#clear = this.#host.clock.setTimer(() => this.#finish(), this.#delayMs);
  };

  #finish(): void {
    // In a closed dialog, for example.
    if (this.#host.checkVisibility && !this.#host.checkVisibility()) return this.#restart();
    this.#isArmed = true;
    this.#host.requestUpdate();
  }
}
