import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { QrLoginServer } from '@qr-login/server';
import { configureNodeServer, createNodeListener, nodeServerOptions } from '@qr-login/server/node';

/** The paths of the login server, without those for operators: `/healthz`, `/readyz`, `/metrics` and `/openapi.json`. */
const loginPaths = /^\/(?:api\/v3\/|api\/(?:v2\/)?qrcode\/|approve(?:\.css)?$|\.well-known\/jwks\.json$)/;

/** Whether the login server answers this path or URL. */
export function isLoginUrl(url = ''): boolean {
  return loginPaths.test(url.split('?', 1)[0] ?? '');
}

/** A server that passes requests to the login server or to the app. No body parser or compression of the app runs before the login server. */
export function serveInFrontOf(app: RequestListener, login: QrLoginServer): Server {
  const handleLogin = createNodeListener(login);
  const http = createServer(nodeServerOptions(), (request, response) =>
    isLoginUrl(request.url) ? handleLogin(request, response) : app(request, response),
  );
  configureNodeServer(http);
  return http;
}
