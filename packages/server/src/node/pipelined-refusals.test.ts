import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createDemoServerOptions, createQrLoginServer } from '../index.js';
import { configureNodeServer, createNodeListener, listen, nodeServerOptions } from '../node.js';
import type { ListeningServer } from '../node.js';
import { ServerHarness } from '../testing.js';

const healthCheck = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';

/** Requests that are rejected immediately. */
const refused = {
  'have no Host': 'GET / HTTP/1.1\r\n\r\n',
  'have two Hosts': 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'have an unknown expectation': 'GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n',
  'have too many headers': `GET / HTTP/1.1\r\nHost: a\r\n${'A: b\r\n'.repeat(100)}\r\n`,
} as const;

/** No connection is closed for the responses that wait longer than the stream is open. */
const longStall = { stallTimeoutMs: 300_000 };

let server: ListeningServer;

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** A stream, which no later response overtakes. */
async function holdTurn(socket: Socket): Promise<void> {
  const id = await ServerHarness.at(server.url).createCode();
  socket.write(
    `GET /api/v3/check-qrcode-status?qrcodeId=${id} HTTP/1.1\r\nHost: x\r\n` +
      'X-Authing-App-Id: demo-app\r\nAccept: text/event-stream\r\n\r\n',
  );
  await once(socket, 'data');
}

/** What follows until the connection is closed. Without the limit, the stream would end first, and the responses behind it would follow. */
async function readUntilClosed(socket: Socket): Promise<string> {
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => void (received += text));
  await once(socket, 'close');
  return received;
}

/** The login server on a server of the host's own. */
async function serve(): Promise<ListeningServer> {
  const login = createQrLoginServer(await createDemoServerOptions({ publicOrigin: 'https://id.example.com' }));
  const http = createServer(nodeServerOptions(longStall), createNodeListener(login, longStall));
  configureNodeServer(http, longStall);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const close = async (): Promise<void> => {
    http.closeAllConnections();
    http.close();
    await login.close();
  };
  return { url: `http://127.0.0.1:${Object(http.address()).port}`, close };
}

const starts = {
  'the listening server': () =>
    listen(async (url) => createQrLoginServer(await createDemoServerOptions({ publicOrigin: url })), longStall),
  'a server of the host’s own': serve,
} as const;

for (const [where, start] of Object.entries(starts))
  describe(`requests to ${where}, behind an answer that goes on`, () => {
    before(async () => {
      server = await start();
    });
    after(() => server.close());

    for (const [what, request] of Object.entries(refused))
      it(`close the connection at the sixty-fifth waiting request if they ${what} (T46, S29)`, async () => {
        const socket = await open();
        await holdTurn(socket);

        socket.write(request.repeat(80));

        assert.ok(!(await readUntilClosed(socket)).includes('HTTP/1.1'));
      });

    it('close the connection at the sixty-fifth request after the last of a thousand (T46, S29)', async () => {
      const socket = await open();
      for (let answered = 0; answered < 999; answered++) {
        socket.write(healthCheck);
        await once(socket, 'data');
      }
      await holdTurn(socket);

      socket.write(healthCheck.repeat(80));

      assert.ok(!(await readUntilClosed(socket)).includes('HTTP/1.1'));
    });
  });

for (const [where, start] of Object.entries(starts))
  describe(`a request to ${where} that expects what is not known`, () => {
    it('is rejected with 417 (RFC 9110 section 10.1.1)', async () => {
      server = await start();
      const socket = await open();
      let received = '';
      socket.setEncoding('utf8').on('data', (text: string) => void (received += text));

      socket.write(refused['have an unknown expectation']);

      await once(socket, 'close');
      await server.close();
      assert.match(
        received,
        /^HTTP\/1\.1 417 [^]*"statusCode":417,"message":"Only the expectation 100-continue is supported"/,
      );
    });
  });
