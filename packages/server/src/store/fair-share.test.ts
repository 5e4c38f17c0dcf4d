import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createMemoryStore } from './memory-store.js';
import { StoreFullError } from './store.js';
import type { CodeRecord, Store } from './store.js';

const recordOf = (ip?: string): CodeRecord => ({
  version: 1,
  appId: 'a',
  userPoolId: 'p',
  state: 'PENDING',
  createdAt: 0,
  endsAt: 1000,
  requester: ip === undefined ? {} : { ip },
});

describe('full memory store (T43)', () => {
  let keys = 0;

  /** Creates records until the store rejects one, and returns their number. */
  const exhaust = async (store: Store, ip?: string, ttlMs = 60_000): Promise<number> => {
    for (let created = 0; ; created++) {
      try {
        await store.create(`${keys++}`, recordOf(ip), ttlMs);
      } catch (error) {
        assert.ok(error instanceof StoreFullError);
        return created;
      }
    }
  };

  it('has room for an office after fifty addresses took all they get', async () => {
    const store = createMemoryStore({ clock: createFakeClock() });
    for (let at = 0; at < 50; at++) await exhaust(store, `198.18.0.${at}`);

    assert.ok((await exhaust(store, '203.0.113.1')) >= 300);
  });

  it('has room for others after 2,500 address groups took all they get', async () => {
    const store = createMemoryStore({ clock: createFakeClock() });
    for (let at = 0; at < 2500; at++) assert.ok((await exhaust(store, `2001:db8:${at.toString(16)}::1`)) <= 50_000);

    assert.ok((await exhaust(store, '203.0.113.1')) > 0);
  });

  it('counts a whole /48 as one', async () => {
    const store = createMemoryStore({ maxRecords: 1000, clock: createFakeClock() });
    await exhaust(store, '2001:db8:7:1::1');

    assert.equal(await exhaust(store, '2001:db8:7:2::1'), 0);
  });

  it('gives an address its share again once its records have expired', async () => {
    const clock = createFakeClock();
    const store = createMemoryStore({ maxRecords: 1000, clock });
    const first = await exhaust(store, '198.18.0.1', 5000);
    await clock.advance(5000);

    assert.equal(await exhaust(store, '198.18.0.1'), first);
  });

  it('is not divided where no address is known', async () => {
    assert.equal(await exhaust(createMemoryStore({ maxRecords: 1000, clock: createFakeClock() })), 1000);
  });
});
