import type { Socket } from 'node:net';
import type { Clock } from '@qr-login/core';

/** Connections whose client does not read its responses. */
export interface StalledConnections {
  /** Watches a connection until it closes. */
  add(socket: Socket): void;
  /** The next connection that made no progress between two scans. */
  next(): Socket | undefined;
}

/** Creates the watch. All connections are scanned on a call of `next`, and at most once in `minStallMs`. */
export function createStalledConnections(clock: Clock, minStallMs: number): StalledConnections {
  const open = new Set<Socket>();
  let stalled: Socket[] = [];
  let unsent = new Map<Socket, number>();
  let scannedAt = -Infinity;

  // One function for all connections, since a closure for each adds up.
  function remove(this: Socket): void {
    open.delete(this);
  }
  const scan = (): void => {
    const previous = unsent;
    unsent = new Map();
    for (const socket of open) {
      // Paused: requests wait until the client has read earlier responses.
      if (socket.writableLength === 0 && !socket.isPaused()) continue;
      unsent.set(socket, socket.writableLength);
      if (previous.get(socket) === socket.writableLength) stalled.push(socket);
    }
  };

  return {
    add(socket) {
      open.add(socket);
      socket.on('close', remove);
    },
    next() {
      const now = clock.now();
      if (now - scannedAt >= minStallMs) {
        stalled = [];
        scannedAt = now;
        scan();
      }
      for (let socket = stalled.shift(); socket; socket = stalled.shift())
        if (!socket.destroyed && unsent.get(socket) === socket.writableLength) return socket;
      return undefined;
    },
  };
}
