/** Report of an answered request. Of the client's input it contains only the method and the route, both from a bounded set. */
export interface RequestReport {
  /** `OTHER` for methods outside RFC 9110. */
  readonly method: string;
  /** Route pattern, such as `/api/v2/qrcode/image/:id`; `none` without a route. */
  readonly route: string;
  /** HTTP status. */
  readonly status: number;
  /** Status code of the envelope (PROTOCOL 3.1.2), if the response is an envelope. */
  readonly envelopeStatus?: number;
  /** Time until the response starts; a stream continues after that. */
  readonly responseTimeMs: number;
  /** The request id in the response. */
  readonly requestId: string;
  /** The code concerned, as in the events: the first six hex digits of its hash. */
  readonly code?: string;
}
