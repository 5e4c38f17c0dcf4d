import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { countNight } from './figures/nights.js';
import { startOwnServer } from './figures/server/own-server.js';
import { measureCodes } from './figures/server/status-cost.js';

const figures = JSON.parse(readFileSync(new URL('../../docs/figures.json', import.meta.url), 'utf8'));

it('a page that nobody attends asks as often as the documents say (F24)', async () => {
  const { codes, requests } = await countNight();

  assert.deepEqual([codes, requests], [figures['night-codes'], figures['night-requests']]);
  assert.ok(requests <= 366);
});

it('an approval is known as soon as the network lets it be, as the documents say', () => {
  const limitMs = figures['latency-round-trip-ms'] / 2 + 10;

  assert.ok(figures['latency-pushed-p95-ms'] <= limitMs);
  assert.ok(figures['latency-pushed-p95-ms'] < figures['latency-asked-p50-ms']);
});

it('a code takes about as much of the server’s memory as the documents say', async (test) => {
  const server = await startOwnServer();
  test.after(() => server.close());
  const stated = figures['server-bytes-per-code'];
  const { heapPerCode } = await measureCodes(server, 8000);

  assert.ok(Math.abs(heapPerCode - stated) <= stated / 4, `${heapPerCode} bytes were measured, ${stated} are stated`);
});

it('ten minutes of load left no more memory in use, as the documents say', () => {
  assert.ok(figures['soak-heap-growth-at-most-percent'] <= 5);
});
