import { Hono } from 'hono';
import { boundCallback } from '../bound-callback.js';
import type { ResolvedOptions } from '../options.js';
import { coalesce } from './coalesce.js';
import { fail } from './envelope.js';
import { respondJson } from './respond.js';

type HealthOptions = Pick<ResolvedOptions, 'store' | 'clock' | 'callbackTimeoutMs'>;

/** Health checks (PROTOCOL 3.8.3). While `isStopping`, requests should go to another node. */
export function createHealthRoutes(options: HealthOptions, isStopping: () => boolean): Hono {
  const { store, clock, callbackTimeoutMs: timeoutMs } = options;
  const readReadiness = coalesce(
    boundCallback('store.ready', async () => (await store.ready?.()) ?? true, { timeoutMs, clock }),
  );
  const routes = new Hono();
  // HAProxy checks health with OPTIONS by default, which must not report a stopping node as ready.
  routes.on(['GET', 'OPTIONS'], '/healthz', (context) => respondJson(context, { status: 'ok' }));
  routes.on(['GET', 'OPTIONS'], '/readyz', async (context) => {
    if (isStopping()) return fail(context, 503, 'The server is stopping', { 'retry-after': '2' });
    if (await readReadiness()) return respondJson(context, { status: 'ready' });
    return fail(context, 503, 'The store is unavailable', { 'retry-after': '2' });
  });
  return routes;
}
