/** Where a value stands in a JSON document (RFC 6901), such as `/data/qrcodeId`. Not empty. */
export type JsonPointer = string;

/** JSON whose texts may hold placeholders. */
export type JsonTemplate =
  | string
  | number
  | boolean
  | null
  | readonly JsonTemplate[]
  | { readonly [name: string]: JsonTemplate };

/**
 * A request of a server. In `path`, `query`, `headers` and `body`, placeholders such as `{id}` stand for values. In a path a value is
 * percent-encoded. A header, parameter or member with a placeholder without a value is left out.
 */
export interface MappedRequest {
  /** Default: `GET`, or `POST` with a body. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to the base URL: no slash at its start, no query, no `..`, and nothing that a URL does not allow. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. Not with `GET`. */
  readonly body?: { readonly [name: string]: JsonTemplate };
}

/** Matches a response by a value in it. */
export interface MappedMatch {
  readonly pointer: JsonPointer;
  /** The response matches if the value at the pointer is one of these. */
  readonly values: readonly (string | number | boolean)[];
}

/** A sign-in by QR code of any server, as data. */
export interface LoginMapping {
  /** Which responses are successes, among those with HTTP status 2xx. Default: all of them. */
  readonly success?: MappedMatch;
  /** Creates a code. Placeholders: `{appId}`, `{challenge}`, `{challengeMethod}`. */
  readonly create: MappedRequest & {
    readonly response: {
      /** Text or number that becomes the id of the code. */
      readonly id: JsonPointer;
      /** The text to draw. Exactly one of `content` and `contentTemplate` is needed. */
      readonly content?: JsonPointer;
      /** The text to draw, with `{id}` in it, which is percent-encoded. */
      readonly contentTemplate?: string;
      /** Lifetime in seconds. Default: 120. */
      readonly expiresIn?: JsonPointer;
      /** Milliseconds between polls. Default: those of the card. */
      readonly interval?: JsonPointer;
      readonly userCode?: JsonPointer;
    };
  };
  /** Reads the status of a code. Placeholders: `{appId}`, `{id}`, `{verifier}`. */
  readonly status: MappedRequest & {
    readonly response: {
      readonly status: JsonPointer;
      /** Text that the backend redeems. Required for a card. */
      readonly ticket?: JsonPointer;
      readonly displayName?: JsonPointer;
      readonly photo?: JsonPointer;
      /** Seconds left. */
      readonly expiresIn?: JsonPointer;
    };
    /** The server's words for each status. A word belongs to one status. */
    readonly states: Readonly<
      Record<'pending' | 'authorized', readonly (string | number)[]> &
        Partial<Record<'scanned' | 'cancelled' | 'expired', readonly (string | number)[]>>
    >;
    /** Which responses report a code that the server does not know. HTTP status 404 always does. */
    readonly unknownCode?: MappedMatch;
  };
  /** What the phone sends. Placeholders: `{appId}`, `{id}`, `{token}`. The card does not need it. */
  readonly scan?: MappedRequest;
  readonly confirm?: MappedRequest;
  readonly cancel?: MappedRequest;
  /** What the backend sends. Placeholders: `{appId}`, `{appSecret}`, `{ticket}`, `{verifier}`. The card does not need it. */
  readonly redeem?: MappedRequest & { readonly response: { readonly accessToken: JsonPointer } };
}
