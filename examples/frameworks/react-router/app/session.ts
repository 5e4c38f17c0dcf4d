import { createBoundedFetch } from '@qr-login/core';
import type { ActionFunctionArgs } from 'react-router';

const loginServer = process.env.LOGIN_SERVER ?? 'http://127.0.0.1:4312';
const app = { client_id: 'demo-app', client_secret: process.env.LOGIN_SECRET ?? 'demo-secret' };
const boundedFetch = createBoundedFetch({ timeoutMs: 5000, maxBytes: 65_536 });

export async function action({ request }: ActionFunctionArgs) {
  // A page of another origin cannot send this type without a preflight, so it cannot sign a visitor in.
  if (request.headers.get('content-type') !== 'application/json') return new Response(undefined, { status: 415 });
  const { ticket } = await request.json();
  const idToken = await redeem(ticket);
  if (!idToken) return new Response(undefined, { status: 403 });
  // The token came directly from the login server, so its signature need not be verified.
  const { name } = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
  // Your own site starts its session here: a new id in an HttpOnly cookie.
  return Response.json({ name });
}

async function redeem(ticket: unknown): Promise<string | undefined> {
  const response = await boundedFetch(`${loginServer}/api/v3/exchange-tokenset-with-qrcode-ticket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': app.client_id },
    body: JSON.stringify({ ticket, ...app }),
  });
  const { statusCode, data } = await response.json();
  return statusCode === 200 ? data.id_token : undefined;
}
