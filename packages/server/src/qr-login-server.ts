import { createClientAddress } from './addresses/client-address.js';
import { createApp } from './app.js';
import type { Env } from './app.js';
import { checkOptions } from './check-options.js';
import type { Connection } from './connection.js';
import type { ServerOptions } from './options.js';
import { streamOf } from './routes/feed-stream.js';
import { createFeeds } from './routes/status-feed.js';
import type { Feed } from './routes/status-feed.js';

/** The login server as a fetch handler. */
export interface QrLoginServer {
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** Makes `/readyz` answer 503 from now on, so that load balancers send new requests elsewhere. Other routes are unaffected. */
  markNotReady(): void;
  /** Sends a final event on every stream, ends it and opens no more: later clients get one response. `/readyz` answers 503. */
  drain(): void;
  /** Drains, then closes the store. Call it when no request is in progress. */
  close(): Promise<void>;
}

/** Creates the server. Throws `TypeError` or `RangeError` that names the invalid option. */
export function createQrLoginServer(options: ServerOptions): QrLoginServer {
  const checked = checkOptions(options);
  const feeds = createFeeds(checked);
  let stopping = false;
  const app = createApp(checked, feeds, () => stopping);
  const drain = (): void => {
    stopping = true;
    feeds.drain();
  };
  const readAddress = createClientAddress(checked.trustProxy);

  return {
    async fetch(request, connection = {}) {
      const env: Env = { ...readAddress(request.headers, connection.remoteAddress) };
      const response = await app.fetch(request, env);
      return env.feed ? send(response, env.feed, connection) : response;
    },
    markNotReady: () => void (stopping = true),
    drain,
    async close() {
      drain();
      await checked.store.close?.();
    },
  };
}

/** Sends an event stream the way the connection offers, or as a web stream. */
function send(response: Response, feed: Feed, { sendFeed }: Connection): Response {
  if (!sendFeed) return new Response(streamOf(feed), response);
  return sendFeed(response.headers, feed);
}
