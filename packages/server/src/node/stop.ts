import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { systemClock } from '@qr-login/core';
import type { QrLoginServer } from '../app.js';

/** Stops a server without breaking off what it has begun (F34). */
export type Stop = (server: QrLoginServer | undefined, graceMs: number) => Promise<void>;

/** Watches what is under way, from now on. */
export function createStop(http: Server): Stop {
  const sockets = new Set<Socket>();
  const responses = new Set<ServerResponse>();
  let stopping = false;

  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  http.prependListener('request', (_, outgoing) => {
    responses.add(outgoing);
    if (stopping) outgoing.setHeader('connection', 'close');
    outgoing.on('close', () => {
      responses.delete(outgoing);
      // A kept connection that said so before anybody stopped.
      if (stopping) http.closeIdleConnections();
    });
  });

  return async (server, graceMs) => {
    stopping = true;
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    for (const outgoing of responses) if (!outgoing.headersSent) outgoing.setHeader('connection', 'close');
    server?.drain();
    http.closeIdleConnections();
    // To Node a connection that never said anything is not idle.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    const giveUp = systemClock.setTimer(() => http.closeAllConnections(), graceMs);
    await closed;
    giveUp();
    await server?.close();
  };
}
