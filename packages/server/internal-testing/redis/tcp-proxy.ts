import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';

/** A TCP proxy whose connections can go silent without an error, and whose target can change. */
export interface TcpProxy {
  readonly port: number;
  /** New connections go to that port from now on. */
  readonly retarget: (port: number) => void;
  /** From now on the open connections pass on one byte of a reply, and one more for each further chunk. */
  readonly dripReplies: () => void;
  /** Drops all data from now on. */
  readonly dropTraffic: () => void;
  readonly close: () => void;
}

/** Opens a proxy to a port of this machine. */
export async function startTcpProxy(to: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const upstreams = new Set<Socket>();
  let isForwarding = true;
  let target = to;
  const dripping = new WeakSet<Socket>();
  const forward = (from: Socket, into: Socket): void => {
    sockets.add(from);
    from.on('error', () => into.destroy());
    from.on('close', () => isForwarding && into.destroy());
    from.on('data', (chunk) => isForwarding && into.write(dripping.has(from) ? chunk.subarray(0, 1) : chunk));
  };
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    upstreams.add(upstream);
    forward(client, upstream);
    forward(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    retarget: (port) => void (target = port),
    dripReplies: () => upstreams.forEach((upstream) => dripping.add(upstream)),
    dropTraffic: () => void (isForwarding = false),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
