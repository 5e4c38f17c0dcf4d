// Health checks of common load balancers, byte for byte (PROTOCOL 3.8.3).
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createDemoServerOptions, createMemoryStore, createQrLoginServer } from '../index.js';
import { createNodeListener, listen } from '../node.js';
import type { ListeningServer } from '../node.js';

/** Sends text and returns everything that the server sends until it closes the connection. */
async function send(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => void (received += chunk));
  socket.write(text);
  await new Promise((resolve) => void socket.once('close', resolve));
  return received;
}

const portOf = ({ url }: ListeningServer): number => Number(new URL(url).port);

/** From the manuals of HAProxy, nginx, Kubernetes and cloud load balancers. */
const checks: readonly (readonly [string, (path: string) => string])[] = [
  ['HTTP/1.0 without Host', (path) => `GET ${path} HTTP/1.0\r\n\r\n`],
  ['HTTP/1.0 with an empty Host', (path) => `GET ${path} HTTP/1.0\r\nHost:\r\n\r\n`],
  ['HEAD of HTTP/1.0 without Host', (path) => `HEAD ${path} HTTP/1.0\r\n\r\n`],
  ['OPTIONS of HTTP/1.0 without Host, the default of HAProxy', (path) => `OPTIONS ${path} HTTP/1.0\r\n\r\n`],
  ['HTTP/1.0 with the name of an upstream', (path) => `GET ${path} HTTP/1.0\r\nHost: login_nodes\r\n\r\n`],
  ['an IPv6 address as Host', (path) => `GET ${path} HTTP/1.1\r\nHost: [fd00::7]:4000\r\nConnection: close\r\n\r\n`],
  ['the absolute form', (path) => `GET http://10.0.0.7:4000${path} HTTP/1.0\r\n\r\n`],
];

describe('health checks', () => {
  let ready: ListeningServer;
  let unready: ListeningServer;

  before(async () => {
    const options = await createDemoServerOptions({ publicOrigin: 'https://id.example.com' });
    ready = await listen(() => createQrLoginServer(options));
    const store = { ...createMemoryStore(), ready: () => Promise.resolve(false) };
    unready = await listen(() => createQrLoginServer({ ...options, store }));
  });
  after(() => Promise.all([ready.close(), unready.close()]));

  for (const [name, write] of checks)
    it(`by ${name} report a ready node as up and an unready node as down`, async () => {
      assert.match(await send(portOf(ready), write('/healthz')), /^HTTP\/1\.1 200 /);
      assert.match(await send(portOf(ready), write('/readyz')), /^HTTP\/1\.1 200 /);
      assert.match(await send(portOf(unready), write('/healthz')), /^HTTP\/1\.1 200 /);
      assert.match(await send(portOf(unready), write('/readyz')), /^HTTP\/1\.1 503 /);
    });

  it('receive complete responses over an HTTP/1.0 keep-alive connection', async () => {
    const received = await send(
      portOf(ready),
      'GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /readyz HTTP/1.0\r\n\r\n',
    );

    assert.match(
      received,
      /^HTTP\/1\.1 200 [^]*content-length: 15\r\n[^]*\{"status":"ok"\}HTTP\/1\.1 200 [^]*"ready"\}$/i,
    );
  });
});

describe('request without Host', () => {
  const gene =
    'X-Authing-App-Id: demo-app\r\nContent-Type: application/json\r\nContent-Length: 21\r\n\r\n{"type":"MOBILE_APP"}';

  it('receives a code with the public origin over HTTP/1.0 (T48)', async (t) => {
    const server = await listen(async () =>
      createQrLoginServer(await createDemoServerOptions({ publicOrigin: 'https://id.example.com' })),
    );
    t.after(() => server.close());

    const received = await send(portOf(server), `POST /api/v3/gene-qrcode HTTP/1.0\r\n${gene}`);
    assert.match(received, /^HTTP\/1\.1 200 [^]*"content":"https:\/\/id\.example\.com\/approve#/);
  });

  it('is rejected over HTTP/1.1 even if the host’s own server accepts it (RFC 9112 section 3.2)', async (t) => {
    const options = await createDemoServerOptions({ publicOrigin: 'https://id.example.com' });
    const http = createServer({ requireHostHeader: false }, createNodeListener(createQrLoginServer(options)));
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    t.after(() => http.close());
    const { port } = http.address() as AddressInfo;

    for (const host of ['', 'Host:\r\n', 'Host: \r\n'])
      assert.match(
        await send(port, `GET /healthz HTTP/1.1\r\n${host}Connection: close\r\n\r\n`),
        /^HTTP\/1\.1 400 [^]*"message":"Exactly one Host header is expected"/,
      );
  });
});
