/** The person who scanned, as the server lets the waiting page know them. */
export interface User {
  /** What to call them: cleaned of control and direction characters, at most 64 graphemes, never empty. */
  readonly displayName: string;
  /** An absolute picture address, `https:` or on loopback `http:`. Absent when there is none that may be shown. */
  readonly photo?: string | undefined;
}

/** What the server gave the page to show. */
export interface LoginCode {
  /** The server's name for the code (`qrcodeId`). Public: whoever photographs the code has it. */
  readonly id: string;
  /** The text to draw. Absent only where a server gives nothing but a picture; empty where the page has it drawn already. */
  readonly content?: string;
  /** A picture of the code, for servers that give no content. Shown only if the host page allows it. */
  readonly imageUrl?: string;
  /** Life in milliseconds, counted from the answer. */
  readonly lifetimeMs: number;
  /** Milliseconds until the first question, where the server says so. */
  readonly intervalMs?: number;
  /** What the person compares or types in on the phone, shown large beside the drawn code: 1 to 64 printable characters. Only where the server gives one. */
  readonly userCode?: string;
  /**
   * What proves that this page made the code, where somebody other than the adapter asked for it and the server took the challenge
   * (PROTOCOL 6.1). As secret as a ticket: never in markup.
   */
  readonly codeVerifier?: string;
}

/** Tokens as an OAuth server gives them (RFC 6749 section 5.1). Whoever has them is the person: keep them out of addresses, logs and storage. */
export interface TokenSet {
  readonly access_token: string;
  /** How the token is used: `Bearer`, in whatever case. */
  readonly token_type: string;
  /** Life of the access token in seconds, where the server says so. */
  readonly expires_in?: number | undefined;
  readonly refresh_token?: string | undefined;
  /** Not verified by anybody yet. */
  readonly id_token?: string | undefined;
  /** What was granted, where it is not what was asked for. */
  readonly scope?: string | undefined;
}

/** What may accompany any answer about a code. */
export interface StatusHints {
  /** Milliseconds until the next question. */
  readonly intervalMs?: number;
  /** Milliseconds of life left, as the server counts them. */
  readonly remainingMs?: number;
}

/** One answer of a server about one code. */
export type LoginStatus = StatusHints &
  (
    | { readonly status: 'pending' }
    | { readonly status: 'scanned'; readonly user?: User }
    | {
        readonly status: 'authorized';
        /** Empty with the device flow, which gives tokens instead. */
        readonly ticket: string;
        /** What a redemption may need beside the ticket, where the code was bound to this page (PROTOCOL 6.5). As secret as the ticket. */
        readonly codeVerifier?: string;
        /** Only with the device flow. */
        readonly tokenSet?: TokenSet;
        readonly user?: User;
      }
    | { readonly status: 'cancelled'; readonly user?: User }
    | { readonly status: 'expired' }
  );

/** All an attempt needs of a server. A host can write one in ten lines. */
export interface LoginAdapter {
  /** Asks for a new code. Rejects with a `QrLoginError`, or with `signal.reason` when aborted. */
  createCode(options: { readonly signal: AbortSignal }): Promise<LoginCode>;
  /** Asks how the code stands. Rejects as `createCode` does; `unknown-code` when the server does not know it. */
  readStatus(code: LoginCode, options: { readonly signal: AbortSignal }): Promise<LoginStatus>;
  /**
   * Optional: tells how the code stands at once, and again after every change. Returns where the server does not push, and throws where it
   * cannot be heard any more; the attempt then asks. Ends when the signal aborts.
   */
  watchStatus?(code: LoginCode, options: { readonly signal: AbortSignal }): AsyncIterable<LoginStatus>;
}
