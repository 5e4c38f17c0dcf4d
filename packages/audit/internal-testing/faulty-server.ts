import { createServer as createHttpServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server as TcpServer, Socket } from 'node:net';
import { generate } from 'selfsigned';

/** A server on this machine that breaks HTTP in one way. */
export interface FaultyServer {
  readonly url: string;
  readonly close: () => void;
}

/** Accepts connections and does this with each of them. */
export async function openSocketServer(serve: (socket: Socket) => void): Promise<FaultyServer> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    serve(socket);
  });
  return listen(server, 'http', () => {
    for (const socket of sockets) socket.destroy();
  });
}

/** Answers each request with this. */
export async function openHttpServer(answer: (response: ServerResponse) => void): Promise<FaultyServer> {
  const server = createHttpServer((_, response) => answer(response));
  return listen(server, 'http', () => server.closeAllConnections());
}

/** Has a certificate that no authority signed. */
export async function openSelfSignedServer(): Promise<FaultyServer> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], { keyType: 'ec' });
  const server = createHttpsServer({ cert, key }, (_, response) => response.end('{}'));
  return listen(server, 'https', () => server.closeAllConnections());
}

/** Forwards connections to a server, until it is broken: then it resets them, and each further one. */
export async function openBreakableProxy(target: string): Promise<FaultyServer & { readonly break: () => void }> {
  let isBroken = false;
  const sockets = new Set<Socket>();
  const { port, hostname } = new URL(target);
  const server = await openSocketServer((socket) => {
    if (isBroken) {
      socket.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    for (const one of [socket, upstream]) sockets.add(one.on('error', () => {}));
    socket.pipe(upstream).pipe(socket);
  });
  return {
    ...server,
    break() {
      isBroken = true;
      for (const socket of sockets) socket.resetAndDestroy();
    },
  };
}

/** A port at which nothing listens. */
export async function findClosedPort(): Promise<string> {
  const { url, close } = await openSocketServer(() => {});
  close();
  return url;
}

async function listen(server: TcpServer | Server, scheme: string, end: () => void): Promise<FaultyServer> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    end();
  };
  return { url: `${scheme}://127.0.0.1:${port}`, close };
}
