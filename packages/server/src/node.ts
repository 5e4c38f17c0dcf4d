/**
 * Runs the server with `node:http`, alone or in Express.
 * @packageDocumentation
 */

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { QrLoginServer } from './qr-login-server.js';
import type { ServerEvent } from './events.js';
import { limitConnections } from './node/connection-limit.js';
import { checkTimeout, configureNodeServer, nodeServerOptions } from './node/timeouts.js';
import type { RequestTimeouts } from './node/timeouts.js';
import { createNodeListener } from './node/listener.js';
import { createGracefulShutdown } from './node/graceful-shutdown.js';

export { createNodeListener } from './node/listener.js';
export type { NodeListener, NodeListenerOptions } from './node/listener.js';
export { configureNodeServer, nodeServerOptions } from './node/timeouts.js';
export type { RequestTimeouts } from './node/timeouts.js';

/** Address, port and timeouts. */
export interface ListenOptions extends RequestTimeouts {
  /** 0 selects any free port. Default 0. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /**
   * Time between `close` and the end of `listen`, in milliseconds. Meanwhile `/readyz` answers 503 and each response closes its connection, so that
   * load balancers use another node. Default 0, at most 300,000.
   */
  readonly shutdownDelayMs?: number;
  /** Time for requests in progress and the store after the delay, in milliseconds. Default 4000, at most 300,000. */
  readonly graceMs?: number;
  /** Receives `unavailable` for connections rejected before they reach the server. Default: not called. */
  readonly onEvent?: ((event: ServerEvent) => void) | undefined;
}

/** A listening server. */
export interface ListeningServer {
  /** The bound address as `http://HOST:PORT`. */
  readonly url: string;
  /**
   * Waits for `shutdownDelayMs`, stops listening, sends a final event on each stream, finishes requests in progress and closes the store. Resolves
   * within `shutdownDelayMs` plus `graceMs`. A second call ends the delay.
   */
  readonly close: () => Promise<void>;
}

/**
 * Listens with node:http. Resolves once ready; rejects if the port is in use, and with `RangeError` for an invalid timeout. The server may be
 * created after its address is known.
 */
export async function listen(
  makeServer: (url: string) => Promise<QrLoginServer> | QrLoginServer,
  { port = 0, host = '127.0.0.1', shutdownDelayMs = 0, graceMs = 4000, onEvent, ...limits }: ListenOptions = {},
): Promise<ListeningServer> {
  checkTimeout('shutdownDelayMs', shutdownDelayMs, 0);
  checkTimeout('graceMs', graceMs, 0);
  let server: QrLoginServer | undefined;
  const http = createServer(nodeServerOptions(limits));
  configureNodeServer(http, limits);
  const rejectIfFull = limitConnections(http, { onEvent });
  // Streams leave connections for requests.
  const maxStreams = Math.floor(http.maxConnections * 0.6);
  const handle = createNodeListener(() => server, { ...limits, maxStreams });
  http.on('request', (incoming, outgoing) => {
    if (!rejectIfFull(incoming, outgoing)) handle(incoming, outgoing);
  });
  const stop = createGracefulShutdown(http);
  const url = await bind(http, port, host);
  server = await makeServer(url);
  const skipDelay = new AbortController();
  let stopped: Promise<void> | undefined;
  const close = (): Promise<void> => {
    if (stopped) skipDelay.abort();
    return (stopped ??= stop(server, { shutdownDelayMs, graceMs, skipDelay: skipDelay.signal }));
  };
  return { url, close };
}

function bind(http: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      const address = http.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}
