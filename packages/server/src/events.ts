import type { Limits } from './limits/limits.js';

/** One code, as its app and the first six hex digits of its id's hash. */
interface OfCode {
  readonly appId: string;
  readonly code: string;
}

/** A page asked for a code and got it. */
export interface CodeCreated extends OfCode {
  readonly type: 'code-created';
}

/** Somebody scanned a code, approved it or declined it. A repetition of the same step is no event. */
export interface CodeChanged extends OfCode {
  readonly type: 'code-scanned' | 'code-confirmed' | 'code-cancelled';
  readonly userId: string;
}

/** A backend redeemed a ticket; `userId` is signed in there. */
export interface TicketRedeemed extends OfCode {
  readonly type: 'ticket-redeemed';
  readonly userId: string;
}

/** A ticket was presented again; `tokensRevoked` unless it may have been an honest retry (PROTOCOL 3.6.4). */
export interface TicketReused extends OfCode {
  readonly type: 'ticket-reused';
  readonly tokensRevoked: boolean;
}

/** Somebody who could not prove to have made a bound code asked about it, for the first time: it was seen by other eyes (T2). */
export interface ForeignPoll extends OfCode {
  readonly type: 'foreign-poll';
}

/** A redemption came without the credentials of its app (T24). */
export interface ClientRefused {
  readonly type: 'client-refused';
  readonly appId: string;
}

/** Somebody has missed too often, with a secret or a short code, and has to wait (PROTOCOL 3.1.6). */
export interface TooManyMisses {
  readonly type: 'too-many-misses';
  readonly path: string;
}

/** A limit was reached, and the request answered with 429 (PROTOCOL 3.1.7). */
export interface LimitReached {
  readonly type: 'limit-reached';
  readonly limit: keyof Limits;
}

/**
 * A request was answered with 503, because the store or whoever knows the people could not help: `reason` is the name of the error. It is
 * `TooManyConnections` where a process holds as many as it can; then the first that is turned away stands for all, until there is room again.
 */
export interface Unavailable {
  readonly type: 'unavailable';
  readonly requestId: string;
  readonly reason: string;
  /** Which function of the host did not settle, where `reason` is `CallbackTimeoutError`. */
  readonly callback?: string;
}

/** A request failed for a reason that is the server's own, and was answered with 500. What `error` says may be secret: log where it was thrown, not its message. */
export interface Fault {
  readonly type: 'fault';
  readonly requestId: string;
  readonly error: unknown;
}

/** `onRequest` threw or its promise was rejected: `error` is the name of the error's class. Sent for the first failure, then at most once a minute. */
export interface ObserverFailed {
  readonly type: 'observer-failed';
  readonly observer: 'onRequest';
  readonly error: string;
}

/** What happened, for an audit log. Without secrets, but for the error of a `fault`. */
export type ServerEvent =
  | CodeCreated
  | CodeChanged
  | TicketRedeemed
  | TicketReused
  | ForeignPoll
  | ClientRefused
  | TooManyMisses
  | LimitReached
  | Unavailable
  | Fault
  | ObserverFailed;
