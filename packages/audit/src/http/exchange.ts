/** One request and what came back. `body` and `json` are of the response. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly requestHeaders: Headers;
  readonly requestBody: string | undefined;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The body, or the data of the first event of a stream, as JSON; `undefined` if it is none. */
  readonly json: unknown;
  /** Milliseconds until the whole body was there. */
  readonly durationMs: number;
}

/** A request as a check describes it. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text, or a value that is sent as JSON. */
  readonly body?: string | object | undefined;
}
