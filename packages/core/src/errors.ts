import { ownMembers } from './own-members.js';

/** Every reason an attempt can fail for; programs branch on it. */
export type QrLoginErrorCode =
  /** An attribute or option is missing or wrong. Nothing was asked. */
  | 'misconfigured'
  /** No answer arrived: the network, CORS or a content security policy. A page cannot tell which. */
  | 'network-or-policy'
  /** No answer in time. */
  | 'timeout'
  /** The server answered 5xx or 429, or an envelope that says the same. */
  | 'server-unavailable'
  /** The answer is none of the documented ones. */
  | 'protocol'
  /** The server will not serve this page: unknown app, origin not allowed, no such route. */
  | 'refused'
  /** The server does not know this code (any more). */
  | 'unknown-code'
  /** The server reports that the code itself failed (`ERROR`). */
  | 'code-failed'
  /** The server asks the person for another step of authentication (V2 status 4), which this kit does not take. */
  | 'mfa-required'
  /** The server says authorized and gives no usable ticket. */
  | 'ticket-missing'
  /** Binding is required, and the server does not know it (PROTOCOL 6). */
  | 'binding-unsupported'
  /** Binding is required, and this page is no secure context: neither https nor this machine. */
  | 'insecure-context'
  /** The content cannot be drawn: empty, too long, or not text. */
  | 'qr-invalid';

/** What may be known beside code and message. */
export interface QrLoginErrorOptions {
  /** What lies beneath. Never shown to a person. */
  readonly cause?: unknown;
  /** Whether the same question may succeed later. Default: as the code implies. */
  readonly retryable?: boolean;
  /** Milliseconds that the server asks to be left alone. */
  readonly retryAfterMs?: number;
}

const retryableCodes: ReadonlySet<QrLoginErrorCode> = new Set([
  'network-or-policy',
  'timeout',
  'server-unavailable',
  'protocol',
]);

/** Whether it is one, be it from another copy of this kit: an adapter may come out of another bundle than the card. */
export function isQrLoginError(value: unknown): value is QrLoginError {
  return value instanceof Error && value.name === 'QrLoginError';
}

/** The one error of this kit. The message says what was expected and where, and holds no code, ticket, token or body. */
export class QrLoginError extends Error {
  override readonly name = 'QrLoginError';
  readonly code: QrLoginErrorCode;
  /** Whether the same question may succeed later. */
  readonly retryable: boolean;
  /** Milliseconds that the server asks to be left alone, where it says so. */
  readonly retryAfterMs: number | undefined;

  constructor(code: QrLoginErrorCode, message: string, options: QrLoginErrorOptions = {}) {
    const { cause, retryable, retryAfterMs } = ownMembers(options);
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = retryable ?? retryableCodes.has(code);
    this.retryAfterMs = retryAfterMs;
  }
}
