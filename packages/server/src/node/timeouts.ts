import type { Server, ServerOptions } from 'node:http';

/** A browser sends about twenty. */
export const maxHeaders = 100;
/** Maximum of requests per connection that wait for earlier responses. */
export const maxQueued = 64;

/** Timeouts of an incoming request (T46). */
export interface RequestTimeouts {
  /** For all headers, in milliseconds. Default 5000. */
  readonly headersTimeoutMs?: number;
  /** For the whole request, in milliseconds. Default 10,000. */
  readonly requestTimeoutMs?: number;
  /** Time without progress before a connection is closed, in milliseconds. Default 30,000. A stream sends every 10 s. */
  readonly stallTimeoutMs?: number;
}

/** Default of `stallTimeoutMs`. */
export const defaultStallTimeoutMs = 30_000;

/**
 * Options of `createServer` of `node:http` for `createNodeListener`: timeouts, at most 16 KiB of headers, and 5 s for idle connections. The
 * listener answers requests without `Host`. Use them together with `configureNodeServer`. Throws `RangeError`.
 */
export function nodeServerOptions({
  headersTimeoutMs = 5000,
  requestTimeoutMs = 10_000,
  stallTimeoutMs = defaultStallTimeoutMs,
}: RequestTimeouts = {}): ServerOptions {
  checkTimeout('headersTimeoutMs', headersTimeoutMs);
  checkTimeout('requestTimeoutMs', requestTimeoutMs);
  checkTimeout('stallTimeoutMs', stallTimeoutMs);
  if (headersTimeoutMs > requestTimeoutMs)
    throw new RangeError('headersTimeoutMs must not be more than requestTimeoutMs');
  return {
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    // Otherwise Node looks only every 30 s.
    connectionsCheckingInterval: Math.min(1000, headersTimeoutMs / 5),
    keepAliveTimeout: 5000,
    maxHeaderSize: 16_384,
    // Node itself would answer requests without Host, any number of them behind a response that the client does not read.
    requireHostHeader: false,
  };
}

/**
 * Sets what `createServer` has no option for: `stallTimeoutMs`, and 1000 requests for each connection. The listener counts the headers, and
 * answers an unknown `Expect`. Call it once, before the server listens. Throws `RangeError`.
 *
 * Node 20 leaves out headers past its limit, Node 22 and later answer 431 themselves. So Node
 * has no limit of its own: `maxHeaderSize` bounds the headers, and the listener counts them.
 */
export function configureNodeServer(
  http: Server,
  { stallTimeoutMs = defaultStallTimeoutMs }: Pick<RequestTimeouts, 'stallTimeoutMs'> = {},
): void {
  checkTimeout('stallTimeoutMs', stallTimeoutMs);
  http.maxHeadersCount = 0;
  http.maxRequestsPerSocket = 1000;
  // Without it a connection that does not read its response stays open forever.
  http.timeout = stallTimeoutMs;
  // Node also answers these itself if there is no listener.
  http.on('checkExpectation', (incoming, outgoing) => void http.emit('request', incoming, outgoing));
  boundDropped(http);
}

/** Node answers requests after the last one of a connection with 503, any number of them behind a response that the client does not read. */
function boundDropped(http: Server): void {
  const dropped = new WeakMap<object, number>();
  http.on('dropRequest', (_, socket) => {
    const count = (dropped.get(socket) ?? 0) + 1;
    dropped.set(socket, count);
    if (count > maxQueued) socket.destroy();
  });
}

/** Throws `RangeError` that names the option. */
export function checkTimeout(name: string, value: unknown, min = 1): void {
  // A text would be appended to a time.
  if (typeof value !== 'number' || !(value >= min && value <= 300_000))
    throw new RangeError(`${name} must be from ${min} to 300000 milliseconds`);
}
