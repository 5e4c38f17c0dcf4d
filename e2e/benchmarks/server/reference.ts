// The baselines for our figures, each a program of its own: reference.ts hono-map | oidc-provider | bare-streams
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { clientId, openOauthProvider } from '../../support/oauth-provider.js';

const kinds: Readonly<Record<string, () => Promise<string>>> = {
  'hono-map': startHono,
  'oidc-provider': startOidcProvider,
  'bare-streams': startBareStreams,
};
const url = await kinds[process.argv[2] ?? '']?.();
process.stdout.write(`listening on ${url}\n`);
process.once('SIGTERM', () => process.exit(0));

/** The least that a status route can do on the framework of ours. */
async function startHono(): Promise<string> {
  const stored = new Map(Array.from({ length: 100_000 }, (_, at) => [`code-${at}`, { status: 'PENDING', at }]));
  const app = new Hono();
  app.get('/status', (context) => {
    const found = stored.get(context.req.query('id') ?? '');
    return found ? context.json({ status: found.status, expiresIn: 120, interval: 2000 }) : context.json({}, 404);
  });
  return new Promise((resolve) =>
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`)),
  );
}

/** The device flow of a certified OpenID provider, with its memory adapter. */
async function startOidcProvider(): Promise<string> {
  const { issuer } = await openOauthProvider();
  return `${issuer}/?client_id=${clientId}`;
}

/** The least that a held stream can do: `GET /` opens one, `POST /` sends an event to all of them. */
async function startBareStreams(): Promise<string> {
  const held = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      for (const stream of held) stream.write(`data: ${'x'.repeat(150)}\n\n`);
      response.end('{}');
    } else {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 2000\n\ndata: {}\n\n');
      held.add(response.on('close', () => held.delete(response)));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4096, resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}
