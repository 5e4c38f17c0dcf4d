import type { Clock } from '@qr-login/core';
import type { Reauthenticate } from './send-decision.js';

/** Options of an `Approval`. */
export interface ApprovalOptions {
  /**
   * Verifies that the user holds the phone, with a fingerprint or a passkey, before each approval. A rejection sends nothing: the state
   * goes back to `scanned` with the error `reauthentication-required`. `decline()`, `reportNotMe()`, `open()` and `reset()` end the wait.
   * Default: none.
   */
  readonly reauthenticate?: Reauthenticate;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}
