import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { scheduler } from 'node:timers/promises';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { QrLoginServer } from '../app.js';
import { whenOver } from './when-over.js';

/** Stops a server without breaking off what it has begun (F34); all of it ends within `graceMs`. */
export type Stop = (server: QrLoginServer | undefined, graceMs: number) => Promise<void>;

/** Watches what is under way, from now on. */
export function createStop(http: Server, clock: Clock = systemClock): Stop {
  const sockets = new Set<Socket>();
  const responses = new Set<ServerResponse>();
  let stopping = false;
  let arrivals = 0;

  /**
   * Whoever has reached this machine, but not this process, would be reset. Each turn of the event loop accepts one connection and reads what
   * came on the others, so nobody is left after two turns that brought nothing; who keeps coming is not waited for.
   */
  const readWhatHasArrived = async (giveUpAt: number): Promise<void> => {
    for (let quiet = 0; quiet < 2 && clock.now() < giveUpAt;) {
      const before = arrivals;
      await scheduler.yield();
      quiet = arrivals === before ? quiet + 1 : 0;
    }
  };

  http.on('connection', (socket) => {
    arrivals++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  http.prependListener('request', (incoming, outgoing) => {
    arrivals++;
    responses.add(outgoing);
    if (stopping) outgoing.setHeader('connection', 'close');
    whenOver(incoming, outgoing, () => {
      responses.delete(outgoing);
      // A kept connection that said so before anybody stopped.
      if (stopping) http.closeIdleConnections();
    });
  });

  return async (server, graceMs) => {
    stopping = true;
    for (const outgoing of responses) if (!outgoing.headersSent) outgoing.setHeader('connection', 'close');
    const startedAt = clock.now();
    await readWhatHasArrived(startedAt + graceMs / 4);
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    server?.drain();
    http.closeIdleConnections();
    // To Node a connection that never said anything is not idle.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    const leftMs = Math.max(0, startedAt + graceMs - clock.now());
    const giveUp = clock.setTimer(() => http.closeAllConnections(), leftMs);
    await closed;
    giveUp();
    await server?.close();
  };
}
