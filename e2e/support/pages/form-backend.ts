import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createBoundedFetch } from '@qr-login/core';

const sessions = new Map<string, string>();
/** Keeps a login server that stalls or never ends its response from holding this site’s requests. */
const boundedFetch = createBoundedFetch({ timeoutMs: 5000, maxBytes: 65_536 });

/** A site without a script of its own: a page with a form, the route that receives the form, and the page after it. */
export function createSite(loginServer: string, page: (path: string, user: string | undefined) => string): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, url = '/' } = request;
    if (method === 'POST' && url === '/session' && !isSameOrigin(request)) {
      response.writeHead(403).end();
    } else if (method === 'POST' && url === '/session') {
      const ticket = new URLSearchParams(await readText(request)).get('ticket') ?? '';
      const user = await redeem(loginServer, ticket);
      // A new session, and 303, so that neither a reload nor the back button posts the ticket again.
      const id = randomUUID();
      if (user) sessions.set(id, user);
      if (user) response.setHeader('set-cookie', `session=${id}; Path=/; HttpOnly; SameSite=Lax`);
      response.writeHead(303, { location: user ? '/' : '/login?again' }).end();
    } else {
      const id = /\bsession=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page(url, sessions.get(id)));
    }
  };
  return createServer((request, response) => {
    // Without a response from the login server the ticket may still be valid, and the visitor posts it again.
    answer(request, response).catch(() => response.writeHead(503, { 'retry-after': '5' }).end());
  });
}

/** Otherwise another site could post a ticket of its own and sign the visitor in to that account. Browsers send `Origin` with every POST. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin = '' } = headers;
  return URL.canParse(origin) && new URL(origin).host === headers.host;
}

/** The user of the ticket, or `undefined`: it can be redeemed once. */
async function redeem(loginServer: string, ticket: string): Promise<string | undefined> {
  const body = JSON.stringify({ ticket, client_id: 'demo-app', client_secret: 'demo-secret' });
  const headers = { 'content-type': 'application/json', 'x-authing-app-id': 'demo-app' };
  const path = '/api/v3/exchange-tokenset-with-qrcode-ticket';
  const { statusCode, data } = await (await boundedFetch(loginServer + path, { method: 'POST', headers, body })).json();
  // Received directly from the login server, so its signature needs no check.
  return statusCode === 200 ? JSON.parse(atob(data.id_token.split('.')[1])).sub : undefined;
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
