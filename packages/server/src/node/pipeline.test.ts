import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createFakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions, createQrLoginServer } from '../index.js';
import { listen } from '../node.js';
import { createNodeListener } from './listener.js';
import { createPipelines } from './pipeline.js';

const request = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

/** Opens a connection, sends that many requests at once and reads no response. */
async function sendUnread(port: number, count: number, path = '/'): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
    .pause()
    .on('error', () => {});
  await once(socket, 'connect');
  socket.write(request(path).repeat(count));
  return socket;
}

describe('pipelined requests of one connection', () => {
  let http: Server;
  let port: number;

  const serve = async (listener: RequestListener): Promise<void> => {
    http = createServer(listener);
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    assert.ok(address !== null && typeof address === 'object');
    ({ port } = address);
  };
  const countConnections = (): Promise<number> =>
    new Promise((resolve) => void http.getConnections((_, count) => resolve(count)));
  afterEach(() => {
    http.close();
    http.closeAllConnections();
  });

  it('are processed four at a time, and all of them once the client reads (T46, S29)', async () => {
    const body = new Uint8Array(1_000_000);
    let unanswered = 0;
    let most = 0;
    const isFull = (): boolean => most === 4;
    const listener = createNodeListener({
      fetch: async () => {
        most = Math.max(most, ++unanswered);
        return new Response(body);
      },
      markNotReady: () => {},
      drain: () => {},
      close: async () => {},
    });
    await serve((incoming, outgoing) => {
      outgoing.on('close', () => unanswered--);
      listener(incoming, outgoing);
    });
    const socket = await sendUnread(port, 40);
    while (!isFull()) await setImmediate();

    let bytes = 0;
    socket.on('data', (chunk) => (bytes += chunk.byteLength)).resume();
    while (bytes < 40 * body.byteLength) await setImmediate();

    assert.equal(most, 4);
    socket.destroy();
  });

  it('close the connection at the sixty-fifth waiting request (S29)', async () => {
    const enqueue = createPipelines(30_000);
    let started = 0;
    await serve((incoming, outgoing) => enqueue(incoming, outgoing, () => void started++));
    const socket = await sendUnread(port, 500);

    await once(socket.resume(), 'close');

    assert.equal(started, 4);
  });

  it('close the connection if the client reads no response in time while a request waits', async () => {
    const clock = createFakeClock();
    const enqueue = createPipelines(30_000, clock);
    const open: ServerResponse[] = [];
    await serve((incoming, outgoing) => enqueue(incoming, outgoing, () => void open.push(outgoing)));
    const sockets: Socket[] = [];
    http.on('connection', (connection) => void sockets.push(connection));
    const socket = await sendUnread(port, 6);
    while (open.length < 4) await setImmediate();
    await clock.advance(29_999);
    open[0]?.end();
    while (open.length < 5) await setImmediate();
    await clock.advance(29_999);
    assert.equal(sockets[0]?.destroyed, false);

    await clock.advance(1);

    await once(socket.resume(), 'close');
    assert.equal(open.length, 5);
  });

  it('close the connection if all connections together have 8,192 waiting requests (S29)', async () => {
    const enqueue = createPipelines(30_000);
    let received = 0;
    const untilReceived = async (count: number): Promise<void> => {
      for (const has = (): boolean => received >= count; !has();) await setImmediate();
    };
    await serve((incoming, outgoing) => {
      received++;
      enqueue(incoming, outgoing, () => {});
    });
    const sockets: Socket[] = [];
    // Four in progress and 64 waiting each.
    for (let at = 0; at < 128; at++) sockets.push(await sendUnread(port, 68));
    await untilReceived(128 * 68);
    const late = await sendUnread(port, 5);

    await once(late.resume(), 'close');

    const [first] = sockets;
    first?.destroy();
    while ((await countConnections()) > 127) await setImmediate();
    const next = await sendUnread(port, 5);
    await untilReceived(128 * 68 + 10);
    assert.equal(next.destroyed, false);
    for (const socket of [...sockets, next]) socket.destroy();
  });

  it('do not affect the next connection of the same client', async () => {
    const enqueue = createPipelines(30_000);
    await serve((incoming, outgoing) => enqueue(incoming, outgoing, () => outgoing.end('here')));
    const socket = await sendUnread(port, 500);
    await once(socket.resume(), 'close');

    assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'here');
  });
});

describe('connection whose client does not read', () => {
  it('is closed after a thousand requests for the OpenAPI document', async () => {
    const server = await listen(async (url) =>
      createQrLoginServer(await createDemoServerOptions({ publicOrigin: url })),
    );
    const socket = await sendUnread(Number(new URL(server.url).port), 1000, '/openapi.json');
    let answers = 0;
    socket.on('data', (chunk) => (answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1));

    await once(socket.resume(), 'close');

    await server.close();
    assert.ok(answers <= 64, `${answers} answers`);
  });

  it('is closed after stallTimeoutMs without progress on a response', async () => {
    let cancel = (): void => {};
    const cancelled = new Promise<void>((resolve) => void (cancel = resolve));
    const pull = (controller: ReadableStreamDefaultController): void => controller.enqueue(new Uint8Array(65_536));
    const endless = {
      fetch: async () => new Response(new ReadableStream({ pull, cancel })),
      markNotReady: () => {},
      drain: () => {},
    };
    const server = await listen(() => ({ ...endless, close: async () => {} }), { stallTimeoutMs: 100 });
    const socket = await sendUnread(Number(new URL(server.url).port), 1);

    await cancelled;

    socket.destroy();
    await server.close();
  });
});
