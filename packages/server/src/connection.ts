import type { StatusEvents } from './http/status-events.js';

/** Facts about a connection that the request does not contain. */
export interface Connection {
  /** The remote address; it may be that of a proxy. */
  readonly remoteAddress?: string | undefined;
  /** Maximum of open event streams that the listener has room for, if lower than `maxStreams`. Default: no further limit. */
  readonly maxStreams?: number | undefined;
  /** Sends an event stream more cheaply than a web stream, as the response to this request. Default: a web stream. */
  readonly sendEvents?: ((headers: Headers, events: StatusEvents) => Response) | undefined;
}
