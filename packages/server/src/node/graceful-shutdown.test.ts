import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { Server } from 'node:http';
import { Socket, connect } from 'node:net';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers';
import { setImmediate } from 'node:timers/promises';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions, createMemoryStore, createQrLoginServer } from '../index.js';
import type { QrLoginServerOptions } from '../index.js';
import { createNodeListener, listen } from '../node.js';
import type { ListenOptions, ListeningServer } from '../node.js';
import { ServerHarness } from '../testing.js';
import { createGracefulShutdown } from './graceful-shutdown.js';
import type { Shutdown } from './graceful-shutdown.js';

const open = (changes: Partial<QrLoginServerOptions> = {}, how: ListenOptions = {}): Promise<ListeningServer> =>
  listen(
    async (url) => createQrLoginServer({ ...(await createDemoServerOptions({ publicOrigin: url })), ...changes }),
    how,
  );

interface Served {
  readonly http: Server;
  readonly url: string;
  readonly clock: FakeClock;
  readonly stop: Shutdown;
  /** The connections at the server, in order. */
  readonly accepted: Socket[];
}

/** A server whose shutdown is timed by a fake clock. */
async function serve(): Promise<Served> {
  const clock = createFakeClock();
  const http = createServer();
  const accepted: Socket[] = [];
  http.on('connection', (socket) => void accepted.push(socket));
  const stop = createGracefulShutdown(http, clock);
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  return { http, url: `http://127.0.0.1:${Number(Object(http.address()).port)}`, clock, stop, accepted };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setImmediate();
}

describe('graceful shutdown (F34)', () => {
  it('finishes requests in progress, then closes the store, and rejects new connections', async () => {
    const said: string[] = [];
    let goOn = (): void => {};
    let arrived = (): void => {};
    const underWay = new Promise<void>((resolve) => void (arrived = resolve));
    const { http, url, stop } = await serve();
    const login = createQrLoginServer({
      ...(await createDemoServerOptions({ publicOrigin: url })),
      store: { ...createMemoryStore(), close: async () => void said.push('closed') },
      authenticate: async () => {
        arrived();
        await new Promise<void>((resolve) => void (goOn = resolve));
        said.push('answered');
        return undefined;
      },
    });
    http.on('request', createNodeListener(login));
    const harness = ServerHarness.at(url);
    const id = await harness.createCode();
    const answer = harness.change(id, 'SCAN', 'demo-alice');
    await underWay;
    const stopped = stop(login, { shutdownDelayMs: 0, graceMs: 4000 });
    await until(() => !http.listening);
    await assert.rejects(fetch(url));
    goOn();

    assert.equal((await answer).statusCode, 401);
    assert.equal((await answer).headers.get('connection'), 'close');
    await stopped;
    assert.deepEqual(said, ['answered', 'closed']);
  });

  it('sends a final event with the status on each stream and ends it', async () => {
    const server = await open();
    const harness = ServerHarness.at(server.url);
    const id = await harness.createCode();
    const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
    const response = await fetch(`${server.url}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers });
    const text = response.text();
    await harness.change(id, 'SCAN', 'demo-alice');
    await server.close();

    const statuses = [...(await text).matchAll(/"status":"(\w+)"/g)].map(([, status]) => status);
    assert.equal(statuses.at(-1), 'SCANNED');
    assert.match(await text, /\n\n$/);
  });

  it('does not wait for idle connections', async () => {
    const { http, url, stop, accepted } = await serve();
    http.on('request', (_, response) => response.end());
    connect(Number(new URL(url).port), '127.0.0.1');
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve) => void get(url, { agent }, (response) => response.resume().on('end', resolve)));
    await until(() => accepted.length === 2);

    // The clock stands still: what waits for the grace period does not end.
    await stop(undefined, { shutdownDelayMs: 0, graceMs: 4000 });
    agent.destroy();
  });

  it('closes slow connections after graceMs', async () => {
    const { http, url, clock, stop, accepted } = await serve();
    const slow = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    slow.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    await until(() => Number(accepted[0]?.bytesRead) > 0);
    const gone = once(slow, 'close');

    const stopped = stop(undefined, { shutdownDelayMs: 0, graceMs: 4000 });
    await until(() => !http.listening);
    await clock.advance(3999);
    assert.equal(accepted[0]?.destroyed, false);
    await clock.advance(1);

    await gone;
    await stopped;
  });

  it('ends within graceMs despite endless new connections and a hanging request', async () => {
    const { http, url, clock, stop } = await serve();
    const hanging = connect(Number(new URL(url).port), '127.0.0.1');
    hanging.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(http, 'request');
    let comes = true;
    const come = (): void => {
      if (!comes) return;
      http.emit('connection', new Socket());
      nextTurn(come);
    };
    come();
    let ended = false;
    const stopped = stop(undefined, { shutdownDelayMs: 0, graceMs: 4000 }).then(() => void (ended = true));
    await turns(20);
    assert.ok(http.listening);

    await clock.advance(1000);
    await turns(20);
    comes = false;
    assert.ok(!http.listening);
    await clock.advance(2999);
    await turns(20);
    assert.ok(!ended && !hanging.destroyed);
    await clock.advance(1);
    await stopped;
  });

  it('ends each stream and resolves within graceMs although a request and the store hang', async () => {
    const store = { ...createMemoryStore(), close: () => new Promise<void>(() => {}) };
    let arrived = (): void => {};
    const underWay = new Promise<void>((resolve) => void (arrived = resolve));
    const authenticate = (): Promise<undefined> => {
      arrived();
      return new Promise<undefined>(() => {});
    };
    const { http, url, clock, stop } = await serve();
    const options = await createDemoServerOptions({ publicOrigin: url });
    const login = createQrLoginServer({ ...options, store, authenticate });
    http.on('request', createNodeListener(login));
    const harness = ServerHarness.at(url);
    const id = await harness.createCode();
    const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
    const stream = await fetch(`${url}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers });
    const order: string[] = [];
    const events = stream.text().finally(() => order.push('stream'));
    const hanging = harness.change(id, 'SCAN', 'demo-alice').catch(() => 'closed');
    await underWay;

    const stopped = stop(login, { shutdownDelayMs: 0, graceMs: 2000 }).then(() => order.push('server'));
    assert.match(await events, /"status":"PENDING".*\n\n$/);
    await clock.advance(1999);
    assert.deepEqual(order, ['stream']);
    await clock.advance(1);

    // The request and the store share one grace period.
    await stopped;
    assert.deepEqual(order, ['stream', 'server']);
    assert.equal(await hanging, 'closed');
  });
});

describe('shutdown delay', () => {
  it('answers 503 to /readyz and closes each connection after its response, while new connections are accepted', async () => {
    const server = await open({}, { shutdownDelayMs: 300_000 });
    const read = async (path: string): Promise<readonly unknown[]> => {
      const { status, headers } = await fetch(`${server.url}${path}`);
      return [status, headers.get('connection')];
    };
    assert.deepEqual(await read('/readyz'), [200, 'keep-alive']);

    const closed = server.close();
    const during = [await read('/readyz'), await read('/healthz')];
    const id = await ServerHarness.at(server.url).createCode();
    // Ends the delay.
    void server.close();
    await closed;

    assert.deepEqual(during, [
      [503, 'close'],
      [200, 'close'],
    ]);
    assert.match(id, /^[\w-]{43}$/);
    await assert.rejects(read('/healthz'));
  });

  it('keeps an idle connection for one more request from a proxy and then closes it', async () => {
    const server = await open({}, { shutdownDelayMs: 300_000 });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').setEncoding('utf8');
    let text = '';
    socket.on('data', (chunk: string) => (text += chunk));
    const request = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
    socket.write(request);
    await once(socket, 'data');

    const closed = server.close();
    const ended = once(socket, 'end');
    socket.write(request);
    await ended;
    void server.close();
    await closed;

    assert.deepEqual(text.match(/HTTP\/1.1 200|connection: \S+/gi), [
      'HTTP/1.1 200',
      'Connection: keep-alive',
      'HTTP/1.1 200',
      'connection: close',
    ]);
  });

  it('lasts for shutdownDelayMs', async () => {
    const { http, clock, stop } = await serve();

    const stopped = stop(undefined, { shutdownDelayMs: 1000, graceMs: 4000 });
    await clock.advance(999);
    await turns(20);
    assert.ok(http.listening);

    await clock.advance(1);
    await stopped;
    assert.ok(!http.listening);
  });

  for (const [name, ms] of [
    ['shutdownDelayMs', -1],
    ['shutdownDelayMs', 300_001],
    ['graceMs', Number.NaN],
    ['graceMs', '4000'],
  ] as const)
    it(`rejects ${name} of ${JSON.stringify(ms)}`, async () => {
      await assert.rejects(open({}, { [name]: ms }), new RangeError(`${name} must be from 0 to 300000 milliseconds`));
    });
});

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await setImmediate();
}
