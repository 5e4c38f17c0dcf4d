/** Every reason an approval can fail for; programs branch on it. */
export type ApproverErrorCode =
  /** The user is not signed in on this phone, or no longer. */
  | 'signed-out'
  /** The code has expired, or the rotating code on the screen has changed since it was read. */
  | 'expired'
  /** The server does not know the code: mistyped, deleted, or of another app. */
  | 'unknown-code'
  /** Another user has scanned the code. */
  | 'already-scanned'
  /** The code was approved or declined before, and differently, or is not scanned yet. */
  | 'already-decided'
  /** The server says that the code belongs to another user pool than the user. */
  | 'wrong-pool'
  /** The server rejects this app, its origin, or this user under a policy of the app. */
  | 'not-allowed'
  /** Too many requests. `retryAfterMs` says how long to wait. */
  | 'rate-limited'
  /** No response arrived: the network, CORS or a content security policy. An app cannot distinguish them. */
  | 'network-or-policy'
  /** No response in time. */
  | 'timeout'
  /** The server answered 5xx, 408 or 425, or with an envelope of such a status. */
  | 'server-unavailable'
  /** The response is not a documented one. */
  | 'protocol'
  /** The user did not pass the `reauthenticate` hook. Nothing was approved. */
  | 'reauthentication-required'
  /** The page has not yet received the check code that this phone shows. Nothing was approved. */
  | 'check-code-pending'
  /** A setting of an element is missing or wrong. The message names it. */
  | 'misconfigured';

/** What is behind a code, under a policy of the app (PROTOCOL 8). */
export type ApproverErrorReason =
  /** `expired`: the content on the screen has changed since it was read. */
  | 'content-changed'
  /** `not-allowed`: the phone is not on the network of the page. */
  | 'other-network'
  /** `not-allowed`: the phone is not known to be in the country of the page. */
  | 'other-country'
  /** `not-allowed`: the user has reported a code from the address of the page, less than ten minutes ago. */
  | 'reported'
  /** `already-decided`: wrong digits on the page have ended the code. */
  | 'wrong-check-code';

/** Details beside code and message. */
export interface ApproverErrorOptions {
  /** The underlying error. Never shown to a user. */
  readonly cause?: unknown;
  /** Retry-After in milliseconds. Default: none. */
  readonly retryAfterMs?: number | undefined;
  /** Default: none. */
  readonly reason?: ApproverErrorReason | undefined;
}

const retryableCodes: ReadonlySet<ApproverErrorCode> = new Set([
  'rate-limited',
  'network-or-policy',
  'timeout',
  'server-unavailable',
  'protocol',
  'reauthentication-required',
  'check-code-pending',
]);

/** The error of this package. The message says what was expected and where, and contains no code, token, digits or body. */
export class ApproverError extends Error {
  override readonly name = 'ApproverError';
  readonly code: ApproverErrorCode;
  /** Retry-After in milliseconds, if the server sent one. */
  readonly retryAfterMs: number | undefined;
  /** What is behind the code, if a policy of the app is. */
  readonly reason: ApproverErrorReason | undefined;

  constructor(code: ApproverErrorCode, message: string, { cause, retryAfterMs, reason }: ApproverErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.reason = reason;
  }

  /** Whether the same action may succeed later. */
  get retryable(): boolean {
    return retryableCodes.has(this.code);
  }
}

/** Whether the value is an `ApproverError`, also of another copy of this package. */
export function isApproverError(value: unknown): value is ApproverError {
  return value instanceof Error && value.name === 'ApproverError';
}
