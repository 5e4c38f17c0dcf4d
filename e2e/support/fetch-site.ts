import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** A site that is a function, on a free port of this machine. */
export interface FetchSite {
  readonly origin: string;
  /** Method and path of every request so far. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** Serves one. A thrown error becomes a 500 response. */
export async function openFetchSite(
  handler: (request: Request, address: string) => Response | Promise<Response>,
): Promise<FetchSite> {
  const requests: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await readRequest(incoming, origin);
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      const response = await Promise.resolve(handler(request, incoming.socket.remoteAddress ?? '')).catch(
        () => new Response(null, { status: 500 }),
      );
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(new Uint8Array(await response.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    origin,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = 'GET', url = '/', headers } = incoming;
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const body = method === 'GET' ? undefined : Buffer.concat(chunks).toString();
  return new Request(new URL(url, origin), { method, headers: pairs, ...(body !== undefined && { body }) });
}
