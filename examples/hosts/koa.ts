import type { IncomingMessage, ServerResponse } from 'node:http';
import type { QrLoginServer } from '@qr-login/server';
import { createNodeListener } from '@qr-login/server/node';
import { isLoginUrl } from './in-front.js';

/** The part of Koa's context that the middleware uses. */
interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  respond?: boolean;
}

/** Koa middleware: `app.use(createLoginMiddleware(login))`, before every body parser. */
export function createLoginMiddleware(
  login: QrLoginServer,
): (context: KoaContext, next: () => Promise<unknown>) => Promise<void> {
  const handleLogin = createNodeListener(login);
  return async (context, next) => {
    if (isLoginUrl(context.req.url)) {
      // Koa sends no response of its own.
      context.respond = false;
      handleLogin(context.req, context.res);
    } else {
      await next();
    }
  };
}
