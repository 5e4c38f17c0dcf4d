import type { ScanProblem } from './scan-error.js';

/** What `<qr-login-scan>` shows. */
export type ScanStatus =
  /** The camera is off. A button turns it on. */
  | 'idle'
  /** The camera starts. */
  | 'starting'
  /** The browser prompts the user for the camera. */
  | 'prompting'
  /** The camera is on. */
  | 'scanning'
  /** A code was found, and `code-found` fired. The camera is off. */
  | 'found'
  /** The user enters a user code. The camera is off. */
  | 'user-code'
  | ScanProblem;

/** What `<qr-login-scan>` says beside its view. */
export type ScanNotice =
  /** Nothing was found for ten seconds. */
  | 'advice'
  /** Several login codes are in view. */
  | 'several-codes'
  /** A login code of another server. */
  | 'other-server'
  | 'not-a-login-code'
  /** A picture without a code. */
  | 'no-code';

/** View and notice together. */
export interface ScanState {
  readonly status: ScanStatus;
  readonly notice?: ScanNotice | undefined;
}
