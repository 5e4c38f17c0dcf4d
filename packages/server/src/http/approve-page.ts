import { Hono } from 'hono';
import { html } from 'hono/html';
import { respond } from './respond.js';

/** Options of the page. */
export interface ApprovePageOptions {
  /** Page where users approve sign-ins. Default: none; the page has no link and no script. */
  readonly approverUrl?: string | undefined;
}

type Html = ReturnType<typeof html>;

const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function approvePage({ approverUrl }: ApprovePageOptions): Html {
  const offer =
    approverUrl === undefined
      ? ''
      : html`<a class="approver" href="${approverUrl}">Continue on this phone</a>
          <script src="/approve.js" defer></script>`;
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>Sign in on a computer</title>
      <link rel="stylesheet" href="/approve.css" />
      <main>
        <h1>This code signs in a computer</h1>
        <p>Open the app where you are signed in, and scan the code on the computer’s screen from there.</p>
        ${offer}
        <p class="warning">
          Only go on if you opened the sign-in page yourself. A code that reaches you by mail or chat signs in its
          sender.
        </p>
      </main>
    </html>`;
}

/** The server never receives the code: it is in the fragment, which only a script can pass on. */
const approveScript = `const { hash } = location;
if (/^#[\\w.-]{16,160}$/.test(hash)) document.querySelector('.approver').hash = hash;
`;

const approveStyle = `:root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}
body{display:grid;place-items:center;min-block-size:100vh;margin:0;background:light-dark(#f4f5f8,#0e0f12);color:light-dark(#15171c,#f2f3f6)}
main{box-sizing:border-box;max-inline-size:26rem;margin:1.5rem;padding:2rem;border:1px solid light-dark(#e2e4ea,#2f323b);border-radius:1rem;background:light-dark(#fff,#191a1f)}
h1{margin:0 0 1rem;font-size:1.375rem;line-height:1.25}
p{margin:0 0 1rem}
.approver{display:block;margin-block-end:1rem;padding:.75rem 1rem;border-radius:.75rem;font-weight:600;text-align:center;text-decoration:none;color:light-dark(#fff,#14172e);background:light-dark(#3b4cca,#a9b4ff)}
.warning{margin:0;color:light-dark(#596070,#a6acba)}
`;

/** The page that a camera app opens (PROTOCOL 3.8.2). */
export function createApprovePage(options: ApprovePageOptions): Hono {
  const routes = new Hono();
  const hasScript = options.approverUrl !== undefined;
  const headers = {
    'content-type': 'text/html; charset=UTF-8',
    'content-security-policy': hasScript ? `${policy}; script-src 'self'` : policy,
    'cross-origin-opener-policy': 'same-origin',
  };
  routes.get('/approve', async (context) => respond(context, String(await approvePage(options)), 200, headers));
  routes.get('/approve.css', (context) =>
    respond(context, approveStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  if (hasScript)
    routes.get('/approve.js', (context) =>
      respond(context, approveScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
    );
  return routes;
}
