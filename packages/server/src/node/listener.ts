import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Connection } from '../connection.js';
import type { QrLoginServer } from '../qr-login-server.js';
import { checkTime, defaultStallTimeoutMs, mostHeaders } from './limits.js';
import type { ArrivalLimits } from './limits.js';
import { handOnParsedBody } from './parsed-body.js';
import { createPipelines } from './pipeline.js';
import { whenOver } from './when-over.js';

interface Refusal {
  readonly statusCode: number;
  readonly message: string;
}

/** What `node:http`, Express and Connect call for each request. */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * The server as a listener of `node:http`, or as the last handler of an Express app. Where a parser in front has read the body, its result in
 * `request.body` is taken. With a function, requests are answered with 503 until it gives a server. One connection has four answers made at once
 * and 64 requests that wait; it is closed at the next, and where it takes nothing for `stallTimeoutMs` (default 30,000 milliseconds) while one
 * waits. Throws `RangeError`.
 */
export function createNodeListener(
  server: QrLoginServer | (() => QrLoginServer | undefined),
  { stallTimeoutMs = defaultStallTimeoutMs }: Pick<ArrivalLimits, 'stallTimeoutMs'> = {},
): NodeListener {
  checkTime('stallTimeoutMs', stallTimeoutMs);
  const enqueue = createPipelines(stallTimeoutMs);
  const at = typeof server === 'function' ? server : () => server;
  const answer = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const connection = { remoteAddress: incoming.socket.remoteAddress, sendFeed: sendOn(incoming, outgoing) };
      return at()?.fetch(request, connection) ?? new Response(null, { status: 503, headers: { 'retry-after': '1' } });
    },
    { hostname: absentHost },
  );
  return (incoming, outgoing) => {
    handOnParsedBody(incoming);
    const refusal = refusalOf(incoming);
    enqueue(incoming, outgoing, () => (refusal ? refuse(outgoing, refusal) : void answer(incoming, outgoing)));
  };
}

/** Stands for the Host that HTTP/1.0 may leave out, as many load balancers do. No route reads it. */
const absentHost = 'localhost';

/** The sentinel, read once: made while an adapter had put its own `Response` in place, it would be taken for an answer yet to be written. */
void RESPONSE_ALREADY_SENT.body;

/**
 * Of two hosts a proxy may have meant the other one, and Node and hono silently take the first. HTTP/1.0 may leave it out (RFC 9112 section 3.2), and
 * HTTP/2 has a pseudo-header in its place.
 */
function hasLegalHost({ rawHeaders, headers, httpVersion, httpVersionMajor }: IncomingMessage): boolean {
  const count = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
  return count <= 1 && (Boolean(headers.host) || httpVersion === '1.0' || httpVersionMajor > 1);
}

/** Why a request is not looked at any further, where it is not. */
function refusalOf(incoming: IncomingMessage): Refusal | undefined {
  // A host's own `maxHeadersCount` may leave headers out, such as the address that a proxy has added last (T45).
  if (incoming.rawHeaders.length > 2 * mostHeaders)
    return { statusCode: 431, message: `At most ${mostHeaders} headers are read` };
  if (!hasLegalHost(incoming)) return { statusCode: 400, message: 'Exactly one Host header is expected' };
  if (!/^\s*(100-continue\s*)?$/i.test(incoming.headers.expect ?? ''))
    return { statusCode: 417, message: 'Of all expectations only 100-continue is met' };
  return undefined;
}

function refuse(outgoing: ServerResponse, { statusCode, message }: Refusal): void {
  const body = { statusCode, message, requestId: crypto.randomUUID() };
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' };
  outgoing.writeHead(statusCode, headers).end(JSON.stringify(body));
}

interface RawResponse {
  readonly socket: unknown;
  writeHead(status: number, headers: Record<string, string>): unknown;
  write(text: string): unknown;
  end(): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** Writes straight to Node's response: a web stream would hold four times the memory for as long as somebody waits. */
function sendOn(incoming: Pick<IncomingMessage, 'socket'>, outgoing: RawResponse): NonNullable<Connection['sendFeed']> {
  return (headers, feed) => {
    outgoing.writeHead(200, Object.fromEntries(headers));
    whenOver(incoming, outgoing, () => feed.stop());
    feed.start({ write: (text) => outgoing.write(text), end: () => void outgoing.end() });
    return RESPONSE_ALREADY_SENT;
  };
}
