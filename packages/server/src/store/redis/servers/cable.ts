import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';

/** A TCP proxy whose connections can go silent without an error, and whose target can change. */
export interface Cable {
  readonly port: number;
  /** New connections go to that port from now on. */
  readonly plugInto: (port: number) => void;
  /** Drops all data from now on. */
  readonly cut: () => void;
  readonly close: () => void;
}

/** Opens a proxy to a port of this machine. */
export async function layCable(to: number): Promise<Cable> {
  const sockets = new Set<Socket>();
  let whole = true;
  let target = to;
  const carry = (from: Socket, into: Socket): void => {
    sockets.add(from);
    from.on('error', () => into.destroy());
    from.on('close', () => whole && into.destroy());
    from.on('data', (chunk) => whole && into.write(chunk));
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    carry(near, far);
    carry(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    plugInto: (port) => void (target = port),
    cut: () => void (whole = false),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
