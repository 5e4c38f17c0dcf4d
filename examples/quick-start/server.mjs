// A login page, its backend, a login server and a phone page, at one address.
//   node server.mjs                 for this computer
//   node server.mjs 192.168.1.20    for a phone in the same network: the address of this computer
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';

const [host = '127.0.0.1', port = '4000'] = process.argv.slice(2);
const secret = randomBytes(32).toString('base64url');
/** Your own app has such a token once its user is signed in. */
const phoneToken = randomBytes(9).toString('base64url');
const ada = { id: 'ada', displayName: 'Ada', userPoolId: 'demo-pool' };
const files = {
  '/': ['text/html', './index.html'],
  '/login.js': ['text/javascript', './login.js'],
  '/phone': ['text/html', './phone.html'],
  '/phone.js': ['text/javascript', './phone.js'],
  '/qr-login.js': ['text/javascript', import.meta.resolve('@qr-login/elements/qr-login.js')],
};

const { url } = await listen(createServer, { host, port: Number(port) });
console.log(`login page:  ${url}/\nphone page:  ${url}/phone\nphone token: ${phoneToken}`);

async function createServer(publicOrigin) {
  const accounts = { [phoneToken]: ada };
  const approveUrl = `${publicOrigin}/phone`;
  const origins = [publicOrigin];
  const login = createQrLoginServer(
    await createDemoServerOptions({ publicOrigin, approveUrl, origins, secret, accounts }),
  );
  return {
    ...login,
    fetch(request, connection) {
      const { pathname } = new URL(request.url);
      if (Object.hasOwn(files, pathname)) return serve(files[pathname]);
      if (pathname === '/session' && request.method === 'POST') return startSession(request, login);
      return login.fetch(request, connection);
    },
  };
}

async function serve([type, path]) {
  const file = await readFile(fileURLToPath(new URL(path, import.meta.url)));
  return new Response(file, { headers: { 'content-type': `${type}; charset=utf-8` } });
}

/** Redeems the ticket. Your own backend then creates a session and sets its cookie (`HttpOnly`). */
async function startSession(request, login) {
  // Otherwise another site could sign the visitor in to an account of its own.
  if (request.headers.get('origin') !== url) return new Response(undefined, { status: 403 });
  const { ticket } = await request.json();
  const redeemed = await login.fetch(
    new Request(new URL('/api/v3/exchange-tokenset-with-qrcode-ticket', request.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': 'demo-app' },
      body: JSON.stringify({ ticket, client_id: 'demo-app', client_secret: secret }),
    }),
  );
  const { statusCode, data } = await redeemed.json();
  if (statusCode !== 200) return new Response(undefined, { status: 403 });
  const { name } = JSON.parse(Buffer.from(data.id_token.split('.')[1], 'base64url').toString());
  return Response.json({ name });
}
