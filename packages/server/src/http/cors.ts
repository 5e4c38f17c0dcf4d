import type { Context, MiddlewareHandler } from 'hono';
import type { App } from '../registered-app.js';
import { verifierHeader } from './binding-request.js';
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

/**
 * Allows an origin exactly, with credentials (T42, PROTOCOL 3.7.2). A preflight carries no app id, so every registered origin is allowed, as for
 * requests that name no known app, so that a page can read the error. Other requests are allowed only for the origins of their app. hono's
 * middleware changes a finished response, which creates it again: half the cost of a poll.
 */
export function allowOrigins(apps: readonly App[]): MiddlewareHandler {
  const ofAll = apps.flatMap(allOrigins);
  const ofApp = new Map(apps.map((app) => [app.appId, allOrigins(app)]));
  return (context, next) => {
    const origin = context.req.header('origin') ?? '';
    const isPreflight = context.req.method === 'OPTIONS';
    const origins = isPreflight ? ofAll : (ofApp.get(context.req.header('x-authing-app-id') ?? '') ?? ofAll);
    if (isOriginAllowed(origins, origin)) context.header('access-control-allow-origin', origin);
    context.header('access-control-allow-credentials', 'true');
    context.header('access-control-expose-headers', 'retry-after,date');
    context.header('vary', 'Origin');
    return isPreflight ? Promise.resolve(respondToPreflight(context)) : next();
  };
}

function respondToPreflight(context: Context): Response {
  context.header('access-control-max-age', '600');
  context.header('access-control-allow-methods', 'GET,POST');
  context.header('access-control-allow-headers', allowHeaders.join(','));
  context.header('vary', 'Access-Control-Request-Headers', { append: true });
  return context.body(null, 204);
}
