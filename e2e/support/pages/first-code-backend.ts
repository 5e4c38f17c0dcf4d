import { createHash, randomBytes } from 'node:crypto';
import { createBoundedFetch } from '@qr-login/core';
import { renderQrLogin } from '@qr-login/elements/ssr';
import type { LoginCode } from '@qr-login/elements/ssr';

/** The login server and the app of the codes. */
export interface LoginServer {
  readonly address: string;
  readonly appId: string;
  /** Origin of the site in browsers, if a proxy terminates TLS: `https://shop.example`. Default: the origin of the request. */
  readonly publicOrigin?: string;
  /** Longest delay of the page by its first code, in milliseconds. Default 1000. */
  readonly firstCodeTimeoutMs?: number;
}

const relayPath = '/login-server/';
const maxBytes = 65_536;
/** Keeps a login server that stalls or never ends its response from holding this site’s requests. */
const boundedFetch = createBoundedFetch({ timeoutMs: 5000, maxBytes });
const secret = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** A visitor with a browser. */
export interface Visitor {
  readonly request: Request;
  /** The visitor’s address, from your server or the proxy in front of it. */
  readonly address: string;
}

/** The login page with its first code; without one if the login server issues none, so that the card requests its own. */
export async function answerLoginPage(visitor: Visitor, server: LoginServer): Promise<Response> {
  const [verifier, nonce] = [secret(32), secret(16)];
  const relay = new URL(relayPath, originOf(visitor.request, server));
  const card = await drawCard(visitor, server, { verifier, nonce, relay }).catch(() => ({
    markup: `<qr-login server="${relay.href}" app-id="${server.appId}" no-photo name="ticket" auto-submit></qr-login>`,
    codeId: undefined,
  }));
  const headers = new Headers({
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'nonce-${nonce}'; connect-src 'self'`,
    'content-type': 'text/html; charset=utf-8',
  });
  // One cookie per code, so that two tabs do not overwrite each other’s.
  const secure = relay.protocol === 'https:' ? '; Secure' : '';
  const rules = `Path=${relayPath}; Max-Age=180; HttpOnly; SameSite=Strict${secure}`;
  if (card.codeId) headers.set('set-cookie', `first-code-${card.codeId}=${verifier}; ${rules}`);
  const script = '<script type="module" src="/qr-login.js"></script>';
  const form = `<form action="/session" method="post">${card.markup}</form>`;
  return new Response(`<!doctype html><html lang="en"><title>Sign in</title>${script}${form}</html>`, { headers });
}

/** Forwards the card’s requests, from this site’s own pages only, and adds the verifier of a code that this site has created. */
export async function relayLoginServer(visitor: Visitor, server: LoginServer): Promise<Response> {
  const { request } = visitor;
  const { pathname, search, searchParams } = new URL(request.url);
  const path = pathname.slice(relayPath.length);
  const isRoute = { 'api/v3/gene-qrcode': 'POST', 'api/v3/check-qrcode-status': 'GET' }[path] === request.method;
  if (!isRoute || request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 404 });
  const own = request.headers.get('x-qr-verifier') ?? readCookie(request, `first-code-${searchParams.get('qrcodeId')}`);
  const answer = await boundedFetch(new URL(path + search, server.address), {
    method: request.method,
    headers: { ...headersFor(visitor, server), ...(own && { 'x-qr-verifier': own }) },
    ...(request.method === 'POST' && { body: await request.text() }),
    redirect: 'error',
  }).catch(() => new Response(null, { status: 504 }));
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  const retryAfter = answer.headers.get('retry-after');
  if (retryAfter) headers.set('retry-after', retryAfter);
  return new Response(await answer.text(), { status: answer.status, headers });
}

/** Rejects without a bound code, and if the code cannot be drawn. */
async function drawCard(
  visitor: Visitor,
  server: LoginServer,
  { verifier, nonce, relay }: { readonly verifier: string; readonly nonce: string; readonly relay: URL },
): Promise<{ readonly markup: string; readonly codeId: string }> {
  const code = await requestCode(visitor, server, verifier);
  const { appId } = server;
  const attributes = { 'no-photo': true, name: 'ticket', 'auto-submit': true } as const;
  const markup = renderQrLogin({ code, server: relay.href, appId, nonce, attributes });
  return { markup, codeId: code.id };
}

/** Requests a code that is bound to this site’s verifier. Rejects if it would not be bound. */
async function requestCode(visitor: Visitor, server: LoginServer, verifier: string): Promise<LoginCode> {
  const url = new URL('api/v3/gene-qrcode', server.address);
  url.searchParams.set('codeChallenge', createHash('sha256').update(verifier).digest('base64url'));
  url.searchParams.set('codeChallengeMethod', 'S256');
  const init = { method: 'POST', headers: headersFor(visitor, server), body: '{"type":"MOBILE_APP"}' };
  const firstCodeFetch = createBoundedFetch({ timeoutMs: server.firstCodeTimeoutMs ?? 1000, maxBytes });
  const { statusCode, data } = await (await firstCodeFetch(url, init)).json();
  if (statusCode !== 200 || data.binding?.method !== 'S256') throw new Error('the login server returned no bound code');
  return { id: data.qrcodeId, content: data.content, lifetimeMs: data.expiresIn * 1000, intervalMs: data.interval };
}

/** The phone shows the visitor’s browser, address and this site, and rate limits count the visitor, not the program on a server. */
function headersFor({ request, address }: Visitor, server: LoginServer): Record<string, string> {
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    origin: originOf(request, server),
    'user-agent': request.headers.get('user-agent') ?? '',
    'x-authing-app-id': server.appId,
    'x-forwarded-for': address,
  };
}

/** Origin of the site in browsers. */
function originOf(request: Request, { publicOrigin }: LoginServer): string {
  return publicOrigin ?? new URL(request.url).origin;
}

function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
