import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Clock } from '@qr-login/core';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { App, QrLoginServer, QrLoginServerOptions } from '@qr-login/server';
import { configureNodeServer, createNodeListener, nodeServerOptions } from '@qr-login/server/node';
import { openNearPort } from './http-listener.js';
import type { DemoUser } from './demo-users.js';
import { loopback } from './options.js';

/** The site's app at the login server. */
export const appId = 'demo-app';
/** Its secret on loopback, as `qr-login-server --demo` has it too. */
export const demoSecret = 'demo-secret';

/** Options of the login server. */
export interface LoginServerOptions {
  readonly siteOrigin: string;
  readonly phoneOrigin: string;
  readonly appSecret: string;
  readonly users: readonly DemoUser[];
  /** Whether a phone on the network uses it, through the phone's backend. */
  readonly onNetwork: boolean;
  /** Default: the server's own. */
  readonly codeLifetimeMs?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** Answers a request of the client with that address. */
export type Forward = (request: Request, remoteAddress: string | undefined) => Promise<Response>;

/** A login server that can be stopped and restarted at the same address: it keeps its port meanwhile. */
export interface LoginServer {
  readonly url: string;
  readonly options: LoginServerOptions;
  /** Answers a request that the phone's backend has received from that address. */
  readonly forward: Forward;
  /** Ends every connection, and each new one until the restart. */
  stop(): Promise<void>;
  /** Stops it, if it runs, and starts one with an empty store and a new signing key. */
  restart(): Promise<void>;
  /** Stops it and frees its port. */
  close(): Promise<void>;
}

/** Starts the login server on the given port or near it. */
export async function openLoginServer(port: number, options: LoginServerOptions): Promise<LoginServer> {
  let running: QrLoginServer | undefined;
  const http = createServer(
    nodeServerOptions(),
    createNodeListener(() => running),
  );
  configureNodeServer(http);
  http.on('connection', (socket) => {
    if (!running) socket.resetAndDestroy();
  });
  const url = await openNearPort(port, (requestedPort) => bind(http, requestedPort));

  const start = async (): Promise<void> => {
    running = createQrLoginServer(await createOptions(url, options));
  };
  const stop = async (): Promise<void> => {
    const stopped = running;
    running = undefined;
    // Sends the final events of the streams.
    await stopped?.close();
    http.closeAllConnections();
  };
  await start();
  return {
    url,
    options,
    async forward(request, remoteAddress) {
      if (!running) return new Response(null, { status: 503, headers: { 'retry-after': '1' } });
      return running.fetch(request, { remoteAddress });
    },
    stop,
    async restart() {
      await stop();
      await start();
    },
    async close() {
      await stop();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** Prefix of the link in a code. */
export function approveUrlOf(phoneOrigin: string): string {
  return `${phoneOrigin}/`;
}

/** Always on loopback: the site is on this machine, and a phone on the network has the phone's backend. */
function bind(http: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, loopback, () => {
      http.off('error', reject);
      const address = http.address();
      resolve(`http://${loopback}:${typeof address === 'object' && address ? address.port : port}`);
    });
  });
}

async function createOptions(publicOrigin: string, options: LoginServerOptions): Promise<QrLoginServerOptions> {
  const { siteOrigin, phoneOrigin, onNetwork, codeLifetimeMs, clock } = options;
  const preset = await createDemoServerOptions({
    publicOrigin,
    approveUrl: approveUrlOf(phoneOrigin),
    secret: options.appSecret,
    accounts: Object.fromEntries(options.users.map((user) => [user.token, accountOf(user, phoneOrigin)])),
    ...(onNetwork && { origins: [siteOrigin], approverOrigins: [phoneOrigin] }),
    ...(clock && { clock }),
  });
  const apps = preset.apps.map(named).flatMap((app) => (onNetwork ? forNetwork(app) : [app]));
  return { ...preset, apps, ...(codeLifetimeMs !== undefined && { codeLifetimeMs }) };
}

function accountOf({ account, photoPath }: DemoUser, phoneOrigin: string): DemoUser['account'] {
  return { ...account, photo: `${phoneOrigin}${photoPath}` };
}

function named(app: App): App {
  return app.appId === appId ? { ...app, name: 'Cairnfield' } : app;
}

/** On a network, only the site may redeem tickets, and only with its secret. */
function forNetwork(app: App): readonly App[] {
  return app.appId === appId ? [{ ...app, clientAuth: ['client_secret_basic'] }] : [];
}
