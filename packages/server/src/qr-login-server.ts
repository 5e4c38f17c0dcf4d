import { createClientAddress } from './addresses/client-address.js';
import { createApp } from './app.js';
import type { Env } from './app.js';
import { checkOptions } from './check-options.js';
import type { Connection } from './connection.js';
import type { ServerOptions } from './options.js';
import { streamOf } from './routes/feed-stream.js';
import { createFeeds } from './routes/status-feed.js';
import type { Feed } from './routes/status-feed.js';

/** The reference server, as a function that mounts anywhere. */
export interface QrLoginServer {
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** Has `/readyz` answer 503 from now on, so that load balancers send new requests elsewhere. Everything else goes on. */
  markNotReady(): void;
  /** Ends every stream after telling how its code stands, and opens no more: whoever asks for one is answered once. `/readyz` answers 503. */
  drain(): void;
  /** Drains, and closes the store. Call it once no request is under way. */
  close(): Promise<void>;
}

/** Makes the server. Throws `TypeError` or `RangeError` naming the option that is wrong. */
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

/** The answer that goes on: by the connection's own way, or as a web stream. */
function send(response: Response, feed: Feed, { sendFeed }: Connection): Response {
  if (!sendFeed) return new Response(streamOf(feed), response);
  return sendFeed(response.headers, feed);
}
