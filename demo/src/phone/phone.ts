import { readdir } from 'node:fs/promises';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { createCookie } from '../cookie.js';
import { serveFiles } from '../files.js';
import type { Forward } from '../login-server.js';
import { ownPagesOnly, withPolicy } from '../secure.js';
import type { Pairing } from './pairing.js';
import type { PhoneSetup } from './setup.js';

/** Options of the phone's backend. */
export interface PhoneOptions extends PhoneSetup {
  /** Origin of the phone's page. */
  readonly origin: string;
  /** Required on a network. Default: none; every client that reaches the page can use its accounts. */
  readonly pairing?: Pairing;
  /** Answers requests to the login server, if a phone reaches that only through this backend. Default: none; the page reaches it itself. */
  readonly forward?: Forward;
  /** The authority of this page's certificate, PEM, for phones to trust. Default: none. */
  readonly authority?: string;
  /** Ends all sessions of a user at the site. Rejects if they may still exist. */
  readonly endSiteSessions: (userId: string) => Promise<void>;
}

/** What the listener knows about a request. */
export interface PhoneBindings {
  readonly remoteAddress?: string | undefined;
}

/** The phone's backend. */
export type PhoneApp = Hono<{ Bindings: PhoneBindings }>;

/** The requests of an approver (PROTOCOL 3.5). The site's own stay on this machine. */
const forwardedPaths = ['qrcode-context', 'change-qrcode-status', 'report-qrcode'].map((name) => `/api/v3/${name}`);
const pairedSeconds = 86_400;
const maxBodyBytes = 8192;

/** The phone: an app whose users are signed in. It scans codes and approves sign-ins. */
export async function createPhone(options: PhoneOptions): Promise<PhoneApp> {
  const { origin, pairing, server, appId, approveUrl, accounts, startOrigin } = options;
  const setup: PhoneSetup = { server, appId, approveUrl, accounts, ...(startOrigin !== undefined && { startOrigin }) };
  const cookie = createCookie('demo-phone', origin);
  const isAllowed = (context: Context): boolean => !pairing || pairing.isPaired(cookie.read(context));
  const phone: PhoneApp = new Hono();

  phone.use(withPolicy(phonePolicy(options)), ownPagesOnly(origin), await serveFiles(await phoneFiles()));

  phone.get('/', (context) => context.html(phonePage));

  phone.get('/setup', (context) => {
    if (!isAllowed(context)) return context.json({ error: 'not paired' }, 401);
    return context.json(setup);
  });

  phone.post('/pairing', bodyLimit({ maxSize: maxBodyBytes }), async (context) => {
    const secret = pairing?.pair(await context.req.text());
    if (secret === undefined) return context.json({ error: 'wrong key' }, 403);
    cookie.write(context, secret, pairedSeconds);
    return context.body(null, 204);
  });

  phone.post('/site-sessions/end', bodyLimit({ maxSize: maxBodyBytes }), async (context) => {
    if (!isAllowed(context)) return context.json({ error: 'not paired' }, 401);
    return endSiteSessions(context, options);
  });

  addNetworkRoutes(phone, options);
  return phone;
}

async function endSiteSessions(context: Context, options: PhoneOptions): Promise<Response> {
  const accountId = await context.req.text();
  const isKnown = options.accounts.some(({ id }) => id === accountId);
  if (!isKnown) return context.json({ error: 'the body must be the id of an account of this phone' }, 400);
  try {
    await options.endSiteSessions(accountId);
    return context.body(null, 204);
  } catch {
    return context.json({ error: 'the site is unavailable' }, 502);
  }
}

/** What a real phone needs besides the page. */
function addNetworkRoutes(phone: PhoneApp, { forward, authority }: PhoneOptions): void {
  if (forward)
    phone.on(['GET', 'POST'], forwardedPaths, (context) => forward(context.req.raw, context.env.remoteAddress));
  if (authority !== undefined)
    phone.get('/certificate.crt', (context) =>
      context.body(authority, 200, { 'content-type': 'application/x-x509-ca-cert' }),
    );
}

function phonePolicy({ server, startOrigin = `'none'` }: PhoneOptions): Record<string, string> {
  return {
    'default-src': `'none'`,
    // The code reader is WebAssembly.
    'script-src': `'self' 'wasm-unsafe-eval'`,
    'style-src': `'self'`,
    'connect-src': `'self' ${server}`,
    'img-src': `'self'`,
    'manifest-src': `'self'`,
    'worker-src': `'self'`,
    'require-trusted-types-for': `'script'`,
    'base-uri': `'none'`,
    'form-action': `'none'`,
    // The demo's start page shows site and phone side by side. An approver of your own allows no page: the page around it could make a
    // user tap Approve unseen (T39).
    'frame-ancestors': startOrigin,
  };
}

async function phoneFiles(): Promise<Parameters<typeof serveFiles>[0]> {
  const built = new URL(import.meta.resolve('../../dist/phone/phone.js'));
  const names = await readdir(new URL('./', built));
  return {
    ...Object.fromEntries(names.map((name) => [`/${name}`, new URL(name, built).href])),
    '/phone.webmanifest': import.meta.resolve('./files/phone.webmanifest'),
    '/icon.svg': import.meta.resolve('./files/icon.svg'),
    '/maskable-icon.svg': import.meta.resolve('./files/maskable-icon.svg'),
    '/phone.css': import.meta.resolve('./files/phone.css'),
    '/phone.svg': import.meta.resolve('./files/phone.svg'),
    '/alice.svg': import.meta.resolve('./files/alice.svg'),
    '/bob.svg': import.meta.resolve('./files/bob.svg'),
  };
}

const phonePage = html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f1f2f6" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0e0f13" />
      <title>Demo phone</title>
      <link rel="manifest" href="/phone.webmanifest" />
      <link rel="icon" href="/phone.svg" />
      <link rel="stylesheet" href="/phone.css" />
      <script type="module" src="/phone.js"></script>
    </head>
    <body>
      <header>
        <img src="/phone.svg" alt="" width="24" height="24" />
        <h1 tabindex="-1">Demo phone</h1>
      </header>
      <main>
        <noscript><p>The demo phone needs JavaScript.</p></noscript>
      </main>
    </body>
  </html>`;
