import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import type { QrLoginServerOptions } from '../options.js';
import { createMemoryStore } from '../store/memory-store.js';
import type { Store } from '../store/store.js';
import { ServerHarness } from '../testing.js';

type ReceivedEvents = Readonly<Record<string, unknown>>;

/** An SSE client that records every line. */
class SseClient {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly response: Response;
  text = '';
  over = false;
  #waiting: (() => void) | undefined;

  constructor(response: Response) {
    this.response = response;
    assert.ok(response.body);
    this.#reader = response.body.getReader();
    void this.#listen();
  }

  get events(): ReceivedEvents[] {
    return this.text
      .split('\n\n')
      .filter((block) => block.startsWith('data: '))
      .map((block): ReceivedEvents => JSON.parse(block.slice(6)));
  }

  get statuses(): unknown[] {
    return this.events.map((event) => (typeof event['data'] === 'object' ? Object(event['data'])['status'] : event));
  }

  get heartbeats(): number {
    return this.text.split('\n\n').filter((block) => block === ':').length;
  }

  /** Resolves once the condition holds for the received events. */
  async until(holds: (received: this) => boolean): Promise<void> {
    while (!holds(this)) await new Promise<void>((resolve) => void (this.#waiting = resolve));
  }

  read(count: number): Promise<void> {
    return this.until(({ events }) => events.length >= count);
  }

  release(): Promise<void> {
    return this.#reader.cancel();
  }

  async #listen(): Promise<void> {
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) break;
      this.text += decoder.decode(value, { stream: true });
      this.#waiting?.();
    }
    this.over = true;
    this.#waiting?.();
  }
}

const statusPath = (id: string): string => `/api/v3/check-qrcode-status?qrcodeId=${id}`;

async function sendRequest(
  server: ServerHarness,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return server.fetch(path, { headers: { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream', ...headers } });
}

async function harness(
  options: Partial<QrLoginServerOptions> = {},
): Promise<{ server: ServerHarness; clock: FakeClock; listen: (path: string) => Promise<SseClient> }> {
  const clock = createFakeClock();
  const server = await ServerHarness.demo({ clock, ...options });
  return {
    server,
    clock,
    listen: async (path) => {
      const listener = new SseClient(await sendRequest(server, path));
      await listener.read(1);
      return listener;
    },
  };
}

describe('event stream of a status (PROTOCOL 5)', () => {
  it('sends the status at once and after every change, and ends with the final one', async () => {
    const { server, listen } = await harness();
    const id = await server.createCode();
    const listener = await listen(statusPath(id));
    await server.change(id, 'SCAN', 'demo-alice');
    await listener.read(2);
    await server.change(id, 'CONFIRM', 'demo-alice');
    await listener.until(({ over }) => over);

    assert.deepEqual(listener.statuses, ['PENDING', 'SCANNED', 'AUTHORIZED']);
    assert.ok(listener.over);
    assert.equal(listener.response.headers.get('content-type'), 'text/event-stream');
    assert.equal(listener.response.headers.get('cache-control'), 'no-store, no-transform');
    assert.match(listener.text, /^retry: 2000\n\n/);
  });

  for (const path of [
    '/api/v3/get-qrcode-status?qrcodeId=',
    '/api/v2/qrcode/check?random=',
    '/api/qrcode/check?random=',
  ]) {
    it(`sends on ${path} what a poll returns`, async () => {
      const { server, listen } = await harness();
      const id = await server.createCode();
      const listener = await listen(path + id);
      await server.change(id, 'SCAN', 'demo-alice');
      await listener.read(2);
      const { text } = await server.get(path + id);

      assert.deepEqual({ ...listener.events.at(-1), requestId: '-' }, JSON.parse(text));
      await listener.release();
    });
  }

  it('sends a heartbeat every 10 s and EXPIRED when the code ends, within 1 kB', async () => {
    const { server, clock, listen } = await harness();
    const listener = await listen(statusPath(await server.createCode()));
    for (let beat = 1; beat <= 11; beat++) {
      await clock.advance(10_000);
      await listener.until(({ heartbeats }) => heartbeats === beat);
    }
    await clock.advance(9999);
    assert.deepEqual(listener.statuses, ['PENDING']);
    assert.equal(listener.heartbeats, 11);

    await clock.advance(1);
    await listener.until(({ over }) => over);

    assert.deepEqual(listener.statuses, ['PENDING', 'EXPIRED']);
    assert.ok(listener.over);
    assert.ok(listener.text.length <= 1024, `${listener.text.length} bytes`);
    assert.equal(clock.timers, 0);
  });

  it('is independent of other streams and releases its timers when the client disconnects', async () => {
    const { server, clock, listen } = await harness();
    const id = await server.createCode();
    const [first, second] = [await listen(statusPath(id)), await listen(statusPath(id))];
    await first.release();
    await server.change(id, 'SCAN', 'demo-alice');
    await second.read(2);

    assert.deepEqual(first.statuses, ['PENDING']);
    assert.deepEqual(second.statuses, ['PENDING', 'SCANNED']);
    assert.equal(clock.timers, 1);
    await second.release();
    assert.equal(clock.timers, 0);
  });

  it('reads a change once for all streams of a page, and sends each its own request id', async () => {
    const memory = createMemoryStore();
    let reads = 0;
    const read: Store['read'] = (key) => {
      reads++;
      return memory.read(key);
    };
    const { server, listen } = await harness({ store: { ...memory, read } });
    const id = await server.createCode();
    const listeners = [await listen(statusPath(id)), await listen(statusPath(id)), await listen(statusPath(id))];
    reads = 0;
    await server.change(id, 'SCAN', 'demo-alice');
    await Promise.all(listeners.map((listener) => listener.read(2)));

    // One is that of the change.
    assert.equal(reads, 2);
    assert.equal(new Set(listeners.map(({ events }) => events.at(-1)?.['requestId'])).size, 3);
    await Promise.all(listeners.map((listener) => listener.release()));
  });

  it('ends the stream of a client without the cookie once the cookie has bound the code (PROTOCOL 6.2.2)', async () => {
    const { server, listen } = await harness();
    const created = await server.post('/api/v3/gene-qrcode', {
      headers: { origin: 'http://127.0.0.1:4400' },
      body: { type: 'MOBILE_APP' },
    });
    const cookie = created.headers.get('set-cookie')?.split(';')[0] ?? assert.fail();
    const id = String(created.data['qrcodeId']);
    const foreign = await listen(statusPath(id));
    const own = new SseClient(await sendRequest(server, statusPath(id), { cookie }));
    await own.read(1);
    await foreign.until(({ over }) => over);
    await server.change(id, 'SCAN', 'demo-alice');
    await own.read(2);

    assert.deepEqual(foreign.statuses, ['PENDING']);
    assert.deepEqual(own.statuses, ['PENDING', 'SCANNED']);
    await own.release();
  });

  it('sends changes that arrive during a read, always including the last one', async () => {
    const { server, listen } = await harness();
    const id = await server.createCode();
    const listener = await listen(statusPath(id));
    await Promise.all([
      server.change(id, 'SCAN', 'demo-alice'),
      server.change(id, 'SCAN', 'demo-alice').then(() => server.change(id, 'CANCEL', 'demo-alice')),
    ]);
    await listener.until(({ over }) => over);

    assert.equal(listener.statuses.at(-1), 'CANCELLED');
    assert.equal(new Set(listener.statuses).size, listener.statuses.length);
  });

  it('detects on its heartbeat a change that the store did not report (F49)', async () => {
    const store: Store = { ...createMemoryStore(), watch: async () => () => {} };
    const { server, clock, listen } = await harness({ store });
    const id = await server.createCode();
    const listener = await listen(statusPath(id));
    await server.change(id, 'SCAN', 'demo-alice');
    await clock.advance(10_000);
    await listener.read(2);

    assert.deepEqual(listener.statuses, ['PENDING', 'SCANNED']);
    await listener.release();
  });

  it('ends without an event when the store fails', async () => {
    const clock = createFakeClock();
    const memory = createMemoryStore({ clock });
    let broken = false;
    const store: Store = {
      ...memory,
      read: (key) => (broken ? Promise.reject(new Error('gone')) : memory.read(key)),
    };
    const { server, listen } = await harness({ store, clock });
    const listener = await listen(statusPath(await server.createCode()));
    broken = true;
    await clock.advance(10_000);
    await listener.until(({ over }) => over);

    assert.deepEqual(listener.statuses, ['PENDING']);
    assert.equal(clock.timers, 0);
  });

  it('is rejected like a poll for an unknown code and a foreign app (T18, T19)', async () => {
    const { server } = await harness();
    const id = await server.createCode({ appId: 'demo-public' });
    for (const wanted of ['a'.repeat(43), id]) {
      const response = await sendRequest(server, statusPath(wanted));
      const text = (await response.text()).replace(/"requestId":"[^"]*"/, '"requestId":"-"');

      assert.equal(text, (await server.check('a'.repeat(43))).text);
    }
  });

  for (const [limits, acquired] of [
    [{ maxStreamsPerAddress: 2 }, 2],
    [{ maxStreams: 3 }, 3],
    [{ maxStreams: 0 }, 0],
  ] as const) {
    it(`falls back to a single response at ${JSON.stringify(limits)}, and streams again when a client disconnects`, async () => {
      const { server, listen } = await harness(limits);
      const id = await server.createCode();
      const listeners: SseClient[] = [];
      for (let at = 0; at < acquired; at++) listeners.push(await listen(statusPath(id)));

      const late = await sendRequest(server, statusPath(id));
      assert.match(late.headers.get('content-type') ?? '', /application\/json/);
      assert.equal((await server.check(id)).data['status'], 'PENDING');

      await listeners[0]?.release();
      const next = await sendRequest(server, statusPath(id));
      assert.equal(next.headers.get('content-type') === 'text/event-stream', acquired > 0);
      await next.body?.cancel();
    });
  }

  it('releases its slot after a HEAD request', async () => {
    const { server, listen } = await harness({ maxStreams: 1 });
    const id = await server.createCode();
    const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
    await server.fetch(statusPath(id), { method: 'HEAD', headers });

    assert.deepEqual((await listen(statusPath(id))).statuses, ['PENDING']);
  });
});
