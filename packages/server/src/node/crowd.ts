import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { Unavailable } from '../events.js';
import { guardObserver, reportOnConsole } from '../guard-observer.js';

/** Answers a request itself if its connection exceeds the limit. Returns whether it did. */
export type TurnAway = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

const mostConnections = 20_000;
/** Files reserved for the store, logs and everything else that this process opens. */
const otherFiles = 64;

/** Options of the connection limit. */
export interface CrowdOptions {
  /** Receives `unavailable` when the first connection is rejected or closed, and again only after there was room for all. Default: not called. */
  readonly onEvent?: ((event: Unavailable) => void) | undefined;
  /** Maximum of open files. Default: the limit of the system. */
  readonly maxFiles?: number;
  /** Default: the system clock. */
  readonly clock?: Clock;
}

/** By then a request that was sent immediately has arrived. */
const requestDueMs = 1000;

/** Since when a client has to send, and the request whose body it may owe. */
interface Silence {
  readonly since: number;
  readonly request: Pick<IncomingMessage, 'complete'> | undefined;
}

/**
 * Holds as many connections as this process may have files open, and no more (F53). Beyond nine tenths of them each new connection closes the one that has
 * owed a request, or the body of one, for the longest time, and for a second at least, so that silent ones never keep others out. Where there is none, the last tenth are
 * answered with 503, and further ones are closed.
 * `/healthz` is answered among the last tenth too: who finds a crowded process dead ends it, and with it everybody's stream.
 */
export function boundCrowd(
  http: Server,
  { onEvent, maxFiles = readMaxFiles(), clock = systemClock }: CrowdOptions = {},
): TurnAway {
  http.maxConnections = Math.min(mostConnections, Math.max(otherFiles, maxFiles - otherFiles));
  const welcome = Math.floor(http.maxConnections * 0.9);
  // Lower, so that a fluctuating load is one line in the log.
  const roomy = Math.floor(http.maxConnections * 0.8);
  const tooMany = new WeakSet<Socket>();
  /** Connections that the client has to send on, the oldest first. */
  const silent = new Map<Socket, Silence>();
  const underWay = new WeakMap<Socket, number>();
  const notify = onEvent && guardObserver(onEvent, reportOnConsole('onEvent'), clock);
  let open = 0;
  let isTold = false;

  const tell = (requestId: string = crypto.randomUUID()): void => {
    if (!isTold) notify?.({ type: 'unavailable', requestId, reason: 'TooManyConnections' });
    isTold = true;
  };
  const makeRoom = (): boolean => {
    for (const [socket, { since, request }] of silent) {
      if (clock.now() - since < requestDueMs) return false;
      silent.delete(socket);
      if (request?.complete) continue;
      socket.destroy();
      tell();
      return true;
    }
    return false;
  };
  const awaitClient = (socket: Socket, request?: IncomingMessage): void => {
    silent.delete(socket);
    silent.set(socket, { since: clock.now(), request });
  };

  http.on('drop', () => tell());
  http.on('connection', (socket) => {
    if (++open > welcome && !makeRoom()) tooMany.add(socket);
    awaitClient(socket);
    socket.on('close', () => {
      silent.delete(socket);
      if (--open < roomy) isTold = false;
    });
  });
  return (incoming, outgoing) => {
    const { socket } = incoming;
    if (hasBody(incoming)) awaitClient(socket, incoming);
    else silent.delete(socket);
    underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    outgoing.on('close', () => {
      const left = (underWay.get(socket) ?? 1) - 1;
      underWay.set(socket, left);
      if (left === 0 && !socket.destroyed) awaitClient(socket);
    });
    if (!tooMany.has(socket) || incoming.url === '/healthz') return false;
    const requestId = crypto.randomUUID();
    tell(requestId);
    const body = { statusCode: 503, message: 'Too many connections', requestId };
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '1' };
    outgoing.writeHead(503, { ...headers, connection: 'close' }).end(JSON.stringify(body));
    return true;
  };
}

/** Maximum of open files, if the system reports it. */
function readMaxFiles(): number {
  const report: { readonly userLimits?: { readonly open_files?: { readonly soft?: unknown } } } = Object(
    process.report?.getReport(),
  );
  const soft = report.userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Infinity;
}

/** Whether a body was announced (RFC 9112 section 6.3). */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
