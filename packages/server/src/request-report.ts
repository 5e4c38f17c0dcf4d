/** What is told of a request that was answered. Holds nothing that the client chose but the method and the route, of which there are few. */
export interface RequestReport {
  /** `OTHER` for what is no method of RFC 9110. */
  readonly method: string;
  /** The pattern of the route, such as `/api/v2/qrcode/image/:id`; `none` where there is nothing at the path. */
  readonly route: string;
  /** Of HTTP. */
  readonly status: number;
  /** Of the envelope (PROTOCOL 3.1.2), where the answer is one. */
  readonly answer?: number;
  /** Until the answer began; a stream goes on after that. */
  readonly ms: number;
  /** The one in the answer. */
  readonly requestId: string;
  /** The code it is about, as in the events: the first six hex digits of its hash. */
  readonly code?: string;
}
