import { getConnInfo } from '@hono/node-server/conninfo';
import { createQrLoginServer } from '@qr-login/server';
import type { QrLoginServerOptions } from '@qr-login/server';
import { Hono } from 'hono';

/** A Hono app that passes unhandled requests on to the login server. */
export function serveWithHono(options: QrLoginServerOptions): Hono {
  const login = createQrLoginServer(options);
  const app = new Hono();
  app.post('/orders', async (context) => context.json({ ordered: await context.req.json() }));
  app.all('*', (context) => login.fetch(context.req.raw, { remoteAddress: getConnInfo(context).remote.address }));
  return app;
}
