import { createFakeClock } from '@qr-login/core/testing';
import type { QrLoginServerOptions } from '../../src/options.js';
import { createMemoryStore } from '../../src/store/memory-store.js';
import { connect, disconnect } from '../../src/store/redis/connect.js';
import { parseRedisUrl } from '../../src/store/redis/parse-redis-url.js';
import { createRedisStore } from '../../src/store/redis/redis-store.js';
import { createTimeShiftedStore } from '../redis/time-shifted-store.js';
import { startRedis } from '../redis/start-redis.js';
import { waitUntil } from '../redis/wait-until.js';

/** Stores whose time a test advances. */
export interface PolicyStores {
  /** The options of a server over a store, and the time of both. */
  readonly open: () => {
    readonly options: Pick<QrLoginServerOptions, 'store' | 'clock'>;
    readonly advance: (ms: number) => Promise<void>;
  };
  readonly close: () => Promise<void>;
}

/** Memory stores with a fake clock. It begins at the given time. */
export function openMemoryStores(startMs?: number): PolicyStores {
  return {
    open() {
      const clock = createFakeClock(startMs);
      return { options: { clock, store: createMemoryStore({ clock }) }, advance: (ms) => clock.advance(ms) };
    },
    close: async () => {},
  };
}

/** A real Redis, whose clock decides. */
export async function openRedisStores(): Promise<PolicyStores> {
  const redis = await startRedis();
  const client = connect({ address: parseRedisUrl(redis.url), commandTimeoutMs: 10_000 });
  const store = createRedisStore({ url: redis.url, prefix: 'policies:', commandTimeoutMs: 10_000 });
  await waitUntil(() => store.ready(), 'ready');
  return {
    open() {
      const shifted = createTimeShiftedStore(store, client, 'policies:', { stopsTime: true });
      // A server closes its store, which the next one shares.
      return { options: { store: { ...shifted.store, close: async () => {} } }, advance: shifted.advance };
    },
    async close() {
      disconnect(client);
      await store.close();
      await redis.close();
    },
  };
}
