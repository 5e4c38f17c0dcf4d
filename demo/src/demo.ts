import { randomBytes } from 'node:crypto';
import { makeCertificate, readCertificate } from './certificate.js';
import type { Certificate } from './certificate.js';
import { openListener, openNearPort } from './http-listener.js';
import type { Listener } from './http-listener.js';
import { appId, approveUrlOf, demoSecret, openLoginServer } from './login-server.js';
import type { LoginServer } from './login-server.js';
import { defaultPort, isLoopbackAddress, loopback } from './options.js';
import type { DemoOptions } from './options.js';
import { createDemoUsers } from './demo-users.js';
import { createPairing } from './phone/pairing.js';
import { createPhone } from './phone/phone.js';
import { endSessionsOf } from './site/back-channel.js';
import { createRedeem } from './site/redeem.js';
import { createSite } from './site/site.js';
import { createStart, isStartRequest, startPath } from './start/start.js';

/** A running site, phone and login server. */
export interface Demo {
  readonly siteUrl: string;
  /** The page with site and phone side by side. */
  readonly startUrl: string;
  /** On a network, the fragment holds the key. */
  readonly phoneUrl: string;
  readonly serverUrl: string;
  /** SHA-256 fingerprint of the authority that was made for the phone's certificate. On a network only. */
  readonly fingerprint?: string;
  /** Stops the login server. Its port stays taken. */
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
  const certificate = onNetwork ? await openCertificate(host, options) : undefined;

  const site = await openListener(loopback, port);
  opened.push(site);
  const phone = await openNearPort(nextPort, (requestedPort) => openListener(host, requestedPort, certificate));
  opened.push(phone);
  const server = await openLoginServer(nextPort, {
    onNetwork,
    siteOrigin: site.origin,
    phoneOrigin: phone.origin,
    appSecret: onNetwork ? randomBytes(32).toString('base64url') : demoSecret,
    users: createDemoUsers(onNetwork),
    ...(codeLifetimeMs !== undefined && { codeLifetimeMs }),
    ...(clock && { clock }),
  });
  opened.push(server);

  const backChannelSecret = randomBytes(32).toString('base64url');
  const { key } = await handlePhone(phone, server, { backChannelSecret, certificate });
  const phoneUrl = key === undefined ? phone.origin : `${phone.origin}/#key=${key}`;
  await handleSite(site, server, { phoneUrl, backChannelSecret });
  return {
    siteUrl: site.origin,
    startUrl: site.origin + startPath,
    phoneUrl,
    serverUrl: server.url,
    ...(certificate?.authority && { fingerprint: certificate.authority.fingerprint }),
    stopServer: () => server.stop(),
    restartServer: () => server.restart(),
    close: () => closeAll(opened),
  };
}

function openCertificate(host: string, { certificateFiles }: DemoOptions): Promise<Certificate> {
  return certificateFiles ? readCertificate(certificateFiles) : makeCertificate(host);
}

async function handleSite(
  listener: Listener,
  { url, options }: LoginServer,
  { phoneUrl, backChannelSecret }: { readonly phoneUrl: string; readonly backChannelSecret: string },
): Promise<void> {
  const { phoneOrigin: photoOrigin, appSecret, onNetwork } = options;
  const redeem = createRedeem({ server: url, appId, appSecret });
  const site = await createSite({
    origin: listener.origin,
    server: url,
    appId,
    photoOrigin,
    redeem,
    backChannelSecret,
  });
  const start = await createStart({ phoneUrl, onNetwork });
  listener.setHandler((request) => (isStartRequest(request) ? start : site).fetch(request));
}

async function handlePhone(
  listener: Listener,
  { url, options, forward }: LoginServer,
  {
    backChannelSecret,
    certificate,
  }: { readonly backChannelSecret: string; readonly certificate: Certificate | undefined },
): Promise<{ readonly key?: string }> {
  const pairing = options.onNetwork ? createPairing() : undefined;
  const accounts = options.users.map(({ account, photoPath, token }) => ({
    id: account.id,
    displayName: account.displayName,
    photo: photoPath,
    token,
  }));
  const phone = await createPhone({
    origin: listener.origin,
    // One origin and one certificate for the phone to trust.
    server: pairing ? listener.origin : url,
    appId,
    approveUrl: approveUrlOf(listener.origin),
    accounts,
    // A frame is for one computer only. On a network, the phone is a real one.
    ...(pairing
      ? { pairing, forward, ...(certificate?.authority && { authority: certificate.authority.cert }) }
      : { startOrigin: options.siteOrigin }),
    endSiteSessions: (userId) => endSessionsOf(userId, options.siteOrigin, backChannelSecret),
  });
  listener.setHandler((request, remoteAddress) => phone.fetch(request, { remoteAddress }));
  return pairing ? { key: pairing.key } : {};
}

async function closeAll(opened: readonly Closing[]): Promise<void> {
  await Promise.all(opened.map((one) => one.close()));
}
