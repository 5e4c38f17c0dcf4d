import { Hono } from 'hono';
import type { ResolvedOptions } from '../options.js';
import { respondJson } from './respond.js';

/** The keys of the issued tokens (RFC 7517). */
export function createJwksRoute({ jwks }: Pick<ResolvedOptions, 'jwks'>): Hono {
  const routes = new Hono();
  routes.get('/.well-known/jwks.json', (context) => respondJson(context, jwks));
  return routes;
}
