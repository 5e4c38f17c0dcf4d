import type { LoginStatusName, QrLoginErrorCode } from '@qr-login/core';
import type { QrLogin } from './qr-login/qr-login.js';

/** What `login-timing` carries: times, a count and a class of failure, and nothing about anybody. */
export interface LoginTimingDetail {
  /** `authorized` once `login-success` was fired here; `elsewhere` when somebody signed in in another tab, which tells for itself. */
  readonly outcome: 'authorized' | 'elsewhere' | 'cancelled' | 'expired' | 'error';
  /** `error.code` of `login-error`. Only with `error`. */
  readonly failure?: QrLoginErrorCode | undefined;
  /** Milliseconds from when the card got a code, having had none, to the scan. Only where both were seen. */
  readonly toScanMs?: number | undefined;
  /** Milliseconds from the scan, or where none was heard of from that code, to the end. Only where one of them was seen. */
  readonly toDecisionMs?: number | undefined;
  /** Codes shown after the first. */
  readonly renewals: number;
}

/** Fired once for each end of a sign-in, on a card that is timed. */
export class LoginTimingEvent extends CustomEvent<LoginTimingDetail> {
  constructor(detail: LoginTimingDetail) {
    super('login-timing', { detail, bubbles: true, cancelable: false, composed: false });
  }
}

const timed = new WeakMap<QrLogin, () => void>();

/**
 * Has a card fire `login-timing`, which tells how each sign-in went: for a success before the listeners of `login-success` that are added later, which
 * may leave the page. Asks nobody and keeps nothing. Returns what ends it at once; for a card that is timed already, that is the same.
 */
export function timeLogins(card: QrLogin): () => void {
  const already = timed.get(card);
  if (already) return already;
  const timing = new Timing(card);
  const listening = new AbortController();
  const { signal } = listening;
  // A card within this one has events of its own, which bubble.
  const own = (event: Event): boolean => event.target === card;
  card.addEventListener('login-status', (event) => own(event) && timing.reach(event.detail.status), { signal });
  card.addEventListener('login-success', (event) => own(event) && timing.succeed(), { signal });
  card.addEventListener('login-error', (event) => own(event) && timing.fail(event.detail.error.code), { signal });
  const end = (): void => {
    listening.abort();
    timing.forget();
    if (timed.get(card) === end) timed.delete(card);
  };
  timed.set(card, end);
  return end;
}

/** The sign-ins of one card, one after the other. */
class Timing {
  readonly #card: QrLogin;
  readonly #moments = new Map<LoginStatusName, number>();
  #ended: LoginTimingDetail | undefined;

  constructor(card: QrLogin) {
    this.#card = card;
    this.reach(card.status);
    // What has ended before is not told of.
    this.forget();
  }

  reach(status: LoginStatusName): void {
    if (status === 'loading') this.#moments.clear();
    this.#moments.set(status, this.#card.clock.now());
    if (status === 'loading' || status === 'pending' || status === 'scanned') return;
    // What is absent is a member all the same, so that none is read from a polluted `Object.prototype`.
    this.#ended = {
      // Only the event that follows tells a success of this tab from one of another.
      outcome: status === 'authorized' ? 'elsewhere' : status,
      failure: undefined,
      toScanMs: this.#between('pending', 'scanned'),
      toDecisionMs: this.#between(this.#moments.has('scanned') ? 'scanned' : 'pending', status),
      renewals: this.#card.renewals,
    };
    // Why it failed is told next, in the same turn.
    queueMicrotask(() => this.#tell());
  }

  succeed(): void {
    if (this.#ended) this.#ended = { ...this.#ended, outcome: 'authorized' };
    // The page may be left at once.
    this.#tell();
  }

  fail(failure: QrLoginErrorCode): void {
    if (this.#ended) this.#ended = { ...this.#ended, failure };
  }

  forget(): void {
    this.#ended = undefined;
  }

  #tell(): void {
    const detail = this.#ended;
    this.forget();
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
  // It bubbles as the others do.
  interface GlobalEventHandlersEventMap extends LoginTimingEventMap {}
  interface ElementEventMap extends LoginTimingEventMap {}
  interface ShadowRootEventMap extends LoginTimingEventMap {}
}
