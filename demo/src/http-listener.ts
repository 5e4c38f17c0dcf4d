import { createServer } from 'node:https';
import { serve } from '@hono/node-server';
import type { Http2Bindings, HttpBindings, ServerType } from '@hono/node-server';
import type { Certificate } from './certificate.js';

/** Answers one request of the client with that address. */
export type RequestHandler = (request: Request, remoteAddress?: string) => Response | Promise<Response>;

/** An open port: its address is known before it has a handler. */
export interface Listener {
  /** `http://HOST:PORT`, or `https` with a certificate. */
  readonly origin: string;
  /** Sets the request handler. */
  readonly setHandler: (handler: RequestHandler) => void;
  readonly close: () => Promise<void>;
}

interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Default: none; plain http. */
  readonly certificate: Pick<Certificate, 'cert' | 'key'> | undefined;
}

/** Opens a port. Rejects as Node does: `EADDRINUSE` when it is taken, `EADDRNOTAVAIL` when the address is not this machine's. */
export async function openListener(
  host: string,
  port: number,
  certificate?: ListenOptions['certificate'],
): Promise<Listener> {
  let handler: RequestHandler = () => new Response(null, { status: 503 });
  const { server, port: opened } = await listen({ host, port, certificate }, (request, address) =>
    handler(request, address),
  );

  return {
    origin: originOf(certificate ? 'https' : 'http', host, opened),
    setHandler: (next) => {
      handler = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** Opens on the given port, or one of the next nine, or any. */
export async function openNearPort<Opened>(port: number, open: (port: number) => Promise<Opened>): Promise<Opened> {
  const last = port === 0 ? 0 : Math.min(port + 9, 65_535);
  for (let candidate = Math.max(1, port); candidate <= last; candidate++) {
    try {
      return await open(candidate);
    } catch (cause) {
      if (!isPortInUse(cause)) throw cause;
    }
  }
  return open(0);
}

/** Whether opening failed because the port is in use. */
export function isPortInUse(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}

/** The origin of an address, IPv6 included. */
function originOf(scheme: 'http' | 'https', host: string, port: number): string {
  return new URL(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`).origin;
}

function listen(
  { host, port, certificate }: ListenOptions,
  handler: RequestHandler,
): Promise<{ server: ServerType; port: number }> {
  const common = {
    hostname: host,
    port,
    fetch: (request: Request, { incoming }: HttpBindings | Http2Bindings) =>
      handler(request, incoming.socket.remoteAddress),
  };
  const options = certificate ? { ...common, createServer, serverOptions: certificate } : common;
  return new Promise((resolve, reject) => {
    const server = serve(options, (address) => resolve({ server, port: address.port }));
    server.once('error', reject);
  });
}
