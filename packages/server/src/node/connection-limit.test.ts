import assert from 'node:assert/strict';
import { on, once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { after, describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { UnavailableEvent } from '../events.js';
import { limitConnections } from './connection-limit.js';

/** The smallest limit: 64 connections, of which 57 are below the soft limit. */
const maxFiles = 64;
const softLimit = 57;
/** More than the system buffers for a client that does not read. */
const large = Buffer.alloc(16_777_216);

describe('limitConnections (F53)', () => {
  const events: UnavailableEvent[] = [];
  const agents: Agent[] = [];
  // A loaded machine needs more than Node's 5 s to open all connections.
  const http: Server = createServer({ keepAliveTimeout: 600_000 });
  const clock = createFakeClock();
  const turnAway = limitConnections(http, { maxFiles, clock, onEvent: (event) => events.push(event) });
  http.on('request', (incoming, outgoing) => {
    if (turnAway(incoming, outgoing)) return;
    const body = incoming.url === '/large' ? large : 'answered';
    incoming.resume().on('end', () => incoming.url === '/held' || outgoing.end(body));
  });
  const listening = new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  after(() => {
    for (const agent of agents) agent.destroy();
    http.close();
    http.closeAllConnections();
  });

  /** Sends a request on a new connection that stays open if the server keeps it. */
  const sendRequest = async (path: string): Promise<number | undefined> => {
    await listening;
    const address = http.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const agent = new Agent({ keepAlive: true });
    agents.push(agent);
    return new Promise((resolve, reject) => {
      const request = get({ port, path, agent, host: '127.0.0.1' }, (response) =>
        response.resume().on('end', () => resolve(response.statusCode)),
      );
      request.on('error', reject);
    });
  };
  const accounts = async (): Promise<void> => {
    for (let at = 0; at < softLimit; at++) assert.equal(await sendRequest('/'), 200);
  };
  const release = async (): Promise<void> => {
    for (const agent of agents.splice(0)) agent.destroy();
    for (let open = 1; open > 0;)
      open = await new Promise((resolve) => void setImmediate(() => http.getConnections((_, count) => resolve(count))));
    // The server decrements its count before it emits `close`.
    await new Promise((resolve) => void setImmediate(resolve));
  };

  it('answers 503 above the limit except to liveness checks, and reports it once', async () => {
    await accounts();

    assert.deepEqual(
      [await sendRequest('/'), await sendRequest('/readyz'), await sendRequest('/healthz')],
      [503, 503, 200],
    );
    assert.deepEqual(
      events.map(({ type, reason }) => [type, reason]),
      [['unavailable', 'TooManyConnections']],
    );
  });

  it('closes the oldest silent connections to make room for requests, and reports it (T46)', async () => {
    await release();
    events.splice(0);
    const silent: Socket[] = [];
    const closed: number[] = [];
    const port = Number(Object(http.address()).port);
    for (let at = 0; at < softLimit; at++) {
      const socket = connect(port, '127.0.0.1').resume();
      silent.push(socket);
      socket.on('close', () => closed.push(at));
      await once(socket, 'connect');
    }
    await clock.advance(1000);
    assert.deepEqual([await sendRequest('/'), await sendRequest('/'), await sendRequest('/')], [200, 200, 200]);
    while (closed.length < 3) await once(silent[closed.length] ?? assert.fail(), 'close');

    assert.deepEqual(closed, [0, 1, 2]);
    assert.deepEqual(
      events.map(({ type, reason }) => [type, reason]),
      [['unavailable', 'TooManyConnections']],
    );
    for (const socket of silent) socket.destroy();
  });

  for (const [name, head] of [
    ['a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n'],
    ['a body in chunks', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'],
    [
      'a body behind a request',
      'GET / HTTP/1.1\r\nHost: x\r\n\r\nPOST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n',
    ],
  ] as const)
    it(`makes room by closing those that promise ${name} and send none (T46)`, async () => {
      await release();
      const requests = on(http, 'request');
      const silent: Socket[] = [];
      for (let at = 0; at < softLimit; at++) {
        const socket = connect(Number(Object(http.address()).port), '127.0.0.1').resume();
        silent.push(socket.on('error', () => {}));
        socket.write(head);
        for (const _ of head.matchAll(/HTTP/g)) await requests.next();
      }
      await requests.return?.();
      await clock.advance(1000);
      const status = await sendRequest('/');
      for (const socket of silent) socket.destroy();

      assert.equal(status, 200);
    });

  it('makes room by closing those that have not read their response for a second (T46)', async () => {
    await release();
    const requests = on(http, 'request');
    const unread: Socket[] = [];
    for (let at = 0; at < softLimit; at++) {
      const socket = connect(Number(Object(http.address()).port), '127.0.0.1').pause();
      unread.push(socket.on('error', () => {}));
      socket.write('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
      await requests.next();
    }
    await requests.return?.();
    const first = await sendRequest('/');
    await clock.advance(1000);
    const second = await sendRequest('/');
    for (const socket of unread) socket.destroy();

    assert.deepEqual([first, second], [503, 200]);
  });

  it('closes no request that has arrived whole, however long its answer takes', async () => {
    await release();
    const requests = on(http, 'request');
    const held: Socket[] = [];
    for (let at = 0; at < softLimit; at++) {
      const socket = connect(Number(Object(http.address()).port), '127.0.0.1').resume();
      held.push(socket);
      socket.write('POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc');
      await requests.next();
    }
    await requests.return?.();
    await clock.advance(1000);
    const status = await sendRequest('/');
    for (const socket of held) socket.destroy();

    assert.equal(status, 503);
  });

  it('closes keep-alive connections idle for a second, but no new ones', async () => {
    await release();
    await accounts();
    const [young, health] = [await sendRequest('/'), await sendRequest('/healthz')];
    await clock.advance(1000);
    const old = await sendRequest('/');

    assert.deepEqual([young, health, old], [503, 200, 200]);
  });

  it('reports once that Node drops connections, even if none of them has sent a request', async () => {
    await release();
    events.splice(0);
    const port = Number(Object(http.address()).port);
    const silent: Socket[] = [];
    const drops = on(http, 'drop');
    // The limit, and two more.
    for (let at = 0; at < maxFiles + 2; at++) {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      silent.push(socket);
      await once(socket, 'connect');
    }
    await drops.next();
    await drops.next();
    await drops.return?.();
    for (const socket of silent) socket.destroy();

    assert.deepEqual(
      events.map(({ type, reason }) => [type, reason]),
      [['unavailable', 'TooManyConnections']],
    );
  });

  it('reports again after the load has dropped and risen again', async () => {
    await release();
    events.splice(0);
    await accounts();
    await sendRequest('/');
    assert.equal(events.length, 1);
    await release();
    await accounts();
    await sendRequest('/');

    assert.equal(events.length, 2);
  });
});
