import { createBoundedFetch } from '@qr-login/core';

/** Keeps a server that stalls or never ends its response from holding this site’s requests. */
const boundedFetch = createBoundedFetch({ timeoutMs: 5000, maxBytes: 65_536 });

/** Forwards the device flow’s two requests to an OAuth server without CORS, from this site’s own pages only. */
export async function relayOauth(request: Request, server: string): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/oauth/, '');
  const known = request.method === 'POST' && ['/device/auth', '/token'].includes(path);
  if (!known || request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 404 });
  const answer = await boundedFetch(new URL(path, server), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': request.headers.get('content-type') ?? '' },
    body: await request.text(),
    redirect: 'error',
  }).catch(() => new Response(null, { status: 504 }));
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  const retryAfter = answer.headers.get('retry-after');
  if (retryAfter !== null) headers.set('retry-after', retryAfter);
  return new Response(await answer.text(), { status: answer.status, headers });
}
