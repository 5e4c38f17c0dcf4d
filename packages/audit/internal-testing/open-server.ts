import { createDemoServerOptions, createQrLoginServer, demoAccounts } from '@qr-login/server';
import type { App, Connection, QrLoginServerOptions } from '@qr-login/server';
import { listen } from '@qr-login/server/node';

/** Answers one request. */
export type Handler = (request: Request) => Promise<Response>;

/** Stands in front of a handler. */
export type Wrap = (handle: Handler) => Handler;

/** One rule of the reference server that is switched off. */
export interface SwitchedOff {
  /** Settings of every app. */
  readonly app?: Partial<App>;
  readonly options?: Partial<QrLoginServerOptions>;
  /** Stands in front of the server. */
  readonly wrap?: Wrap;
}

/** A server on this machine. */
export interface OpenServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Token of an account of another pool than the apps. */
export const tokenOtherPool = 'demo-carol';

/** Token of the account of `demo-alice` that was issued for `otherApp`. */
export const tokenOtherApp = 'demo-alice-elsewhere';

/** An app beside those of the demo, with a secret. */
export const otherApp = { appId: 'other-app', secret: 'secret-of-the-other-app' };

const carol = { id: 'carol', displayName: 'Carol Cole', userPoolId: 'other-pool' };

/** Starts the reference server with the apps and accounts of the demo, and with rules switched off. Scans do not wait. */
export async function openServer({ app, options, wrap }: SwitchedOff = {}): Promise<OpenServer> {
  const { url, close } = await listen(async (publicOrigin) => {
    const demo = await createDemoServerOptions({
      publicOrigin,
      accounts: { ...demoAccounts, [tokenOtherApp]: demoAccounts['demo-alice'], [tokenOtherPool]: carol },
    });
    const [first] = demo.apps;
    const registered = first ? [...demo.apps, { ...first, ...otherApp, name: 'Other app' }] : demo.apps;
    const apps = registered.map((each) => ({ ...each, ...app }));
    const settings = { ...demo, apps, limits: { scansPerUser: 1000 }, ...options };
    const server = createQrLoginServer({ ...settings, authenticate: forOwnApp(settings.authenticate) });
    if (!wrap) return server;
    // The connection has the address that rate limits count, which is the same for all. A wrapper may send other requests than it receives.
    let latest: Connection | undefined;
    const handle = wrap((request) => server.fetch(request, { remoteAddress: latest?.remoteAddress }));
    return {
      ...server,
      fetch(request, connection) {
        latest = connection;
        return handle(request);
      },
    };
  });
  return { url, close };
}

/** As a host compares the audience of a token with the app of the request. */
function forOwnApp(authenticate: QrLoginServerOptions['authenticate']): QrLoginServerOptions['authenticate'] {
  return (request) => {
    const isOfOther = readBearer(request) === tokenOtherApp;
    const isForOther = request.headers.get('x-authing-app-id') === otherApp.appId;
    return isOfOther && !isForOther ? undefined : authenticate(request);
  };
}

function readBearer({ headers }: Request): string | undefined {
  return headers.get('authorization')?.replace('Bearer ', '');
}
