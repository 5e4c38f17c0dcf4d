import type { Handler, Wrap } from '../open-server.js';

/** A request as a flaw reads it. */
export interface ReadRequest {
  readonly request: Request;
  readonly url: URL;
  readonly body: string;
  /** Members of a JSON body; none if it is no JSON object. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** Puts a function in front of the server that may answer a request itself, or send others to the server. */
export function rewriteRequest(rewrite: (read: ReadRequest, handle: Handler) => Promise<Response>): Wrap {
  return (handle) => async (request) => {
    const body = await request.clone().text();
    return rewrite({ request, url: new URL(request.url), body, members: parseMembers(body) }, handle);
  };
}

/** The same request as a POST of this JSON. */
export function asJson(request: Request, members: object, url = request.url): Request {
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(members) });
}

/** Makes a route read the members of its body from the query of a GET. */
export function acceptGet(route: RegExp): Wrap {
  return rewriteRequest(({ request, url }, handle) => {
    if (request.method !== 'GET' || !route.test(url.pathname)) return handle(request);
    return handle(asJson(request, Object.fromEntries(url.searchParams), `${url.origin}${url.pathname}`));
  });
}

/** The envelope of version 3 as the server sends it. */
export function respondV3(statusCode: number, data?: object): Response {
  const envelope = { statusCode, message: 'Planted', requestId: 'planted', ...(data && { data }) };
  return Response.json(envelope, { headers: { 'cache-control': 'no-store' } });
}

function parseMembers(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
