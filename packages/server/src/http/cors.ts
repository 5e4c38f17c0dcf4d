import type { Context, MiddlewareHandler } from 'hono';
import type { App } from '../registered-app.js';
import { verifierHeader } from './binding-request.js';
import { setHeaders, commonHeaders, respond } from './respond.js';
import type { ResponseHeaders } from './respond.js';
import { allOrigins, isOriginAllowed } from '../domain/authorization.js';

const allowHeaders = [
  'content-type',
  'authorization',
  'x-authing-app-id',
  'x-authing-lang',
  'x-authing-request-from',
  'x-authing-sdk-version',
  'x-authing-userpool-id',
  'x-authing-app-tenant-id',
  'x-authing-device-id',
  verifierHeader.toLowerCase(),
];

const headers: ResponseHeaders = Object.freeze({
  ...commonHeaders,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'retry-after,date',
  vary: 'Origin',
});

/**
 * Allows an origin exactly, with credentials (T42, PROTOCOL 3.7.2). A preflight carries no app id, so every registered origin is allowed, as for
 * requests that name no known app, so that a page can read the error. Other requests are allowed only for the origins of their app. hono's
 * middleware changes a finished response, which creates it again: half the cost of a poll.
 */
export function allowOrigins(apps: readonly App[]): MiddlewareHandler {
  const ofAll = apps.flatMap(allOrigins);
  const ofApp = new Map(apps.map((app) => [app.appId, allOrigins(app)]));
  const headersOf = new Map(ofAll.map((origin) => [origin, allowing(origin)]));
  return (context, next) => {
    const origin = context.req.header('origin') ?? '';
    const isPreflight = context.req.method === 'OPTIONS';
    const origins = isPreflight ? ofAll : (ofApp.get(context.req.header('x-authing-app-id') ?? '') ?? ofAll);
    // Any port of this machine may be an origin: those are not kept.
    setHeaders(context, isOriginAllowed(origins, origin) ? (headersOf.get(origin) ?? allowing(origin)) : headers);
    return isPreflight ? Promise.resolve(respondToPreflight(context)) : next();
  };
}

function allowing(origin: string): ResponseHeaders {
  return Object.freeze({ ...headers, 'access-control-allow-origin': origin });
}

function respondToPreflight(context: Context): Response {
  return respond(context, null, 204, {
    'access-control-max-age': '600',
    'access-control-allow-methods': 'GET,POST',
    'access-control-allow-headers': allowHeaders.join(','),
    vary: 'Origin, Access-Control-Request-Headers',
  });
}
