import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import type { Connection, QrLoginServer } from './app.js';

/** Where to listen. */
export interface ListenOptions {
  /** 0 takes any free port. Default 0. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
}

/** A server that listens. */
export interface ListeningServer {
  /** `http://HOST:PORT`, as it was bound. */
  readonly url: string;
  /** Stops listening and ends every connection. */
  readonly close: () => Promise<void>;
}

/** A slow or half-open request must not hold a connection (T46). Without the short interval Node looks only every 30 s. */
const limits = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: 5000,
  maxHeaderSize: 16_384,
};

/** Listens with node:http. Resolves once ready; rejects when the port cannot be had. The server may be made after its address is known. */
export async function listen(
  makeServer: (url: string) => Promise<QrLoginServer> | QrLoginServer,
  { port = 0, host = '127.0.0.1' }: ListenOptions = {},
): Promise<ListeningServer> {
  let server: QrLoginServer | undefined;
  const fetch = async (request: Request, { incoming, outgoing }: HttpBindings | Http2Bindings): Promise<Response> =>
    server?.fetch(request, { remoteAddress: incoming.socket.remoteAddress, sendFeed: sendOn(outgoing) }) ??
    new Response(null, { status: 503, headers: { 'retry-after': '1' } });
  const answer = getRequestListener(fetch);
  const http = createServer(limits, (incoming, outgoing) => void answer(incoming, outgoing));
  http.maxHeadersCount = 100;
  http.maxRequestsPerSocket = 1000;
  http.maxConnections = 20_000;
  const url = await bind(http, port, host);
  server = await makeServer(url);
  return { url, close: () => closeServer(http) };
}

/** The sentinel, read once: made while an adapter had put its own `Response` in place, it would be taken for an answer yet to be written. */
void RESPONSE_ALREADY_SENT.body;

interface RawResponse {
  readonly destroyed: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  write(text: string): unknown;
  end(): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** Writes straight to Node's response: a web stream would hold four times the memory for as long as somebody waits. */
function sendOn(outgoing: RawResponse): NonNullable<Connection['sendFeed']> {
  return (headers, feed) => {
    outgoing.writeHead(200, Object.fromEntries(headers));
    outgoing.on('close', () => feed.stop());
    if (outgoing.destroyed) feed.stop();
    feed.start({ write: (text) => outgoing.write(text), end: () => void outgoing.end() });
    return RESPONSE_ALREADY_SENT;
  };
}

function bind(http: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      const address = http.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

function closeServer(http: Server): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve());
    http.closeAllConnections();
  });
}
