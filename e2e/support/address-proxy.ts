import { createServer, request as send } from 'node:http';

/** A reverse proxy of one network. */
export interface AddressProxy {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Passes requests on to a server, with a client address in `X-Forwarded-For`, as a proxy does that has received them from there. */
export async function startAddressProxy(target: string, address: string): Promise<AddressProxy> {
  const server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, 'x-forwarded-for': address };
    const passed = send(new URL(incoming.url ?? '/', target), { method: incoming.method ?? 'GET', headers });
    passed.on('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('expected a port');
  return {
    url: `http://127.0.0.1:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
