import { Hono } from 'hono';
import type { Store } from '../store/store.js';
import { coalesce } from './coalesce.js';
import { fail } from './envelope.js';

/** Health checks (PROTOCOL 3.8.3). While `isStopping`, requests should go to another node. */
export function createHealthRoutes(store: Store, isStopping: () => boolean): Hono {
  const readReadiness = coalesce(async () => (await store.ready?.()) ?? true);
  const routes = new Hono();
  // HAProxy checks health with OPTIONS by default, which must not report a stopping node as ready.
  routes.on(['GET', 'OPTIONS'], '/healthz', (context) => context.json({ status: 'ok' }));
  routes.on(['GET', 'OPTIONS'], '/readyz', async (context) => {
    if (isStopping()) return fail(context, 503, 'The server is stopping', { 'retry-after': '2' });
    if (await readReadiness()) return context.json({ status: 'ready' });
    return fail(context, 503, 'The store is unavailable', { 'retry-after': '2' });
  });
  return routes;
}
