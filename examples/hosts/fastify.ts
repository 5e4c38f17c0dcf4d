import type { IncomingMessage, ServerResponse } from 'node:http';
import type { QrLoginServer } from '@qr-login/server';
import { createNodeListener } from '@qr-login/server/node';

/** The part of a Fastify instance that the plugin uses. */
interface FastifyScope {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    type: string,
    parse: (request: unknown, body: unknown, done: (error: Error | null) => void) => void,
  ): unknown;
  all(path: string, handle: (request: { raw: IncomingMessage }, reply: FastifyReply) => void): unknown;
}

interface FastifyReply {
  readonly raw: ServerResponse;
  hijack(): unknown;
}

/** A Fastify plugin: `app.register(createLoginPlugin(login))`. Its parsers apply to its routes only. */
export function createLoginPlugin(login: QrLoginServer): (scope: FastifyScope) => Promise<void> {
  const handleLogin = createNodeListener(login);
  return async (scope) => {
    // Leaves the body unread. Fastify's own parser would consume it.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    for (const path of [
      '/api/v3/*',
      '/api/v2/qrcode/*',
      '/api/qrcode/*',
      '/approve',
      '/approve.css',
      '/.well-known/jwks.json',
    ])
      scope.all(path, (request, reply) => {
        reply.hijack();
        handleLogin(request.raw, reply.raw);
      });
  };
}
