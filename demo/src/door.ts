import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';

/** Answers one request. */
export type Answer = (request: Request) => Response | Promise<Response>;

/** An open port: its address is known before it has a handler. */
export interface Door {
  /** `http://HOST:PORT` */
  readonly origin: string;
  /** Sets the request handler. */
  readonly answerWith: (answer: Answer) => void;
  readonly close: () => Promise<void>;
}

/** Opens a port. Rejects as Node does: `EADDRINUSE` when it is taken, `EADDRNOTAVAIL` when the address is not this machine's. */
export async function openDoor(host: string, port: number): Promise<Door> {
  let answer: Answer = () => new Response(null, { status: 503 });
  const { server, port: opened } = await listen(host, port, (request) => answer(request));

  return {
    origin: originOf(host, opened),
    answerWith: (next) => {
      answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** Opens on the given port, or one of the next nine, or any. */
export async function openNear<Opened>(port: number, open: (port: number) => Promise<Opened>): Promise<Opened> {
  const last = port === 0 ? 0 : Math.min(port + 9, 65_535);
  for (let wished = Math.max(1, port); wished <= last; wished++) {
    try {
      return await open(wished);
    } catch (cause) {
      if (!isTaken(cause)) throw cause;
    }
  }
  return open(0);
}

/** Whether opening failed because the port is in use. */
export function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}

/** The origin of an address, IPv6 included. */
function originOf(host: string, port: number): string {
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin;
}

function listen(host: string, port: number, answer: Answer): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: answer, hostname: host, port }, (address) => resolve({ server, port: address.port }));
    server.once('error', reject);
  });
}
