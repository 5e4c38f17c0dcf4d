import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A port of 127.0.0.1 on which nothing listens. */
export interface ReservedPort {
  readonly port: number;
  /** From then on another process may listen there. */
  readonly close: () => void;
}

/** Reserves a port as the local end of a connection: no other process can listen there, and connections to it are refused. */
export async function reservePort(): Promise<ReservedPort> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect(Number(Object(server.address()).port), '127.0.0.1');
  const [[accepted]] = await Promise.all([once(server, 'connection'), once(socket, 'connect')]);
  return {
    port: Number(socket.localPort),
    close() {
      socket.destroy();
      accepted.destroy();
      server.close();
    },
  };
}
