import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { describeStore } from '../testing.js';
import type { StoreHarness } from '../testing.js';
import { createMemoryStore } from './memory-store.js';
import { StoreFullError } from './store.js';
import type { CodeRecord, Store } from './store.js';

const record: CodeRecord = {
  version: 1,
  appId: 'a',
  userPoolId: 'p',
  state: 'PENDING',
  createdAt: 0,
  endsAt: 1000,
  requester: {},
};

async function memoryWorld(): Promise<StoreHarness> {
  const clock = createFakeClock();
  return { store: createMemoryStore({ clock }), advance: (ms) => clock.advance(ms) };
}

/** A naive store: it reads, waits and writes. */
async function readThenWriteWorld(): Promise<StoreHarness> {
  const { store, advance } = await memoryWorld();
  const careless: Store = {
    ...store,
    async swap(key, revision, next, limits) {
      const stored = await store.read(key);
      if (!stored || stored.revision !== revision || (await store.now(key)) >= limits.before) return false;
      const seen = stored.revision;
      await Promise.resolve();
      const now = await store.read(key);
      await store.swap(key, now?.revision ?? seen, next, { ...limits, before: Infinity });
      return true;
    },
  };
  return { store: careless, advance };
}

describe('createMemoryStore', () => {
  describeStore(
    { describe: (name, body) => void describe(name, body), it: (name, body) => void it(name, body) },
    memoryWorld,
  );

  it('rejects a capacity that is no whole number of at least 1', () => {
    for (const maxRecords of [0, -1, 0.5, Number.NaN, Infinity, '5'])
      assert.throws(
        () => Reflect.apply(createMemoryStore, undefined, [{ maxRecords }]),
        new RangeError('maxRecords must be a whole number of at least 1'),
      );
  });

  it('rejects new records when full and keeps existing ones (T43)', async () => {
    const store = createMemoryStore({ maxRecords: 2, clock: createFakeClock() });
    await store.create('a', record, 1000);
    await store.create('b', record, 1000);

    await assert.rejects(store.create('c', record, 1000), StoreFullError);
    assert.ok(await store.read('a'));
  });

  it('counts claims separately from records, and accepts a name whose claim has expired (T43)', async () => {
    const clock = createFakeClock();
    const store = createMemoryStore({ maxRecords: 1, clock });
    await store.create('a', record, 60_000);
    await store.claim('b', 'first', 500);

    await assert.rejects(store.claim('c', 'text', 500), StoreFullError);
    await clock.advance(500);
    assert.equal(await store.claim('b', 'second', 500), true);
    await clock.advance(1000);
    assert.equal(await store.claim('c', 'text', 500), true);
    assert.equal(await store.readClaim('b'), undefined);
  });

  it('has room again after records expire', async () => {
    const clock = createFakeClock();
    const store = createMemoryStore({ maxRecords: 1, clock });
    await store.create('a', record, 1000);
    await clock.advance(1000);

    await store.create('b', record, 1000);

    assert.ok(await store.read('b'));
  });
});

describe('describeStore', () => {
  it('fails a store that reads and then writes', async () => {
    const failures: string[] = [];
    const tests: Promise<void>[] = [];
    const collect = (name: string, body: () => Promise<void>): void => {
      tests.push(body().catch(() => void failures.push(name)));
    };
    describeStore({ describe: (_, body) => body(), it: collect }, readThenWriteWorld);
    await Promise.all(tests);

    assert.deepEqual(failures.toSorted(), [
      'grants a ticket to one of 50 concurrent swaps (T13)',
      'lets one of CONFIRM, CANCEL and expiry win, 300 times (T12)',
    ]);
  });
});
