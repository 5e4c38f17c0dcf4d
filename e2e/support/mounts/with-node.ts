import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createQrLoginServer } from '@qr-login/server';
import type { QrLoginServerOptions } from '@qr-login/server';
import { configureNodeServer, createNodeListener, nodeServerOptions } from '@qr-login/server/node';

/** The login server alone, on a `node:http` server of your own. */
export function serveWithNode(options: QrLoginServerOptions): Server {
  const http = createServer(nodeServerOptions(), createNodeListener(createQrLoginServer(options)));
  configureNodeServer(http);
  return http;
}
