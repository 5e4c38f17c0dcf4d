import { Hono } from 'hono';
import type { CheckedOptions } from '../options.js';
import { equalSecrets } from '../rules/secrets.js';
import { readBearer } from './bearer.js';
import type { ClientOf } from './callers.js';
import { fail } from './envelope.js';
import { describeApi } from './openapi.js';
import { shareWhilePending } from './share-while-pending.js';

/** Dependencies of the operations routes. */
export interface OperationsParts {
  readonly options: CheckedOptions;
  readonly clientOf: ClientOf;
  readonly countStreams: () => number;
}

/** Routes for operators and tools: `/openapi.json`, and `/metrics` if enabled. */
export function createOperations({ options, clientOf, countStreams }: OperationsParts): Hono {
  const { publicOrigin, metrics, limiter } = options;
  const routes = new Hono();
  // Encoded once: any number of connections may wait for the same bytes.
  const description = new TextEncoder().encode(JSON.stringify(describeApi(publicOrigin, metrics !== undefined)));
  routes.get('/openapi.json', (context) => context.body(description, 200, { 'content-type': 'application/json' }));
  if (!metrics) return routes;
  const read = shareWhilePending(async () =>
    new TextEncoder().encode(await metrics.read({ openStreams: countStreams() })),
  );
  routes.get('/metrics', async (context) => {
    const { token, contentType } = metrics;
    const given = readBearer(context.req.raw);
    const check = async (): Promise<true | undefined> => (await equalSecrets(given ?? '', token ?? '')) || undefined;
    // A request without a token is no guess.
    const isProven =
      token === undefined ||
      (given !== undefined && (await limiter.token(clientOf(context).rateLimitKey, check, 'metrics')));
    if (!isProven) return fail(context, 401, 'The metrics token is required', { 'www-authenticate': 'Bearer' });
    return context.body(await read(), 200, { 'content-type': contentType });
  });
  return routes;
}
