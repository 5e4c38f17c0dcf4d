import { createQrLoginServer } from '@qr-login/server';
import type { QrLoginServerOptions } from '@qr-login/server';
import { createNodeListener } from '@qr-login/server/node';
import express from 'express';
import type { Express } from 'express';

/** An Express app whose last handler is the login server. */
export function serveWithExpress(options: QrLoginServerOptions): Express {
  const app = express();
  app.post('/orders', express.json(), (request, response) => void response.json({ ordered: request.body }));
  app.use(createNodeListener(createQrLoginServer(options)));
  return app;
}
