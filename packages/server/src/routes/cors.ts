import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { App } from '../options.js';
import { verifierHeader } from './binding.js';
import { allOrigins, originAllowed } from '../rules/access.js';

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
 * Echoes an allowed origin exactly, with credentials (T42, PROTOCOL 3.7.2). A preflight carries no app id, so it is answered for every
 * registered origin; the request itself only for the origins of the app that it names.
 */
export function allowOrigins(apps: readonly App[]): MiddlewareHandler {
  return cors({
    origin: (origin, context) => (originAllowed(originsFor(context, apps), origin) ? origin : null),
    credentials: true,
    allowMethods: ['GET', 'POST'],
    allowHeaders,
    exposeHeaders: ['retry-after', 'date'],
    maxAge: 600,
  });
}

function originsFor(context: Context, apps: readonly App[]): readonly string[] {
  if (context.req.method === 'OPTIONS') return apps.flatMap(allOrigins);
  const appId = context.req.header('x-authing-app-id');
  return apps.filter((app) => app.appId === appId).flatMap(allOrigins);
}
