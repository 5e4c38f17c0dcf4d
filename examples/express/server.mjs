import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createBoundedFetch } from '@qr-login/core';
import express from 'express';

const loginServer = process.env.LOGIN_SERVER ?? 'http://127.0.0.1:4312';
const credentials = { client_id: 'demo-app', client_secret: process.env.LOGIN_SECRET ?? 'demo-secret' };
const boundedFetch = createBoundedFetch({ timeoutMs: 5000, maxBytes: 65_536 });
/** The user of each session. Your own site keeps them in a store, with an expiry. */
const sessions = new Map();
const app = express();

app.use(express.static(fileURLToPath(new URL('public', import.meta.url))));

const cardFile = fileURLToPath(import.meta.resolve('@qr-login/elements/qr-login.js'));
app.get('/qr-login.js', (request, response) => response.sendFile(cardFile));

app.post('/session', requireJson, express.json(), (request, response) => {
  startSession(request, response).catch((error) => {
    console.error(error);
    response.sendStatus(502);
  });
});

app.get('/me', (request, response) => {
  const id = /(?:^|; )session=([^;]*)/.exec(request.get('cookie') ?? '')?.[1];
  const user = sessions.get(id);
  return user ? response.json(user) : response.sendStatus(401);
});

const server = app.listen(Number(process.env.PORT ?? 4320), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});

/** A page of another origin cannot send this type without a preflight, so it cannot sign a visitor in. */
function requireJson(request, response, next) {
  if (request.get('content-type') === 'application/json') next();
  else response.sendStatus(415);
}

async function startSession(request, response) {
  const idToken = await redeem(request.body?.ticket);
  if (!idToken) return response.sendStatus(403);
  // The token came directly from the login server, so its signature need not be verified.
  const { sub, name } = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
  const id = randomBytes(32).toString('base64url');
  sessions.set(id, { id: sub, name });
  const secure = process.env.NODE_ENV === 'production';
  response.cookie('session', id, { httpOnly: true, sameSite: 'lax', secure });
  return response.json({ name });
}

async function redeem(ticket) {
  const response = await boundedFetch(`${loginServer}/api/v3/exchange-tokenset-with-qrcode-ticket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': credentials.client_id },
    body: JSON.stringify({ ticket, ...credentials }),
  });
  const { statusCode, data } = await response.json();
  return statusCode === 200 ? data.id_token : undefined;
}
