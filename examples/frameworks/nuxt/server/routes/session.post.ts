import { createBoundedFetch } from '@qr-login/core';

const { loginSecret, public: site } = useRuntimeConfig();
const app = { client_id: 'demo-app', client_secret: loginSecret };
const boundedFetch = createBoundedFetch({ timeoutMs: 5000, maxBytes: 65_536 });

export default defineEventHandler(async (event) => {
  // A page of another origin cannot send this type without a preflight, so it cannot sign a visitor in.
  if (getHeader(event, 'content-type') !== 'application/json') throw createError({ statusCode: 415 });
  const { ticket } = await readBody(event);
  const idToken = await redeem(ticket);
  if (!idToken) throw createError({ statusCode: 403 });
  // The token came directly from the login server, so its signature need not be verified.
  const { name } = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
  // Your own site starts its session here: a new id in an HttpOnly cookie.
  return { name };
});

async function redeem(ticket: unknown): Promise<string | undefined> {
  const response = await boundedFetch(`${site.loginServer}/api/v3/exchange-tokenset-with-qrcode-ticket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': app.client_id },
    body: JSON.stringify({ ticket, ...app }),
  });
  const { statusCode, data } = await response.json();
  return statusCode === 200 ? data.id_token : undefined;
}
