import { env } from '$env/dynamic/private';
import { createBoundedFetch } from '@qr-login/core';
import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from '@sveltejs/kit';

const loginServer = env.LOGIN_SERVER ?? 'http://127.0.0.1:4312';
const app = { client_id: 'demo-app', client_secret: env.LOGIN_SECRET ?? 'demo-secret' };
const boundedFetch = createBoundedFetch({ timeoutMs: 5000, maxBytes: 65_536 });

export const POST: RequestHandler = async ({ request }) => {
  // A page of another origin cannot send this type without a preflight, so it cannot sign a visitor in.
  if (request.headers.get('content-type') !== 'application/json') error(415);
  const { ticket } = await request.json();
  const idToken = await redeem(ticket);
  if (!idToken) error(403);
  // The token came directly from the login server, so its signature need not be verified.
  const { name } = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
  // Your own site starts its session here: a new id in an HttpOnly cookie.
  return json({ name });
};

async function redeem(ticket: unknown): Promise<string | undefined> {
  const response = await boundedFetch(`${loginServer}/api/v3/exchange-tokenset-with-qrcode-ticket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': app.client_id },
    body: JSON.stringify({ ticket, ...app }),
  });
  const { statusCode, data } = await response.json();
  return statusCode === 200 ? data.id_token : undefined;
}
