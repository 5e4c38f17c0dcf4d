import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { UnavailableEvent } from '../events.js';
import { guardObserver, reportOnConsole } from '../guard-observer.js';
import { createStalledConnections } from './stalled-connections.js';

/** Answers a request itself if its connection exceeds the limit. Returns whether it did. */
export type RejectIfFull = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

const maxConnections = 20_000;
/** Files reserved for the store, logs and everything else that this process opens. */
const reservedFiles = 64;

/** Options of the connection limit. */
export interface ConnectionLimitOptions {
  /** Receives `unavailable` when the first connection is rejected or closed, and again only after there was room for all. Default: not called. */
  readonly onEvent?: ((event: UnavailableEvent) => void) | undefined;
  /** Maximum of open files. Default: the limit of the system. */
  readonly maxFiles?: number;
  /** Default: the system clock. */
  readonly clock?: Clock;
}

/** By then a request that was sent immediately has arrived. */
const minIdleMs = 1000;

/** Since when a client has to send, and the request whose body it may owe. */
interface Silence {
  readonly since: number;
  readonly request: Pick<IncomingMessage, 'complete'> | undefined;
}

/**
 * Holds as many connections as this process may have files open, and no more (F53). Beyond nine tenths of them each new connection closes the one that has
 * owed a request, or the body of one, for the longest time, and for a second at least, so that silent ones never keep others out. Where there is none, it closes one whose
 * client has read nothing of its responses for a second. Where there is none either, the last tenth are answered with 503, and further ones are closed.
 * `/healthz` is answered among the last tenth too: a supervisor that finds a crowded process dead ends it, and every stream with it.
 */
export function limitConnections(
  http: Server,
  { onEvent, maxFiles = readMaxFiles(), clock = systemClock }: ConnectionLimitOptions = {},
): RejectIfFull {
  http.maxConnections = Math.min(maxConnections, Math.max(reservedFiles, maxFiles - reservedFiles));
  const softLimit = Math.floor(http.maxConnections * 0.9);
  // Lower, so that a fluctuating load is one line in the log.
  const recoveryLimit = Math.floor(http.maxConnections * 0.8);
  const rejected = new WeakSet<Socket>();
  /** Connections that the client has to send on, the oldest first. */
  const idleSince = new Map<Socket, Silence>();
  const stalled = createStalledConnections(clock, minIdleMs);
  const activeRequests = new WeakMap<Socket, number>();
  const notify = onEvent && guardObserver(onEvent, reportOnConsole('onEvent'), clock);
  let open = 0;
  let isReported = false;

  const report = (requestId: string = crypto.randomUUID()): void => {
    if (!isReported) notify?.({ type: 'unavailable', requestId, reason: 'TooManyConnections' });
    isReported = true;
  };
  const close = (socket: Socket): true => {
    socket.destroy();
    report();
    return true;
  };
  const closeIdle = (): boolean => {
    for (const [socket, { since, request }] of idleSince) {
      if (clock.now() - since < minIdleMs) break;
      idleSince.delete(socket);
      if (request?.complete) continue;
      return close(socket);
    }
    const unread = stalled.next();
    return unread !== undefined && close(unread);
  };
  const awaitClient = (socket: Socket, request?: IncomingMessage): void => {
    idleSince.delete(socket);
    idleSince.set(socket, { since: clock.now(), request });
  };
  // One function for all connections, since a closure for each adds up.
  function remove(this: Socket): void {
    idleSince.delete(this);
    if (--open < recoveryLimit) isReported = false;
  }
  function finish(this: ServerResponse): void {
    const { socket } = this.req;
    const remaining = (activeRequests.get(socket) ?? 1) - 1;
    activeRequests.set(socket, remaining);
    if (remaining === 0 && !socket.destroyed) awaitClient(socket);
  }

  http.on('drop', () => report());
  http.on('connection', (socket) => {
    if (++open > softLimit && !closeIdle()) rejected.add(socket);
    awaitClient(socket);
    stalled.add(socket);
    socket.on('close', remove);
  });
  return (incoming, outgoing) => {
    const { socket } = incoming;
    if (hasBody(incoming)) awaitClient(socket, incoming);
    else idleSince.delete(socket);
    activeRequests.set(socket, (activeRequests.get(socket) ?? 0) + 1);
    outgoing.on('close', finish);
    if (!rejected.has(socket) || incoming.url === '/healthz') return false;
    const requestId = crypto.randomUUID();
    report(requestId);
    const body = { statusCode: 503, message: 'Too many connections', requestId };
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '1' };
    outgoing.writeHead(503, { ...headers, connection: 'close' }).end(JSON.stringify(body));
    return true;
  };
}

let knownMaxFiles: number | undefined;

/** Maximum of open files, if the system reports it. Read once, because the report describes the whole process, which takes 15 ms. */
function readMaxFiles(): number {
  knownMaxFiles ??= parseReport();
  return knownMaxFiles;
}

function parseReport(): number {
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
