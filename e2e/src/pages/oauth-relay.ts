/** Passes the device flow's two requests on to an OAuth server that refuses browsers: from this site's own pages, and nowhere else. */
export async function relayOauth(request: Request, server: string): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/oauth/, '');
  const known = request.method === 'POST' && ['/device/auth', '/token'].includes(path);
  if (!known || request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 404 });
  const answer = await fetch(new URL(path, server), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: await request.text(),
    redirect: 'error',
  });
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  const retryAfter = answer.headers.get('retry-after');
  if (retryAfter !== null) headers.set('retry-after', retryAfter);
  return new Response(await answer.text(), { status: answer.status, headers });
}
