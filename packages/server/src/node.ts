import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { QrLoginServer } from './qr-login-server.js';
import type { ServerEvent } from './events.js';
import { boundCrowd } from './node/crowd.js';
import { checkTime, configureNodeServer, nodeServerOptions } from './node/limits.js';
import type { ArrivalLimits } from './node/limits.js';
import { createNodeListener } from './node/listener.js';
import { createStop } from './node/stop.js';

export { createNodeListener } from './node/listener.js';
export type { NodeListener } from './node/listener.js';
export { configureNodeServer, nodeServerOptions } from './node/limits.js';
export type { ArrivalLimits } from './node/limits.js';

/** Where to listen, and for how long. */
export interface ListenOptions extends ArrivalLimits {
  /** 0 takes any free port. Default 0. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /**
   * How long connections are still accepted once `close` was called, in milliseconds, while `/readyz` answers 503 and each answer closes its connection, so that
   * a load balancer looks elsewhere. Default 0, at most 300,000.
   */
  readonly shutdownDelayMs?: number;
  /** How long requests under way and the store may take from then on, in milliseconds. Default 4000, at most 300,000. */
  readonly graceMs?: number;
  /** Told of requests that are turned away before the server hears of them: `unavailable`. Default: nobody is told. */
  readonly onEvent?: ((event: ServerEvent) => void) | undefined;
}

/** A server that listens. */
export interface ListeningServer {
  /** `http://HOST:PORT`, as it was bound. */
  readonly url: string;
  /**
   * Waits out `shutdownDelayMs`, stops listening, ends streams with how their codes stand, lets requests under way finish, and closes the store. Resolves within
   * `shutdownDelayMs` and `graceMs` together. Called again it ends the delay.
   */
  readonly close: () => Promise<void>;
}

/**
 * Listens with node:http. Resolves once ready; rejects when the port cannot be had, with `RangeError` for a time that cannot be used. The
 * server may be made after its address is known.
 */
export async function listen(
  makeServer: (url: string) => Promise<QrLoginServer> | QrLoginServer,
  { port = 0, host = '127.0.0.1', shutdownDelayMs = 0, graceMs = 4000, onEvent, ...limits }: ListenOptions = {},
): Promise<ListeningServer> {
  checkTime('shutdownDelayMs', shutdownDelayMs, 0);
  checkTime('graceMs', graceMs, 0);
  let server: QrLoginServer | undefined;
  const http = createServer(nodeServerOptions(limits));
  configureNodeServer(http, limits);
  const turnAway = boundCrowd(http, { onEvent });
  const answer = createNodeListener(() => server, limits);
  http.on('request', (incoming, outgoing) => {
    if (!turnAway(incoming, outgoing)) answer(incoming, outgoing);
  });
  const stop = createStop(http);
  const url = await bind(http, port, host);
  server = await makeServer(url);
  const skip = new AbortController();
  let stopped: Promise<void> | undefined;
  const close = (): Promise<void> => {
    if (stopped) skip.abort();
    return (stopped ??= stop(server, { shutdownDelayMs, graceMs, skipDelay: skip.signal }));
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
