import type { Clock } from '@qr-login/core';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { App, QrLoginServer, QrLoginServerOptions } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import type { ListeningServer } from '@qr-login/server/node';
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

/** A login server that can be stopped and restarted at the same address. */
export interface LoginServer {
  readonly url: string;
  readonly options: LoginServerOptions;
  /** Answers a request that the phone's backend has received from that address. */
  readonly forward: Forward;
  /** Stops it, if it runs, and starts one with an empty store and a new signing key. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Running extends ListeningServer {
  readonly server: QrLoginServer;
}

/** Starts the login server on the given port or near it. */
export async function openLoginServer(port: number, options: LoginServerOptions): Promise<LoginServer> {
  let running = await openNearPort(port, (requestedPort) => start(requestedPort, options));
  const { url } = running;
  return {
    url,
    options,
    forward: (request, remoteAddress) => running.server.fetch(request, { remoteAddress }),
    async restart() {
      await running.close();
      running = await start(Number(new URL(url).port), options);
    },
    close: () => running.close(),
  };
}

/** Prefix of the link in a code. */
export function approveUrlOf(phoneOrigin: string): string {
  return `${phoneOrigin}/`;
}

/** Always on loopback: the site is on this machine, and a phone on the network has the phone's backend. */
async function start(port: number, options: LoginServerOptions): Promise<Running> {
  let server: QrLoginServer | undefined;
  const { url, close } = await listen(
    async (publicOrigin) => (server = createQrLoginServer(await createOptions(publicOrigin, options))),
    { host: loopback, port },
  );
  if (!server) throw new Error('listen must create the server before it resolves');
  return { url, close, server };
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
