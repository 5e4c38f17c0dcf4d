import { createBoundedFetch } from '@qr-login/core';

/** Limits the time and the size of a response, so that a stalled login server does not block your own requests. */
const boundedFetch = createBoundedFetch({ timeoutMs: 5000, maxBytes: 65_536 });

/** Redeems a ticket. Returns the user's ID token, or `undefined` if the ticket is wrong, expired or used. */
export async function redeem(loginServer, ticket, { appId, secret }) {
  const headers = { 'content-type': 'application/json', 'x-authing-app-id': appId };
  const body = JSON.stringify({ ticket, client_id: appId, client_secret: secret });
  const url = `${loginServer}/api/v3/exchange-tokenset-with-qrcode-ticket`;
  const response = await boundedFetch(url, { method: 'POST', headers, body });
  const { statusCode, message, data } = await response.json();
  if (statusCode !== 200 && statusCode !== 400) throw new Error(`The ticket was not redeemed: ${message}`);
  return data?.id_token;
}
