import { ownMembers } from './own-members.js';

/** Every reason an attempt can fail for; programs branch on it. */
export type QrLoginErrorCode =
  /** An attribute or option is missing or wrong. No request was sent. */
  | 'misconfigured'
  /** No response arrived: the network, CORS or a content security policy. A page cannot tell which. */
  | 'network-or-policy'
  /** No response in time. */
  | 'timeout'
  /** The server answered 5xx, 408, 425 or 429, or with an envelope of such a status. */
  | 'server-unavailable'
  /** The response is not a documented one. */
  | 'protocol'
  /** The server rejects this page: unknown app, origin not allowed, no such route. */
  | 'refused'
  /** The code is unknown to the server, or no longer known. */
  | 'unknown-code'
  /** The server reports that the code itself failed (`ERROR`). */
  | 'code-failed'
  /** The server requires another authentication step (V2 status 4), which this kit does not support. */
  | 'mfa-required'
  /** The status is authorized without a usable ticket. */
  | 'ticket-missing'
  /** Binding is required, and the server does not support it (PROTOCOL 6). */
  | 'binding-unsupported'
  /** Binding is required, and this page is no secure context: neither https nor loopback. */
  | 'insecure-context'
  /** The content cannot be drawn: empty, too long, or not text. */
  | 'qr-invalid';

/** Details beside code and message. */
export interface QrLoginErrorOptions {
  /** The underlying error. Never shown to a user. */
  readonly cause?: unknown;
  /** Whether the same request may succeed later. Default: as the code implies. */
  readonly retryable?: boolean;
  /** Retry-After in milliseconds. */
  readonly retryAfterMs?: number;
}

const retryableCodes: ReadonlySet<QrLoginErrorCode> = new Set([
  'network-or-policy',
  'timeout',
  'server-unavailable',
  'protocol',
]);

/** Whether the value is a `QrLoginError`, also of another bundle: adapter and card may come from different bundles. */
export function isQrLoginError(value: unknown): value is QrLoginError {
  return value instanceof Error && value.name === 'QrLoginError';
}

/** The only error class of this kit. The message says what was expected and where, and contains no code, ticket, token or body. */
export class QrLoginError extends Error {
  override readonly name = 'QrLoginError';
  readonly code: QrLoginErrorCode;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** Retry-After in milliseconds, if the server sent one. */
  readonly retryAfterMs: number | undefined;

  constructor(code: QrLoginErrorCode, message: string, options: QrLoginErrorOptions = {}) {
    const { cause, retryable, retryAfterMs } = ownMembers(options);
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = retryable ?? retryableCodes.has(code);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Anything else that was thrown is most likely the error of a failed `fetch`. */
export function toQrLoginError(cause: unknown, message = 'the adapter failed'): QrLoginError {
  return isQrLoginError(cause) ? cause : new QrLoginError('network-or-policy', message, { cause });
}
