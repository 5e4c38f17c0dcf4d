import type { Exchange, OutgoingRequest } from '../http/exchange.js';
import { createUnknownId } from './unknown-id.js';

/** The cookies that a response sets, as a browser sends them back. `undefined`: none. */
export function readCookies({ headers }: Pick<Exchange, 'headers'>): string | undefined {
  const pairs = headers
    .getSetCookie()
    .filter((line) => !/;\s*max-age=(0|-\d+)\s*(;|$)/i.test(line))
    .map((line) => line.replace(/;.*/s, '').trim())
    .filter((pair) => /^[^=\s]+=./.test(pair));
  return pairs.length > 0 ? pairs.join('; ') : undefined;
}

/** The request with these cookies. It may have one of its own. */
export function withCookies(request: OutgoingRequest, cookies: string | undefined): OutgoingRequest {
  if (cookies === undefined) return request;
  const { cookie, ...headers } = request.headers ?? {};
  return { ...request, headers: { ...headers, cookie: cookie === undefined ? cookies : `${cookie}; ${cookies}` } };
}

/** Values of cookies, without those that are too short to be a secret, such as a language. */
export function secretsIn(cookies = ''): readonly string[] {
  return splitCookies(cookies)
    .map(([, value]) => value)
    .filter((value) => value.length >= 8);
}

/** The same cookies with values that the server has not issued. */
export function forgeCookies(cookies: string): string {
  return splitCookies(cookies)
    .map(([name, value]) => `${name}=${createUnknownId(value)}`)
    .join('; ');
}

function splitCookies(cookies: string): readonly (readonly [name: string, value: string])[] {
  return cookies.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
}
