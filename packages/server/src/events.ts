import type { RateLimits } from './rate-limit/limits.js';

/** Identifies a code by its app and the first six hex digits of the hash of its id. */
interface CodeEvent {
  readonly appId: string;
  readonly code: string;
}

/** A page created a code. */
export interface CodeCreatedEvent extends CodeEvent {
  readonly type: 'code-created';
}

/** A user scanned, approved or declined a code. A repetition of the same step is no event. */
export interface CodeChangedEvent extends CodeEvent {
  readonly type: 'code-scanned' | 'code-confirmed' | 'code-cancelled';
  readonly userId: string;
}

/** The check code was entered wrongly three times, and the code is cancelled (PROTOCOL 8.1). `userId` has scanned it. */
export interface CheckCodeFailedEvent extends CodeEvent {
  readonly type: 'check-code-failed';
  readonly userId: string;
}

/** A user reported that they did not start the sign-in (PROTOCOL 8.4). */
export interface ReportedEvent extends CodeEvent {
  readonly type: 'reported';
  readonly userId: string;
  /** IPv4 address or IPv6 /48 of the page that requested the code. Absent if unknown. `createLog` leaves it out. */
  readonly addressGroup?: string;
}

/** A policy refused a scan (PROTOCOL 8). */
export interface ScanRefusedEvent extends CodeEvent {
  readonly type: 'scan-refused';
  readonly userId: string;
  /**
   * `content-changed`: the scanned content was not on screen just now; `reported`: the account has reported a code from the same address group; `other-network` and `other-country`: the phone is too far from
   * the page, or its place is unknown.
   */
  readonly reason: 'content-changed' | 'reported' | 'other-network' | 'other-country';
}

/** A backend redeemed a ticket; `userId` is signed in there. */
export interface TicketRedeemedEvent extends CodeEvent {
  readonly type: 'ticket-redeemed';
  readonly userId: string;
}

/** A ticket was reused; `tokensRevoked` unless it may have been a legitimate retry (PROTOCOL 3.6.4). */
export interface TicketReusedEvent extends CodeEvent {
  readonly type: 'ticket-reused';
  readonly tokensRevoked: boolean;
}

/** The first status request for a bound code without a valid proof: another client has seen the code (T2). */
export interface ForeignPollEvent extends CodeEvent {
  readonly type: 'foreign-poll';
}

/** A redemption had no valid client credentials (T24). */
export interface ClientRefusedEvent {
  readonly type: 'client-refused';
  readonly appId: string;
}

/** A client exceeded the limit of authentication failures with a secret or user code and has to wait (PROTOCOL 3.1.6). */
export interface TooManyFailuresEvent {
  readonly type: 'too-many-failures';
  readonly path: string;
}

/** A rate limit was reached and the request answered with 429 (PROTOCOL 3.1.7). */
export interface LimitReachedEvent {
  readonly type: 'limit-reached';
  readonly limit: keyof RateLimits;
}

/**
 * A request was answered with 503 because the store or the authentication server was unavailable: `reason` is the name of the error. It is
 * `TooManyConnections` if the process is at its connection limit; the first rejection is reported, the next one only after there was room again.
 */
export interface UnavailableEvent {
  readonly type: 'unavailable';
  readonly requestId: string;
  readonly reason: string;
  /** The host callback that did not settle, if `reason` is `CallbackTimeoutError`. */
  readonly callback?: string;
}

/** A request failed with 500. The message of `error` may be secret: log where it was thrown, not the message. */
export interface FaultEvent {
  readonly type: 'fault';
  readonly requestId: string;
  readonly error: unknown;
}

/** `onRequest` or `geo` threw or rejected, or `geo` timed out: `error` is the name of the error class. Sent for the first failure, then at most once a minute. */
export interface ObserverFailedEvent {
  readonly type: 'observer-failed';
  readonly observer: 'onRequest' | 'geo';
  readonly error: string;
}

/** An event for an audit log. Contains no secrets, except in the `error` of a `fault`. */
export type ServerEvent =
  | CodeCreatedEvent
  | CodeChangedEvent
  | CheckCodeFailedEvent
  | ReportedEvent
  | ScanRefusedEvent
  | TicketRedeemedEvent
  | TicketReusedEvent
  | ForeignPollEvent
  | ClientRefusedEvent
  | TooManyFailuresEvent
  | LimitReachedEvent
  | UnavailableEvent
  | FaultEvent
  | ObserverFailedEvent;
