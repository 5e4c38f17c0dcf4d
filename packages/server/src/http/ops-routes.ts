import { Hono } from 'hono';
import type { ResolvedOptions } from '../options.js';
import { equalSecrets } from '../crypto/secrets.js';
import { readBearerToken } from '../auth/bearer.js';
import type { ClientAddressOf } from './request-auth.js';
import { fail } from './envelope.js';
import { describeApi } from './openapi.js';
import { coalesce } from './coalesce.js';
import { respond } from './respond.js';

/** Dependencies of the operations routes. */
export interface OpsRouteDeps {
  readonly options: ResolvedOptions;
  readonly clientAddressOf: ClientAddressOf;
  readonly countStreams: () => number;
}

/** Routes for operators and tools: `/openapi.json`, and `/metrics` if enabled. */
export function createOpsRoutes({ options, clientAddressOf, countStreams }: OpsRouteDeps): Hono {
  const { publicOrigin, metrics, limiter } = options;
  const routes = new Hono();
  let description: Uint8Array<ArrayBuffer> | undefined;
  routes.get('/openapi.json', (context) => {
    // Encoded once: any number of connections may wait for the same bytes.
    description ??= new TextEncoder().encode(JSON.stringify(describeApi(publicOrigin, metrics !== undefined)));
    return respond(context, description, 200, { 'content-type': 'application/json' });
  });
  if (!metrics) return routes;
  const read = coalesce(async () => new TextEncoder().encode(await metrics.read({ openStreams: countStreams() })));
  routes.get('/metrics', async (context) => {
    const { token, contentType } = metrics;
    const given = readBearerToken(context.req.raw);
    const check = async (): Promise<true | undefined> => (await equalSecrets(given ?? '', token ?? '')) || undefined;
    // A request without a token is no guess.
    const isProven =
      token === undefined ||
      (given !== undefined && (await limiter.token(clientAddressOf(context).rateLimitKey, check, 'metrics')));
    if (!isProven) return fail(context, 401, 'The metrics token is required', { 'www-authenticate': 'Bearer' });
    return respond(context, await read(), 200, { 'content-type': contentType });
  });
  return routes;
}
