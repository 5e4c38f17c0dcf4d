import type { QrLoginErrorCode } from '@qr-login/core';
import type { LoginErrorEvent, LoginStatusEvent } from './qr-login/events.js';
import type { QrLogin } from './qr-login/qr-login.js';

/** What `login-timing` carries: times, a count and a class of failure, and nothing about anybody. */
export interface LoginTimingDetail {
  /** `authorized` once `login-success` was fired here; `elsewhere` when somebody signed in in another tab, which tells for itself. */
  readonly outcome: 'authorized' | 'elsewhere' | 'cancelled' | 'expired' | 'error';
  /** `error.code` of `login-error`. Only with `error`. */
  readonly failure?: QrLoginErrorCode;
  /** Milliseconds from the first code on screen, since none was, to the scan. Only where a scan was heard of. */
  readonly toScanMs?: number;
  /** Milliseconds from the scan, or that code where no scan was heard of, to the end. Only after a code. */
  readonly toDecisionMs?: number;
  /** Codes shown after the first. */
  readonly renewals: number;
}

/** Fired once for each end of a sign-in, on a card that is timed. */
export class LoginTimingEvent extends CustomEvent<LoginTimingDetail> {
  constructor(detail: LoginTimingDetail) {
    super('login-timing', { detail, bubbles: true });
  }
}

type Moment = 'loading' | 'pending' | 'scanned' | 'end';

/**
 * Has a card fire `login-timing`, which tells how each sign-in went: for a success before the listeners of `login-success` that are added later, which
 * may leave the page. Asks nobody and keeps nothing. Returns what ends it.
 */
export function timeLogins(card: QrLogin): () => void {
  const moments = new Map<Moment, number>();
  let ended: LoginTimingDetail | undefined;

  const between = (from: Moment, to: Moment): number | undefined => {
    const [start, end] = [moments.get(from), moments.get(to)];
    return start === undefined || end === undefined ? undefined : Math.round(end - start);
  };
  const tell = (): void => {
    const detail = ended;
    ended = undefined;
    if (detail) card.dispatchEvent(new LoginTimingEvent(detail));
  };
  const onStatus = ({ detail: { status } }: LoginStatusEvent): void => {
    if (status === 'loading') moments.clear();
    const underWay = status === 'loading' || status === 'pending' || status === 'scanned';
    moments.set(underWay ? status : 'end', card.clock.now());
    if (underWay) return;
    const toScanMs = between('pending', 'scanned');
    const toDecisionMs = between(moments.has('scanned') ? 'scanned' : 'pending', 'end');
    ended = {
      // Only the event that follows tells a success of this tab from one of another.
      outcome: status === 'authorized' ? 'elsewhere' : status,
      ...(toScanMs !== undefined && { toScanMs }),
      ...(toDecisionMs !== undefined && { toDecisionMs }),
      renewals: card.renewals,
    };
    // Why it failed is told next, in the same turn.
    queueMicrotask(tell);
  };
  const onSuccess = (): void => {
    if (ended) ended = { ...ended, outcome: 'authorized' };
    // The page may be left at once.
    tell();
  };
  const onError = ({ detail: { error } }: LoginErrorEvent): void => {
    if (ended) ended = { ...ended, failure: error.code };
  };

  const listening = new AbortController();
  const { signal } = listening;
  card.addEventListener('login-status', onStatus, { signal });
  card.addEventListener('login-success', onSuccess, { signal });
  card.addEventListener('login-error', onError, { signal });
  return () => listening.abort();
}

declare global {
  interface HTMLElementEventMap {
    'login-timing': LoginTimingEvent;
  }
}
