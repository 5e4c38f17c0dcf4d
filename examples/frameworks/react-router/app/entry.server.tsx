import { renderToReadableStream } from 'react-dom/server';
import { ServerRouter } from 'react-router';
import type { EntryContext } from 'react-router';

const loginServer = process.env.LOGIN_SERVER ?? 'http://127.0.0.1:4312';

export default async function render(request: Request, status: number, headers: Headers, context: EntryContext) {
  const nonce = crypto.randomUUID();
  const router = <ServerRouter context={context} url={request.url} nonce={nonce} />;
  const body = await renderToReadableStream(router, { nonce, signal: request.signal });
  headers.set('content-type', 'text/html; charset=utf-8');
  // The overlay and the reload of `react-router dev` violate this policy.
  if (import.meta.env.PROD) headers.set('content-security-policy', createPolicy(nonce));
  return new Response(body, { status, headers });
}

function createPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    `connect-src 'self' ${loginServer}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
