import type { Clock } from '@qr-login/core';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { App, QrLoginServerOptions } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import type { ListeningServer } from '@qr-login/server/node';
import { openNearPort } from './http-listener.js';
import type { DemoUser } from './demo-users.js';

/** The site's app at the login server. */
export const appId = 'demo-app';
/** Its secret on loopback, as `qr-login-server --demo` has it too. */
export const demoSecret = 'demo-secret';

/** Options of the login server. */
export interface LoginServerOptions {
  readonly host: string;
  readonly siteOrigin: string;
  readonly phoneOrigin: string;
  readonly appSecret: string;
  readonly users: readonly DemoUser[];
  /** Whether other machines can reach the port. */
  readonly onNetwork: boolean;
  /** Default: the server's own. */
  readonly codeLifetimeMs?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** A login server that can be stopped and restarted at the same address. */
export interface LoginServer {
  readonly url: string;
  readonly options: LoginServerOptions;
  /** Stops it, if it runs, and starts one with an empty store and a new signing key. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the login server on the given port or near it. */
export async function openLoginServer(port: number, options: LoginServerOptions): Promise<LoginServer> {
  let running = await openNearPort(port, (requestedPort) => start(requestedPort, options));
  const { url } = running;
  return {
    url,
    options,
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

async function start(port: number, options: LoginServerOptions): Promise<ListeningServer> {
  return listen(async (url) => createQrLoginServer(await createOptions(url, options)), { host: options.host, port });
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
