import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestError, getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Connection } from '../connection.js';
import type { StatusEvents } from '../http/status-events.js';
import type { QrLoginServer } from '../qr-login-server.js';
import { checkTimeout, defaultStallTimeoutMs, maxHeaders } from './timeouts.js';
import type { RequestTimeouts } from './timeouts.js';
import { passParsedBody } from './parsed-body.js';
import { createPipelines } from './pipeline.js';
import { onResponseClose } from './on-response-close.js';
import { createAdapterListeners } from './adapter-listeners.js';

interface Refusal {
  readonly statusCode: number;
  readonly message: string;
}

/** Options of `createNodeListener`. */
export interface NodeListenerOptions extends Pick<RequestTimeouts, 'stallTimeoutMs'> {
  /** Maximum of open event streams, so that they leave connections for other requests. Default: only the server’s own `maxStreams`. */
  readonly maxStreams?: number;
}

/** Request listener of `node:http`, Express and Connect. */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * Creates a listener for `node:http`, or a last handler for Express. If a body parser ran before, its result in `request.body` is used. With a
 * function, requests get 503 until it returns a server. One connection has four responses in progress and up to 64 waiting requests; it is closed
 * at the next one, at the 8,193rd waiting request of all connections, and after `stallTimeoutMs` (default 30,000 milliseconds) without progress while one
 * waits. Throws `RangeError`.
 */
export function createNodeListener(
  server: QrLoginServer | (() => QrLoginServer | undefined),
  { stallTimeoutMs = defaultStallTimeoutMs, maxStreams }: NodeListenerOptions = {},
): NodeListener {
  checkTimeout('stallTimeoutMs', stallTimeoutMs);
  if (maxStreams !== undefined && !(Number.isInteger(maxStreams) && maxStreams >= 0))
    throw new RangeError('maxStreams must be a whole number of at least 0');
  const enqueue = createPipelines(stallTimeoutMs);
  const currentServer = typeof server === 'function' ? server : () => server;
  const adapterListeners = createAdapterListeners();
  const handle = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const connection = {
        remoteAddress: incoming.socket.remoteAddress,
        maxStreams,
        sendEvents: createSendEvents(incoming, outgoing, () => adapterListeners.remove(outgoing)),
      };
      let response: Response | undefined;
      try {
        response = await currentServer()?.fetch(request, connection);
      } catch (error) {
        if (!outgoing.headersSent) throw error;
      }
      // The host may have answered meanwhile, with a timeout of its own.
      if (outgoing.headersSent) return RESPONSE_ALREADY_SENT;
      return response ?? new Response(null, { status: 503, headers: { 'retry-after': '1' } });
    },
    { hostname: defaultHost, errorHandler: respondToError },
  );
  return (incoming, outgoing) => {
    passParsedBody(incoming);
    const refusal = refusalOf(incoming);
    enqueue(incoming, outgoing, () => {
      if (refusal) respondWithError(outgoing, refusal);
      else adapterListeners.record(incoming, outgoing, () => void handle(incoming, outgoing));
    });
  };
}

/** Replaces the Host header that HTTP/1.0 may omit, as many load balancers do. No route reads it. */
const defaultHost = 'localhost';

/** Read once: if created while an adapter had replaced `Response`, the sentinel would be sent as a response. */
void RESPONSE_ALREADY_SENT.body;

/**
 * With two Host headers a proxy may have used the other one, and Node and hono silently use the first. HTTP/1.0 may omit it (RFC 9112 section 3.2),
 * and HTTP/2 has a pseudo-header instead.
 */
function hasValidHost({ rawHeaders, headers, httpVersion, httpVersionMajor }: IncomingMessage): boolean {
  const count = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
  return count <= 1 && (Boolean(headers.host) || httpVersion === '1.0' || httpVersionMajor > 1);
}

/** Returns why a request is rejected, if it is. */
function refusalOf(incoming: IncomingMessage): Refusal | undefined {
  // The host's own `maxHeadersCount` may drop headers, such as the address that a proxy added last (T45).
  if (incoming.rawHeaders.length > 2 * maxHeaders)
    return { statusCode: 431, message: `At most ${maxHeaders} headers are allowed` };
  if (!hasValidHost(incoming)) return { statusCode: 400, message: 'Exactly one Host header is expected' };
  if (!/^\s*(100-continue\s*)?$/i.test(incoming.headers.expect ?? ''))
    return { statusCode: 417, message: 'Only the expectation 100-continue is supported' };
  return undefined;
}

/** Answers a request that no `Request` can be made of, such as `OPTIONS *`, and whatever a server throws. */
function respondToError(error: unknown): Response {
  const refusal =
    error instanceof RequestError
      ? { statusCode: 400, message: 'The request target must be a path or an http URL, and Host a host name' }
      : { statusCode: 500, message: 'Internal error' };
  return new Response(refusalBody(refusal), { status: refusal.statusCode, headers: refusalHeaders });
}

function respondWithError(outgoing: ServerResponse, refusal: Refusal): void {
  outgoing.writeHead(refusal.statusCode, refusalHeaders).end(refusalBody(refusal));
}

const refusalHeaders = { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' };

function refusalBody({ statusCode, message }: Refusal): string {
  return JSON.stringify({ statusCode, message, requestId: crypto.randomUUID() });
}

interface RawResponse {
  readonly socket: unknown;
  readonly headersSent: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  /** Absent from HTTP/2. */
  flushHeaders?(): unknown;
  write(text: string): unknown;
  end(): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** Writes directly to Node's response: a web stream needs four times the memory for as long as it is open. */
function createSendEvents(
  incoming: Pick<IncomingMessage, 'socket'>,
  outgoing: RawResponse,
  releaseRequest: () => void,
): NonNullable<Connection['sendEvents']> {
  return (headers, events) => {
    if (outgoing.headersSent) {
      events.stop();
      return RESPONSE_ALREADY_SENT;
    }
    outgoing.writeHead(200, Object.fromEntries(headers));
    // Node keeps the headers for as long as the stream is open: as one string once they are sent alone, else as fifty.
    outgoing.flushHeaders?.();
    releaseRequest();
    stopOnClose(incoming, outgoing, events);
    events.start(outgoing);
    return RESPONSE_ALREADY_SENT;
  };
}

/** A function of its own: the callback would keep what only the start of the stream needs. */
function stopOnClose(incoming: Pick<IncomingMessage, 'socket'>, outgoing: RawResponse, events: StatusEvents): void {
  onResponseClose(incoming, outgoing, () => events.stop());
}
