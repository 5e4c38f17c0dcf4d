import type { Context } from 'hono';
import type { RequestContext } from './request-context.js';

/** Headers by lower-case name. */
export type ResponseHeaders = Readonly<Record<string, string>>;

/** Headers of every response. */
export const commonHeaders: ResponseHeaders = Object.freeze({
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});

/**
 * Sets all headers of the response of this request; with the common ones. Most responses share one object: hono's own `header` builds `Headers` on each
 * call.
 */
export function setHeaders(context: Context, headers: ResponseHeaders): void {
  const requestContext: RequestContext = context.env;
  requestContext.headers = headers;
}

/** Adds headers to the response of this request. */
export function addHeaders(context: Context, headers: ResponseHeaders): void {
  setHeaders(context, { ...headersOf(context), ...headers });
}

/** The response with these headers beside those that were set before, or else the common ones. */
export function respond(
  context: Context,
  body: string | Uint8Array<ArrayBuffer> | null,
  status: number,
  headers?: ResponseHeaders,
): Response {
  return createResponse(body, status, headersOf(context), headers);
}

/** The same with a body in JSON. */
export function respondJson(context: Context, value: object, status = 200, headers?: ResponseHeaders): Response {
  return createResponse(JSON.stringify(value), status, jsonHeadersOf(headersOf(context)), headers);
}

function createResponse(
  body: string | Uint8Array<ArrayBuffer> | null,
  status: number,
  common: ResponseHeaders,
  headers: ResponseHeaders | undefined,
): Response {
  return new Response(body, { status, headers: headers ? { ...common, ...headers } : common });
}

function headersOf(context: Context): ResponseHeaders {
  const requestContext: RequestContext = context.env;
  return requestContext.headers ?? commonHeaders;
}

const jsonHeaders = new WeakMap<ResponseHeaders, ResponseHeaders>();

function jsonHeadersOf(headers: ResponseHeaders): ResponseHeaders {
  const known = jsonHeaders.get(headers);
  if (known) return known;
  const created = Object.freeze({ ...headers, 'content-type': 'application/json' });
  jsonHeaders.set(headers, created);
  return created;
}
