import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { scheduler } from 'node:timers/promises';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { QrLoginServer } from '../qr-login-server.js';
import { onResponseClose } from './on-response-close.js';

/** Time limits of the shutdown phases. */
export interface ShutdownTimeouts {
  /** Time during which `/readyz` answers 503 and connections are closed after each response but still accepted, in milliseconds. */
  readonly shutdownDelayMs: number;
  /** Time from the end of the delay until all connections are closed and the store is no longer awaited, in milliseconds. */
  readonly graceMs: number;
  /** Ends the delay when aborted. */
  readonly skipDelay?: AbortSignal;
}

/** Stops a server gracefully (F34), within `shutdownDelayMs` plus `graceMs`. */
export type Shutdown = (server: QrLoginServer | undefined, times: ShutdownTimeouts) => Promise<void>;

/** Tracks requests in progress from now on. */
export function createGracefulShutdown(http: Server, clock: Clock = systemClock): Shutdown {
  const sockets = new Set<Socket>();
  const responses = new Set<ServerResponse>();
  let isStopping = false;
  let isClosing = false;
  let arrivals = 0;

  /**
   * Connections in the backlog of this machine would be reset. Each turn of the event loop accepts one connection and reads the others, so the
   * backlog is empty after two turns without a new one. Clients that keep connecting are not awaited.
   */
  const readPendingRequests = async (deadline: number): Promise<void> => {
    for (let idleTurns = 0; idleTurns < 2 && clock.now() < deadline;) {
      const previous = arrivals;
      await scheduler.yield();
      idleTurns = arrivals === previous ? idleTurns + 1 : 0;
    }
  };

  // One function for all connections, since a closure for each adds up.
  function remove(this: Socket): void {
    sockets.delete(this);
  }
  http.on('connection', (socket) => {
    arrivals++;
    sockets.add(socket);
    socket.on('close', remove);
  });
  http.prependListener('request', (incoming, outgoing) => {
    arrivals++;
    responses.add(outgoing);
    if (isStopping) outgoing.setHeader('connection', 'close');
    onResponseClose(incoming, outgoing, () => {
      responses.delete(outgoing);
      // A keep-alive connection whose response was sent before the stop.
      if (isClosing) http.closeIdleConnections();
    });
  });

  const closeHttp = async (server: QrLoginServer | undefined, closeAt: number): Promise<void> => {
    isClosing = true;
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    server?.drain();
    http.closeIdleConnections();
    // Node does not count a connection that never sent anything as idle.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    const clearTimer = clock.setTimer(() => http.closeAllConnections(), Math.max(0, closeAt - clock.now()));
    await closed;
    clearTimer();
  };

  return async (server, { shutdownDelayMs, graceMs, skipDelay }) => {
    isStopping = true;
    server?.markNotReady();
    for (const outgoing of responses) if (!outgoing.headersSent) outgoing.setHeader('connection', 'close');
    if (shutdownDelayMs > 0) await wait(shutdownDelayMs, clock, skipDelay);
    const startedAt = clock.now();
    await readPendingRequests(startedAt + graceMs / 4);
    await closeHttp(server, startedAt + graceMs);
    // A hanging store must not keep the process alive.
    const storeTimeout = new AbortController();
    await Promise.race([
      server?.close(),
      wait(Math.max(0, startedAt + graceMs - clock.now()), clock, storeTimeout.signal),
    ]).finally(() => storeTimeout.abort());
  };
}

/** Resolves after that time, or when the signal is aborted. */
function wait(ms: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const clear = clock.setTimer(resolve, ms);
    signal?.addEventListener('abort', () => {
      clear();
      resolve();
    });
  });
}
