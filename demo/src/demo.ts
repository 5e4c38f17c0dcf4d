import { randomBytes } from 'node:crypto';
import { openListener, openNearPort } from './http-listener.js';
import type { Listener } from './http-listener.js';
import { appId, approveUrlOf, demoSecret, openLoginServer } from './login-server.js';
import type { LoginServer } from './login-server.js';
import { defaultPort, isLoopbackAddress, loopback } from './options.js';
import type { DemoOptions } from './options.js';
import { createDemoUsers } from './demo-users.js';
import { createPairing } from './phone/pairing.js';
import { createPhone } from './phone/phone.js';
import { createRedeem } from './site/redeem.js';
import { createSite } from './site/site.js';

/** A running site, phone and login server. */
export interface Demo {
  readonly siteUrl: string;
  /** On a network, the fragment holds the key. */
  readonly phoneUrl: string;
  readonly serverUrl: string;
  /** Stops the login server. */
  readonly stopServer: () => Promise<void>;
  /** Starts a new one on the same port, with an empty store. */
  readonly restartServer: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Closing {
  close(): Promise<void>;
}

/** Starts site, login server and phone. Rejects with `EADDRINUSE` when the site's port is taken. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const opened: Closing[] = [];
  try {
    return await openAll(options, opened);
  } catch (cause) {
    await closeAll(opened);
    throw cause;
  }
}

async function openAll(options: DemoOptions, opened: Closing[]): Promise<Demo> {
  const { host = loopback, port = defaultPort, codeLifetimeMs, clock } = options;
  const nextPort = port === 0 ? 0 : port + 1;
  const onNetwork = !isLoopbackAddress(host);

  const site = await openListener(loopback, port);
  opened.push(site);
  const phone = await openNearPort(nextPort, (requestedPort) => openListener(host, requestedPort));
  opened.push(phone);
  const server = await openLoginServer(nextPort, {
    host,
    onNetwork,
    siteOrigin: site.origin,
    phoneOrigin: phone.origin,
    appSecret: onNetwork ? randomBytes(32).toString('base64url') : demoSecret,
    users: createDemoUsers(onNetwork),
    ...(codeLifetimeMs !== undefined && { codeLifetimeMs }),
    ...(clock && { clock }),
  });
  opened.push(server);

  await handleSite(site, server);
  const { key } = await handlePhone(phone, server);
  return {
    siteUrl: site.origin,
    phoneUrl: key === undefined ? phone.origin : `${phone.origin}/#key=${key}`,
    serverUrl: server.url,
    stopServer: () => server.close(),
    restartServer: () => server.restart(),
    close: () => closeAll(opened),
  };
}

async function handleSite(listener: Listener, { url, options }: LoginServer): Promise<void> {
  const { phoneOrigin: photoOrigin, appSecret } = options;
  const redeem = createRedeem({ server: url, appId, appSecret });
  const site = await createSite({ origin: listener.origin, server: url, appId, photoOrigin, redeem });
  listener.setHandler((request) => site.fetch(request));
}

async function handlePhone(listener: Listener, { url, options }: LoginServer): Promise<{ readonly key?: string }> {
  const pairing = options.onNetwork ? createPairing() : undefined;
  const accounts = options.users.map(({ account, photoPath, token }) => ({
    displayName: account.displayName,
    photo: photoPath,
    token,
  }));
  const setup = { server: url, appId, approveUrl: approveUrlOf(listener.origin), accounts };
  const phone = await createPhone({ origin: listener.origin, ...setup, ...(pairing && { pairing }) });
  listener.setHandler((request) => phone.fetch(request));
  return pairing ? { key: pairing.key } : {};
}

async function closeAll(opened: readonly Closing[]): Promise<void> {
  await Promise.all(opened.map((one) => one.close()));
}
