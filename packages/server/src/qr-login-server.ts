import { createClientAddressReader } from './client-address/client-address.js';
import type { ClientAddress } from './client-address/client-address.js';
import { createApp } from './app.js';
import type { Env } from './app.js';
import { checkOptions } from './check-options.js';
import type { Connection } from './connection.js';
import type { QrLoginServerOptions } from './options.js';
import { toReadableStream } from './http/sse-response.js';
import { createStatusStreams } from './http/status-events.js';
import type { StatusEvents } from './http/status-events.js';

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
export function createQrLoginServer(options: QrLoginServerOptions): QrLoginServer {
  const resolved = checkOptions(options);
  const streams = createStatusStreams(resolved);
  let isStopping = false;
  const app = createApp(resolved, streams, () => isStopping);
  const drain = (): void => {
    isStopping = true;
    streams.drain();
  };
  const readClientAddress = createClientAddressReader(resolved.trustProxy);

  return {
    async fetch(request, connection = {}) {
      const env = createEnv(readClientAddress(request.headers, connection.remoteAddress), connection);
      const response = await app.fetch(request, env);
      return env.statusEvents ? respondWithEvents(response, env.statusEvents, connection) : response;
    },
    markNotReady: () => void (isStopping = true),
    drain,
    async close() {
      drain();
      await resolved.store.close?.();
    },
  };
}

/** All members at once, so that those that are set later do not change the shape of the object. */
function createEnv({ address, rateLimitKey }: ClientAddress, { maxStreams }: Connection): Env {
  return {
    address,
    rateLimitKey,
    maxStreams,
    requestId: undefined,
    envelopeStatus: undefined,
    codeId: undefined,
    codeHash: undefined,
    headers: undefined,
    statusEvents: undefined,
  };
}

/** Sends an event stream the way the connection offers, or as a web stream. */
function respondWithEvents(response: Response, events: StatusEvents, { sendEvents }: Connection): Response {
  if (!sendEvents) return new Response(toReadableStream(events), response);
  return sendEvents(response.headers, events);
}
