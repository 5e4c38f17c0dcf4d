/**
 * Measures how long sign-ins take.
 * @packageDocumentation
 */

import type { LoginStatusName, QrLoginErrorCode } from '@qr-login/core';
import type { QrLogin } from './qr-login/qr-login.js';

/** Detail of `login-timing`: durations, a count and an error code, without user data. */
export interface LoginTimingDetail {
  /** `authorized` after `login-success` in this tab; `elsewhere` after a sign-in in another tab, which reports its own timing. */
  readonly outcome: 'authorized' | 'elsewhere' | 'cancelled' | 'expired' | 'error';
  /** `error.code` of `login-error`. Only with `error`. */
  readonly errorCode?: QrLoginErrorCode | undefined;
  /** Milliseconds from the first code to the scan. Only if both were observed. */
  readonly toScanMs?: number | undefined;
  /** Milliseconds from the scan, or without one from the code, to the end. Only if one of them was observed. */
  readonly toDecisionMs?: number | undefined;
  /** Codes shown after the first. */
  readonly renewals: number;
}

/** Fired at the end of each sign-in on a timed card. */
export class LoginTimingEvent extends CustomEvent<LoginTimingDetail> {
  constructor(detail: LoginTimingDetail) {
    super('login-timing', { detail, bubbles: true, cancelable: false, composed: false });
  }
}

const timed = new WeakMap<QrLogin, () => void>();

/**
 * Makes a card fire `login-timing` after each sign-in. For a success it fires before `login-success` listeners that are added later, which
 * may navigate away. Sends no request and stores nothing. Returns a function that stops it; for a card that is already timed, the same one.
 */
export function timeLogins(card: QrLogin): () => void {
  const existing = timed.get(card);
  if (existing) return existing;
  const timing = new Timing(card);
  const listening = new AbortController();
  const { signal } = listening;
  // Events of a card within this one bubble here too.
  const isOwn = (event: Event): boolean => event.target === card;
  card.addEventListener('login-status', (event) => isOwn(event) && timing.setStatus(event.detail.status), { signal });
  card.addEventListener('login-success', (event) => isOwn(event) && timing.succeed(), { signal });
  card.addEventListener('login-error', (event) => isOwn(event) && timing.fail(event.detail.error.code), { signal });
  const end = (): void => {
    listening.abort();
    timing.reset();
    if (timed.get(card) === end) timed.delete(card);
  };
  timed.set(card, end);
  return end;
}

/** Timing of the consecutive sign-ins of one card. */
class Timing {
  readonly #card: QrLogin;
  readonly #moments = new Map<LoginStatusName, number>();
  #ended: LoginTimingDetail | undefined;

  constructor(card: QrLogin) {
    this.#card = card;
    this.setStatus(card.status);
    // A sign-in that ended before is not reported.
    this.reset();
  }

  setStatus(status: LoginStatusName): void {
    if (status === 'loading') this.#moments.clear();
    this.#moments.set(status, this.#card.clock.now());
    if (status === 'loading' || status === 'pending' || status === 'scanned') return;
    // Absent values are own members too, so that none is read from a polluted `Object.prototype`.
    this.#ended = {
      // Only the next event distinguishes a success of this tab from one of another.
      outcome: status === 'authorized' ? 'elsewhere' : status,
      errorCode: undefined,
      toScanMs: this.#between('pending', 'scanned'),
      toDecisionMs: this.#between(this.#moments.has('scanned') ? 'scanned' : 'pending', status),
      renewals: this.#card.renewals,
    };
    // The reason follows in the next event, in the same task.
    queueMicrotask(() => this.#dispatch());
  }

  succeed(): void {
    if (this.#ended) this.#ended = { ...this.#ended, outcome: 'authorized' };
    // The page may navigate away at once.
    this.#dispatch();
  }

  fail(errorCode: QrLoginErrorCode): void {
    if (this.#ended) this.#ended = { ...this.#ended, errorCode };
  }

  reset(): void {
    this.#ended = undefined;
  }

  #dispatch(): void {
    const detail = this.#ended;
    this.reset();
    if (detail) this.#card.dispatchEvent(new LoginTimingEvent(detail));
  }

  #between(from: LoginStatusName, to: LoginStatusName): number | undefined {
    const [start, end] = [this.#moments.get(from), this.#moments.get(to)];
    return start === undefined || end === undefined ? undefined : Math.round(end - start);
  }
}

interface LoginTimingEventMap {
  'login-timing': LoginTimingEvent;
}

declare global {
  // It bubbles like the others.
  interface GlobalEventHandlersEventMap extends LoginTimingEventMap {}
  interface ElementEventMap extends LoginTimingEventMap {}
  interface ShadowRootEventMap extends LoginTimingEventMap {}
}
