/** The user who scanned the code, as far as the server identifies them to the page. */
export interface User {
  /** Display name without control and direction characters, at most 64 graphemes, never empty. */
  readonly displayName: string;
  /** Absolute image URL, `https:` or on loopback `http:`. Absent if there is none that may be shown. */
  readonly photo?: string | undefined;
}

/** A content that changes while the code is on screen, so that a picture of it is useless soon (PROTOCOL 8.2). */
export interface ContentRotation {
  /** Milliseconds that each content is drawn: 1,000 to 60,000. */
  readonly periodMs: number;
  /** The text to draw that many milliseconds after the code was created, by the clock of the server. The key stays inside. */
  contentAt(elapsedMs: number): Promise<string>;
}

/** One login code. */
export interface LoginCode {
  /** The server's id of the code (`qrcodeId`). Public: it can be read from a photo of the code. */
  readonly id: string;
  /** The text to draw. Absent only if the server sends only an image; empty if the page has already drawn it. */
  readonly content?: string;
  /**
   * Only if the content rotates: then `content` is the first one, which is out of date after a few periods. `LoginAttempt.contentNow` gives
   * the current one.
   */
  readonly rotation?: ContentRotation;
  /** URL of an image of the code, for servers that send no content. Shown only if the host page allows it. */
  readonly imageUrl?: string;
  /** Lifetime in milliseconds, counted from the response. */
  readonly lifetimeMs: number;
  /** Milliseconds until the first poll, if the server sends an interval. */
  readonly intervalMs?: number;
  /** User code, to compare or type in on the phone: 1 to 64 printable characters. Only if the server sends one. */
  readonly userCode?: string;
  /**
   * Verifier of the code binding, if the page requested the code itself and the server accepted the challenge (PROTOCOL 6.1). As secret
   * as a ticket: never in markup.
   */
  readonly codeVerifier?: string;
}

/** Token response of an OAuth server (RFC 6749 section 5.1). The tokens are bearer secrets: keep them out of URLs, logs and storage. */
export interface TokenSet {
  readonly access_token: string;
  /** How the token is used: `Bearer`, in any case. */
  readonly token_type: string;
  /** Lifetime of the access token in seconds, if the server sends one. */
  readonly expires_in?: number | undefined;
  readonly refresh_token?: string | undefined;
  /** Not verified yet. */
  readonly id_token?: string | undefined;
  /** The granted scope, if it differs from the requested one. */
  readonly scope?: string | undefined;
}

/** Result of a try of the check code (PROTOCOL 8.1). */
export interface CheckCodeResult {
  /** Whether the right digits were entered. */
  readonly verified: boolean;
  /** Remaining tries, from 3. With 0 the code is cancelled. */
  readonly triesLeft: number;
}

/** The check code that the user reads on the phone and enters on the page. The page does not learn it. */
export interface CheckCodeStatus extends CheckCodeResult {
  /** Number of digits, 1 to 12. */
  readonly digits: number;
}

/** Optional members of every status. */
export interface StatusHints {
  /** Milliseconds until the next poll. */
  readonly intervalMs?: number;
  /** Remaining lifetime in milliseconds, as the server counts it. */
  readonly remainingMs?: number;
}

/** The status of one code. */
export type LoginStatus = StatusHints &
  (
    | { readonly status: 'pending' }
    | {
        readonly status: 'scanned';
        readonly user?: User;
        /** Only if the app requires a check code before the approval. */
        readonly check?: CheckCodeStatus;
      }
    | {
        readonly status: 'authorized';
        /** Empty with the device grant, which returns tokens instead. */
        readonly ticket: string;
        /** The verifier that a redemption may require beside the ticket, if the code was bound (PROTOCOL 6.5). As secret as the ticket. */
        readonly codeVerifier?: string;
        /** Only with the device grant. */
        readonly tokenSet?: TokenSet;
        readonly user?: User;
      }
    | { readonly status: 'cancelled'; readonly user?: User }
    | { readonly status: 'expired' }
  );

/** All that an attempt needs of a server. A custom one takes ten lines. */
export interface LoginAdapter {
  /** Requests a new code. Rejects with a `QrLoginError`, or with `signal.reason` when aborted. */
  createCode(options: { readonly signal: AbortSignal }): Promise<LoginCode>;
  /** Requests the status of the code. Rejects as `createCode` does, and with `unknown-code` if the code is unknown to the server. */
  readStatus(code: LoginCode, options: { readonly signal: AbortSignal }): Promise<LoginStatus>;
  /**
   * Optional: yields the status of the code at once and after every change. Returns if the server does not push, and throws when the stream
   * fails; the attempt polls then. Ends when the signal aborts.
   */
  watchStatus?(code: LoginCode, options: { readonly signal: AbortSignal }): AsyncIterable<LoginStatus>;
  /**
   * Optional: sends the check code that the user entered, exactly as many digits as `check` says. Rejects as `readStatus` does. Without
   * it, an attempt whose app requires a check code ends with `misconfigured`.
   */
  verifyCheckCode?(
    code: LoginCode,
    digits: string,
    options: { readonly signal: AbortSignal },
  ): Promise<CheckCodeResult>;
}
