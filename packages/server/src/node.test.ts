import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createQrLoginServer } from './qr-login-server.js';
import { createDemoServerOptions } from './demo.js';
import { createNodeListener, listen } from './node.js';
import type { ListeningServer } from './node.js';
import { ServerHarness } from './testing.js';

let server: ListeningServer;
let sockets: Socket[] = [];

async function dial(): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Reads until the server closes or resets the connection. */
async function readAll(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await new Promise((resolve) => void socket.once('close', resolve));
  return text;
}

describe('listen (T46, S29)', () => {
  before(async () => {
    server = await listen(async (url) => createQrLoginServer(await createDemoServerOptions({ publicOrigin: url })));
  });
  after(() => server.close());

  it('answers a client while 500 sockets stay silent', async () => {
    sockets = [];
    await Promise.all(Array.from({ length: 500 }, dial));
    const headers = { 'content-type': 'application/json', 'x-authing-app-id': 'demo-app' };
    const response = await fetch(`${server.url}/api/v3/gene-qrcode`, {
      method: 'POST',
      headers,
      body: '{"type":"MOBILE_APP"}',
    });

    assert.equal(response.status, 200);
    for (const socket of sockets) socket.destroy();
  });

  it('closes a connection with endless headers within seconds', async () => {
    const socket = await dial();
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ');

    assert.match(await readAll(socket), /^HTTP\/1\.1 408/);
  });

  it('answers 400 to anything but HTTP and closes the connection (S30)', async () => {
    const socket = await dial();
    socket.write('\u0016\u0003\u0001 hello\r\n\r\n');

    assert.match(await readAll(socket), /^HTTP\/1\.1 400/);
  });

  it('rejects a body with contradictory length headers (S4)', async () => {
    const socket = await dial();
    socket.write(
      'POST /api/v3/gene-qrcode HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    );

    assert.match(await readAll(socket), /^HTTP\/1\.1 400/);
  });

  it('streams a status and frees the stream when the client disconnects (PROTOCOL 5)', async () => {
    const only = await listen(async (url) =>
      createQrLoginServer({ ...(await createDemoServerOptions({ publicOrigin: url })), maxStreams: 1, limits: false }),
    );
    const harness = ServerHarness.at(only.url);
    const id = await harness.createCode();
    const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
    const collect = async (signal: AbortSignal): Promise<Response> =>
      fetch(`${only.url}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers, signal });
    const leaving = new AbortController();
    const first = await collect(leaving.signal);
    const reader = first.body?.getReader();
    let text = '';
    while (!text.includes('data: ')) text += new TextDecoder().decode((await reader?.read())?.value);
    const typeOfNext = async (): Promise<string | null> => {
      const next = new AbortController();
      const { headers: reported } = await collect(next.signal);
      next.abort();
      return reported.get('content-type');
    };

    assert.match(text, /"status":"PENDING"/);
    assert.equal(first.headers.get('cache-control'), 'no-store, no-transform');
    assert.match((await typeOfNext()) ?? '', /application\/json/);
    leaving.abort();
    while ((await typeOfNext()) !== 'text/event-stream');
    await only.close();
  });

  it('opens no more streams than createNodeListener has room for (F53)', async () => {
    const publicOrigin = 'https://id.example.com';
    const options = await createDemoServerOptions({ publicOrigin });
    const http = createServer(createNodeListener(createQrLoginServer(options), { maxStreams: 2 }));
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${Number(Object(http.address()).port)}`;
    const id = await ServerHarness.at(url).createCode();
    const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
    const types: (string | null)[] = [];
    for (let at = 0; at < 3; at++) {
      const response = await fetch(`${url}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers });
      types.push(response.headers.get('content-type'));
    }
    http.close();
    http.closeAllConnections();

    assert.deepEqual(types, ['text/event-stream', 'text/event-stream', 'application/json']);
  });

  it('rejects if the port is in use', async () => {
    const port = Number(new URL(server.url).port);

    await assert.rejects(
      listen(() => createQrLoginServerNever(), { port }),
      /EADDRINUSE/,
    );
  });
});

function createQrLoginServerNever(): never {
  throw new Error('must not be reached');
}
