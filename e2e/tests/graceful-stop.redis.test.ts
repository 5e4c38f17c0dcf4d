// Two processes of the real command with one Redis: one receives SIGTERM while users are signing in at both.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startRedis } from '../../packages/server/internal-testing/redis/servers.js';
import type { RedisServer } from '../../packages/server/internal-testing/redis/servers.js';
import { SseClient } from '../benchmarks/server/sse-client.js';
import { openPage, startBenchmarkedServer } from '../benchmarks/server/benchmarked-server.js';
import type { BenchmarkedServer, Page } from '../benchmarks/server/benchmarked-server.js';
import { ConnectionClosedError, RawClient } from '../support/raw-client.js';
import { until } from '../support/wait-until.js';

const pollers = 200;
const listeners = 100;

/** Makes the timers of the process ten times as long, so that its grace period is long enough for a busy machine. */
const slowed = `const [set, now] = [setTimeout, performance.now.bind(performance)];
  globalThis.setTimeout = (callback, ms, ...more) => set(callback, 10 * ms, ...more);
  performance.now = () => now() / 10;`;
const flags = ['--import', `data:text/javascript,${encodeURIComponent(slowed)}`];

describe('graceful shutdown of a node under load (F34)', () => {
  let redis: RedisServer;
  let nodes: readonly [BenchmarkedServer, BenchmarkedServer];
  let pages: Page[];
  /** Whether each request in flight at the time of the signal was answered. */
  const onTheirWay: Promise<boolean>[] = [];
  const streams: SseClient[] = [];

  before(async () => {
    redis = await startRedis({ overTcp: true });
    const store = { store: { url: redis.url, commandTimeoutMs: 10_000 } };
    nodes = [await startBenchmarkedServer({ flags }, store), await startBenchmarkedServer({}, store)];
    const [stopping] = nodes;
    await until(async () => (await fetch(`${stopping.url}/readyz`)).status === 200, 'ready');
    const client = new RawClient(stopping.url);
    pages = [];
    for (let number = 0; number < pollers + listeners; number++)
      pages.push(await openPage(client, stopping.write, number));
    client.close();
    for (const page of pages.slice(pollers)) streams.push(new SseClient(stopping.url, stopping.write.stream(page)));
    await until(() => streams.every(({ words }) => words === 1), 'every stream is open');
  });
  after(async () => {
    await Promise.all(nodes.map((node) => node.close()));
    await redis.close();
  });

  it('answers every request sent before the signal and exits with 0', async () => {
    const [stopping] = nodes;
    const requesting = pages.slice(0, pollers).map((page) => ({ page, client: new RawClient(stopping.url) }));
    // Half of them on keep-alive connections, half on connections that the process has not accepted yet.
    const known = requesting.slice(0, pollers / 2);
    await Promise.all(known.map(({ client, page }) => client.send(stopping.write.status(page))));
    for (const { client, page } of requesting)
      onTheirWay.push(client.send(stopping.write.status(page)).then(({ status }) => status === 200, isBroken));
    await Promise.all(requesting.map(({ client }) => client.sent()));
    stopping.terminate();
    const answered = await Promise.all(onTheirWay);
    assert.equal(await stopping.ended, 0);

    assert.equal(answered.filter(Boolean).length, pollers);
  });

  it('sends a final event on every stream and completes each', async () => {
    await Promise.all(streams.map((stream) => stream.until(() => false)));

    assert.equal(streams.filter(({ whole }) => whole).length, listeners);
    assert.equal(streams.filter(({ words }) => words === 2).length, listeners);
  });

  it('lets SSE clients follow each code at the other node', async () => {
    const [, left] = nodes;
    const again = pages.slice(pollers).map((page) => new SseClient(left.url, left.write.stream(page)));
    await until(() => again.every(({ words }) => words === 1), 'every stream is open again');
    const client = new RawClient(left.url);
    for (const page of pages.slice(pollers)) await client.send(left.write.change(page, 'SCAN'));
    await until(() => again.every(({ lastWord }) => lastWord.includes('SCANNED')), 'every stream receives the scan');

    client.close();
    for (const listener of again) listener.release();
  });
});

function isBroken(error: unknown): false {
  assert.ok(error instanceof ConnectionClosedError);
  return false;
}
