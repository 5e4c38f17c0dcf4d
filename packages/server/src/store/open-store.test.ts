import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openStore } from './open-store.js';

describe('openStore', () => {
  it('opens the memory store by its name', async () => {
    const store = await openStore('store', { url: 'memory', onWarning: () => {} });

    assert.equal(await store.read('unknown'), undefined);
  });

  it('rejects a Redis option beside the memory store, by name', async () => {
    await assert.rejects(openStore('store', { url: 'memory', replicas: 1 }), {
      name: 'TypeError',
      message: 'store: "replicas" has no effect with the url "memory"',
    });
  });
});
