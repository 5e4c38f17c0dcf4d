import { createServer } from 'node:net';

/** A port where nothing answers. It stays taken: another process would answer at a port that is free. */
export interface UnreachableServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Resets every connection. */
export async function openUnreachableServer(): Promise<UnreachableServer> {
  const server = createServer((socket) => void socket.resetAndDestroy());
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
