import type { Feed } from './routes/status-feed.js';

/** What is known of a connection beside the request. */
export interface Connection {
  /** The address at its other end, be it a proxy's. */
  readonly remoteAddress?: string | undefined;
  /** Sends a feed in a cheaper way than a web stream, as the answer to this request. Default: a web stream. */
  readonly sendFeed?: ((headers: Headers, feed: Feed) => Response) | undefined;
}
