import type { Clock } from '@qr-login/core';
import type { ApprovalState } from '../../approval/approval-state.js';
import type { LoginRequest } from '../../login-request.js';

/** The age on screen is this old at most. */
const tickMs = 10_000;
/** The server's clock decides: the request is read again late rather than early. */
const graceMs = 1000;
const minWaitMs = 5000;

/** What happens with time. */
export interface RequestTimerCallbacks {
  /** The age on screen has changed. */
  readonly onTick: () => void;
  /** The code should have expired. */
  readonly onExpiry: () => void;
}

/** Counts the age of the request on screen, and calls back at its end. */
export class RequestTimer {
  readonly #callbacks: RequestTimerCallbacks;
  #request: LoginRequest | undefined;
  #clock: Clock | undefined;
  #readAt = 0;
  #clearTick = (): void => {};
  #clearExpiry = (): void => {};

  constructor(callbacks: RequestTimerCallbacks) {
    this.#callbacks = callbacks;
  }

  /** Milliseconds since the code on screen was created. */
  get ageMs(): number {
    return (this.#request?.ageMs ?? 0) + (this.#clock ? this.#clock.now() - this.#readAt : 0);
  }

  /** Follows the request of a state that waits for the user, and stops in any other. */
  track(state: ApprovalState, clock: Clock): void {
    const isOpen = state.status === 'review' || state.status === 'scanned' || state.status === 'confirming';
    const request = isOpen ? state.request : undefined;
    if (request === this.#request) return;
    this.stop();
    this.#request = request;
    this.#clock = clock;
    this.#readAt = clock.now();
    if (!request) return;
    this.#tick(clock);
    const waitMs = Math.max(minWaitMs, request.remainingMs + graceMs);
    this.#clearExpiry = clock.setTimer(() => this.#callbacks.onExpiry(), waitMs);
  }

  /** Clears every timer. */
  stop(): void {
    this.#clearTick();
    this.#clearExpiry();
    this.#request = undefined;
  }

  #tick(clock: Clock): void {
    this.#clearTick = clock.setTimer(() => {
      this.#callbacks.onTick();
      this.#tick(clock);
    }, tickMs);
  }
}
