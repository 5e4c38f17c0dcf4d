import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createCookie } from '../cookie.js';
import { serveFiles } from '../files.js';
import { ownPagesOnly, withPolicy } from '../secure.js';
import { createBackChannel } from './back-channel.js';
import { homePage, loginPage } from './pages.js';
import { TicketRejectedError } from './redeem.js';
import type { Redeem } from './redeem.js';
import { Sessions } from './sessions.js';

/** Options of the site. */
export interface SiteOptions {
  /** Origin of the site. */
  readonly origin: string;
  /** Origin of the login server, for the page's element. */
  readonly server: string;
  readonly appId: string;
  /** Origin of user photos. */
  readonly photoOrigin: string;
  readonly redeem: Redeem;
  /** Secret of the phone's backend, which may end sessions with it. */
  readonly backChannelSecret: string;
  /** Default: a thousand sessions of eight hours. */
  readonly sessions?: Sessions;
}

const maxBodyBytes = 8192;

/** A site with a login page and its own backend, as an integrator of `<qr-login>` would write it. */
export async function createSite(options: SiteOptions): Promise<Hono> {
  const { origin, server, photoOrigin } = options;
  const sessions = options.sessions ?? new Sessions();
  const cookie = createCookie('demo-site-session', origin);
  const site = new Hono();

  site.use(withPolicy(sitePolicy(server, photoOrigin)));
  site.route('/', createBackChannel(sessions, options.backChannelSecret));
  site.use(ownPagesOnly(origin), await serveFiles(siteFiles()));

  site.get('/', (context) => {
    const user = sessions.read(cookie.read(context));
    return context.html(user ? homePage(user) : loginPage(options));
  });

  site.post('/session', bodyLimit({ maxSize: maxBodyBytes }), async (context) => {
    const ticket = readTicket(await context.req.json().catch(() => undefined));
    if (ticket === undefined) return context.json({ error: 'ticket must be a string' }, 400);
    try {
      const user = await options.redeem(ticket);
      const id = sessions.start(user, cookie.read(context));
      cookie.write(context, id, Math.floor(sessions.lifetimeMs / 1000));
      return context.body(null, 204);
    } catch (cause) {
      if (cause instanceof TicketRejectedError) return context.json({ error: 'this sign-in is over' }, 401);
      return context.json({ error: 'the login server is unavailable' }, 502);
    }
  });

  site.post('/sign-out', (context) => {
    sessions.end(cookie.read(context));
    cookie.clear(context);
    return context.redirect('/', 303);
  });

  return site;
}

function sitePolicy(server: string, photoOrigin: string): Record<string, string> {
  return {
    'default-src': `'none'`,
    'script-src': `'self'`,
    'style-src': `'self'`,
    'connect-src': `'self' ${server}`,
    'img-src': `'self' ${photoOrigin}`,
    'require-trusted-types-for': `'script'`,
    'base-uri': `'none'`,
    'form-action': `'self'`,
    // The demo's start page is on this origin. A site of your own allows no frame: `'none'`.
    'frame-ancestors': `'self'`,
  };
}

function siteFiles(): Parameters<typeof serveFiles>[0] {
  const singleFile = import.meta.resolve('@qr-login/elements/qr-login.js');
  return {
    '/qr-login.js': singleFile,
    '/check-code.js': import.meta.resolve('@qr-login/elements/check-code'),
    '/rotating-content.js': new URL('rotating-content.js', singleFile).href,
    '/login.js': import.meta.resolve('../../dist/login.js'),
    '/site.css': import.meta.resolve('./files/site.css'),
    '/contours.svg': import.meta.resolve('./files/contours.svg'),
    '/mark.svg': import.meta.resolve('./files/mark.svg'),
  };
}

function readTicket(body: unknown): string | undefined {
  const ticket = typeof body === 'object' && body !== null && 'ticket' in body ? body.ticket : undefined;
  return typeof ticket === 'string' && /^[\x21-\x7e]{1,4096}$/.test(ticket) ? ticket : undefined;
}
