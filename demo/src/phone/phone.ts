import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { createCookie } from '../cookie.js';
import { serveFiles } from '../files.js';
import { ownPagesOnly, withPolicy } from '../secure.js';
import type { Pairing } from './pairing.js';
import type { PhoneSetup } from './setup.js';

/** Options of the phone's backend. */
export interface PhoneOptions extends PhoneSetup {
  /** Origin of the phone's page. */
  readonly origin: string;
  /** Required on a network. Default: none; every client that reaches the page can use its accounts. */
  readonly pairing?: Pairing;
}

const pairedSeconds = 86_400;
const maxBodyBytes = 8192;

/** The phone: a signed-in page that reads codes and asks for confirmation. */
export async function createPhone(options: PhoneOptions): Promise<Hono> {
  const { origin, pairing, server, appId, approveUrl, accounts } = options;
  const cookie = createCookie('demo-phone', origin);
  const phone = new Hono();

  phone.use(withPolicy(phonePolicy(server)), ownPagesOnly(origin), await serveFiles(phoneFiles()));

  phone.get('/', (context) => context.html(phonePage));

  phone.get('/setup', (context) => {
    if (pairing && !pairing.isPaired(cookie.read(context))) return context.json({ error: 'not paired' }, 401);
    return context.json({ server, appId, approveUrl, accounts } satisfies PhoneSetup);
  });

  phone.post('/pairing', bodyLimit({ maxSize: maxBodyBytes }), async (context) => {
    const secret = pairing?.pair(await context.req.text());
    if (secret === undefined) return context.json({ error: 'wrong key' }, 403);
    cookie.write(context, secret, pairedSeconds);
    return context.body(null, 204);
  });

  return phone;
}

function phonePolicy(server: string): Record<string, string> {
  return {
    'default-src': `'none'`,
    'script-src': `'self'`,
    'style-src': `'self'`,
    'connect-src': `'self' ${server}`,
    'img-src': `'self'`,
    'require-trusted-types-for': `'script'`,
    'base-uri': `'none'`,
    'form-action': `'none'`,
    'frame-ancestors': `'none'`,
  };
}

function phoneFiles(): Parameters<typeof serveFiles>[0] {
  return {
    '/phone.js': import.meta.resolve('../../dist/phone.js'),
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
      <title>Demo phone</title>
      <link rel="icon" href="/phone.svg" />
      <link rel="stylesheet" href="/phone.css" />
      <script type="module" src="/phone.js"></script>
    </head>
    <body>
      <header>Demo phone</header>
      <main>
        <noscript><p>The demo phone needs JavaScript.</p></noscript>
      </main>
    </body>
  </html>`;
