import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from '../store/memory-store.js';
import { StoreUnavailableError } from '../store/store.js';
import type { Store } from '../store/store.js';
import { ServerHarness } from '../testing.js';

const gone = (): Promise<never> => Promise.reject(new StoreUnavailableError('the store cannot be reached'));
const away: Store = {
  ...createMemoryStore(),
  now: gone,
  create: gone,
  read: gone,
  swap: gone,
  ready: () => Promise.resolve(false),
};

describe('login server without a reachable store', () => {
  it('is alive but not ready (F37)', async () => {
    const server = await ServerHarness.demo({ store: away });
    const ready = await server.get('/readyz');

    assert.equal((await server.get('/healthz')).status, 200);
    assert.equal(ready.status, 503);
    assert.ok(Number(ready.headers.get('retry-after')) > 0);
  });

  it('answers 503 with Retry-After on every route that needs the store, in both versions (F38)', async () => {
    const faults: string[] = [];
    const server = await ServerHarness.demo({ store: away, onEvent: ({ type }) => void faults.push(type) });
    const id = 'A'.repeat(43);
    const answers = await Promise.all([
      server.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' } }),
      server.check(id),
      server.change(id, 'SCAN', 'demo-alice'),
      server.redeem(`${id}.${id}`),
      server.post('/api/v2/qrcode/gene', { body: { scene: 'APP_AUTH' } }),
      server.get(`/api/v2/qrcode/check?random=${id}`),
    ]);

    assert.deepEqual(
      answers.map(({ status: http }) => http),
      answers.map(() => 503),
    );
    assert.ok(answers.every(({ headers }) => Number(headers.get('retry-after')) > 0));
    assert.ok(answers.every(({ text }) => !text.includes('reached')));
    assert.deepEqual(
      faults,
      answers.map(() => 'unavailable'),
    );
  });
});

describe('login server with a memory store', () => {
  it('is ready as soon as it runs', async () => {
    const server = await ServerHarness.demo();

    assert.equal((await server.get('/readyz')).status, 200);
  });
});
