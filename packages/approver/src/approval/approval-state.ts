import type { ApproverError } from '../errors.js';
import type { LoginRequest } from '../login-request.js';

/** How a code reached this phone. Only a camera proves that its screen is near. */
export type Entry = 'camera' | 'picture' | 'link' | 'paste' | 'user-code';

/** What the user decided. */
export type Decision = 'approve' | 'decline' | 'report';

/** State of one approval. */
export type ApprovalState =
  /** No code. */
  | { readonly status: 'idle' }
  /** The login request is on its way, or the scan. */
  | { readonly status: 'loading'; readonly entry: Entry }
  /** The code is not scanned. `proceed()` scans. `error` is the reason of a failed report. */
  | {
      readonly status: 'review';
      readonly entry: Entry;
      readonly request: LoginRequest;
      readonly error?: ApproverError | undefined;
    }
  /** The page shows the user. `approve()` or `decline()` ends it. `error` says why the last decision had no effect. */
  | {
      readonly status: 'scanned';
      readonly entry: Entry;
      readonly request: LoginRequest;
      readonly error?: ApproverError | undefined;
    }
  /** The decision is on its way. Nothing is sent while the `reauthenticate` hook runs: the user can still decline, or open another code. */
  | {
      readonly status: 'confirming';
      readonly entry: Entry;
      readonly request: LoginRequest;
      readonly decision: Decision;
      readonly isReauthenticating: boolean;
    }
  /** Terminal. The other screen is signed in. */
  | { readonly status: 'approved'; readonly request: LoginRequest }
  /** Terminal. The other screen is not signed in. */
  | { readonly status: 'declined'; readonly request: LoginRequest }
  /** Terminal, unless `error.retryable`: then `retry()` starts again. */
  | { readonly status: 'failed'; readonly entry: Entry; readonly error: ApproverError };

/** The eight status names. */
export type ApprovalStatus = ApprovalState['status'];

/** Which status may follow which. `reset()` leads from each to `idle`, and another code to `loading`. */
export const approvalTransitions: Readonly<Record<ApprovalStatus, readonly ApprovalStatus[]>> = {
  idle: ['loading'],
  loading: ['idle', 'loading', 'review', 'scanned', 'failed'],
  review: ['idle', 'loading', 'confirming', 'declined', 'failed'],
  scanned: ['idle', 'loading', 'scanned', 'confirming', 'failed'],
  confirming: ['idle', 'loading', 'review', 'scanned', 'confirming', 'approved', 'declined', 'failed'],
  approved: ['idle', 'loading'],
  declined: ['idle', 'loading'],
  failed: ['idle', 'loading'],
};
