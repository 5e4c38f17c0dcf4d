import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { describe, it } from 'node:test';
import { createAdaptorServer } from '@hono/node-server';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { QrLoginServerOptions } from '@qr-login/server';
import express from 'express';
import { serveHono } from '../../examples/hosts/hono.js';
import { serveInFrontOf } from '../../examples/hosts/in-front.js';
import { GET, POST } from '../../examples/hosts/next.js';
import { serveWithExpress } from '../support/mounts/with-express.js';
import { serveWithHono } from '../support/mounts/with-hono.js';
import { serveWithNode } from '../support/mounts/with-node.js';
import { sendRequest, change } from '../support/phone-protocol.js';
import { startWorker } from '../support/workerd.js';

async function listen(make: (options: QrLoginServerOptions) => Server): Promise<{ url: string; close: () => void }> {
  const options = await createDemoServerOptions({ publicOrigin: 'https://id.example.com' });
  const http = make(options);
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  assert.ok(address !== null && typeof address === 'object');
  const close = (): void => {
    http.close();
    http.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

/** Runs a whole sign-in. Returns the code’s id and the requester that the phone receives. */
async function signIn(url: string): Promise<{ id: string; ip: unknown }> {
  const made = await sendRequest(url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
  const id = String(made.data?.['qrcodeId']);
  const reported = await sendRequest(url, `/api/v3/qrcode-context?qrcodeId=${id}`, undefined, {
    authorization: 'demo-alice',
  });
  assert.equal(await change(url, id, 'SCAN'), 200);
  assert.equal(await change(url, id, 'CONFIRM'), 200);
  const { data } = await sendRequest(url, `/api/v3/check-qrcode-status?qrcodeId=${id}`);
  const exchange = { ticket: data?.['ticket'], client_id: 'demo-app', client_secret: 'demo-secret' };
  const first = await sendRequest(url, '/api/v3/exchange-tokenset-with-qrcode-ticket', exchange);
  assert.equal(typeof first.data?.['access_token'], 'string');
  assert.notEqual((await sendRequest(url, '/api/v3/exchange-tokenset-with-qrcode-ticket', exchange)).statusCode, 200);
  return { id, ip: reported.data?.['ip'] };
}

/** Returns the statuses that an SSE client receives while a code is scanned and declined. */
async function follow(url: string): Promise<readonly (string | undefined)[]> {
  const made = await sendRequest(url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
  const id = String(made.data?.['qrcodeId']);
  const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
  const response = await fetch(`${url}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers });
  await change(url, id, 'SCAN');
  await change(url, id, 'CANCEL');
  return [...(await response.text()).matchAll(/"status":"(\w+)"/g)].map(([, status]) => status);
}

const order = (url: string): Promise<Response> =>
  fetch(`${url}/orders`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"tea":2}' });

function serveInFrontOfExpress(options: QrLoginServerOptions): Server {
  const app = express();
  app.use(express.json());
  app.post('/orders', (request, response) => void response.json({ ordered: request.body }));
  return serveInFrontOf(app as RequestListener, createQrLoginServer(options));
}

const hosts: readonly (readonly [string, (options: QrLoginServerOptions) => Server, boolean])[] = [
  ['node:http', serveWithNode, false],
  ['Express 5', (options) => createServer(serveWithExpress(options) as RequestListener), true],
  ['front of Express 5', serveInFrontOfExpress, true],
  ['Hono', (options) => createAdaptorServer({ fetch: serveWithHono(options).fetch }) as Server, true],
  ['Hono with the limits', (options) => serveHono(serveWithHono(options)), true],
];

describe('mounted server', () => {
  for (const [name, make, hasRoutes] of hosts) {
    it(`signs in and streams events in ${name}`, async (test) => {
      const { url, close } = await listen(make);
      test.after(close);

      const { ip } = await signIn(url);
      assert.equal(ip, '127.0.0.1');
      assert.equal((await follow(url)).at(-1), 'CANCELLED');
      assert.equal((await fetch(`${url}/api/v3/gene-qrcode`)).status, 405);
      if (hasRoutes) assert.deepEqual(await (await order(url)).json(), { ordered: { tea: 2 } });
    });
  }

  it('signs in and streams events in route handlers of Next.js', async (test) => {
    const fetch = (request: Request): Promise<Response> => (request.method === 'POST' ? POST : GET)(request);
    const { url, close } = await listen(() => createAdaptorServer({ fetch }) as Server);
    test.after(close);

    await signIn(url);
    assert.equal((await follow(url)).at(-1), 'CANCELLED');
  });

  it('signs in and draws QR images in workerd', async (test) => {
    const worker = await startWorker('worker.ts');
    test.after(() => worker.close());

    const { id } = await signIn(worker.url);
    const picture = await fetch(`${worker.url}/api/v2/qrcode/image/${id}`);
    assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/png']);
  });
});
