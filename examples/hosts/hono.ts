import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { configureNodeServer, nodeServerOptions } from '@qr-login/server/node';
import type { Hono } from 'hono';

/** Serves a Hono app with the limits of the login server. */
export function serveHono(app: Hono): Server {
  const handle = getRequestListener(app.fetch);
  const http = createServer(nodeServerOptions(), (incoming, outgoing) => void handle(incoming, outgoing));
  configureNodeServer(http);
  return http;
}
