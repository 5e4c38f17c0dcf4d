import { Hono } from 'hono';
import type { CheckedOptions } from '../options.js';
import { equalSecrets } from '../rules/secrets.js';
import { readBearer } from './bearer.js';
import type { ClientOf } from './callers.js';
import { fail } from './envelope.js';
import { describeApi } from './openapi.js';
import { shareWhilePending } from './share-while-pending.js';

/** What the routes of operators need. */
export interface OperationsParts {
  readonly options: CheckedOptions;
  readonly clientOf: ClientOf;
  readonly countStreams: () => number;
}

/** What operators and their tools ask for: `/openapi.json`, and `/metrics` where there are any. */
export function createOperations({ options, clientOf, countStreams }: OperationsParts): Hono {
  const { publicOrigin, metrics, limiter } = options;
  const routes = new Hono();
  // As bytes, and once: any number of connections may wait for the same ones.
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
    // A request without a token guesses nothing.
    const isProven =
      token === undefined ||
      (given !== undefined && (await limiter.token(clientOf(context).rateLimitKey, check, 'metrics')));
    if (!isProven) return fail(context, 401, 'The token of the metrics is expected', { 'www-authenticate': 'Bearer' });
    return context.body(await read(), 200, { 'content-type': contentType });
  });
  return routes;
}
