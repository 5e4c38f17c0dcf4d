import type { Feed } from './routes/status-feed.js';

/** Facts about a connection that the request does not contain. */
export interface Connection {
  /** The remote address; it may be that of a proxy. */
  readonly remoteAddress?: string | undefined;
  /** Sends an event stream more cheaply than a web stream, as the response to this request. Default: a web stream. */
  readonly sendFeed?: ((headers: Headers, feed: Feed) => Response) | undefined;
}
