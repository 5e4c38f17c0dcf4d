/** What happened, for an audit log. Codes appear only as the first six hex digits of their hash. */
export type ServerEvent =
  | {
      readonly type: 'code-created' | 'code-scanned' | 'code-confirmed' | 'code-cancelled' | 'ticket-redeemed';
      readonly appId: string;
      readonly code: string;
      readonly userId?: string;
    }
  /** A ticket was presented again; `tokensRevoked` unless it may have been an honest retry. */
  | { readonly type: 'ticket-reused'; readonly appId: string; readonly code: string; readonly tokensRevoked: boolean }
  /** Somebody who could not prove to have made a bound code asked about it, for the first time: it was seen by other eyes (T2). */
  | { readonly type: 'foreign-poll'; readonly appId: string; readonly code: string }
  | { readonly type: 'client-refused'; readonly appId: string }
  /** Somebody has missed too often, with a secret or a short code, and has to wait (PROTOCOL 3.1.6). */
  | { readonly type: 'too-many-misses'; readonly path: string }
  /** A request failed for a reason that is the server's own. */
  | { readonly type: 'fault'; readonly requestId: string; readonly error: unknown };
