import { Hono } from 'hono';

const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const approvePage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sign in on a computer</title>
<link rel="stylesheet" href="/approve.css">
<main>
<h1>This code signs in a computer</h1>
<p>Open the app where you are signed in, and scan the code on the computer’s screen from there.</p>
<p class="warning">Only go on if you opened the sign-in page yourself. A code that reaches you by mail or chat signs in its sender.</p>
</main>
</html>
`;

const approveStyle = `:root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}
body{display:grid;place-items:center;min-block-size:100vh;margin:0;background:light-dark(#f4f5f8,#0e0f12);color:light-dark(#15171c,#f2f3f6)}
main{box-sizing:border-box;max-inline-size:26rem;margin:1.5rem;padding:2rem;border:1px solid light-dark(#e2e4ea,#2f323b);border-radius:1rem;background:light-dark(#fff,#191a1f)}
h1{margin:0 0 1rem;font-size:1.375rem;line-height:1.25}
p{margin:0 0 1rem}
.warning{margin:0;color:light-dark(#596070,#a6acba)}
`;

/** The page that a camera app opens (PROTOCOL 3.8.2). */
export function createApprovePage(): Hono {
  const routes = new Hono();
  routes.get('/approve', (context) =>
    context.html(approvePage, 200, { 'content-security-policy': policy, 'cross-origin-opener-policy': 'same-origin' }),
  );
  routes.get('/approve.css', (context) =>
    context.body(approveStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  return routes;
}
