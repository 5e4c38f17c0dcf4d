import { createMemoryStore } from './memory-store.js';
import type { RedisStore, RedisStoreOptions } from './redis/redis-store.js';
import type { Store } from './store.js';

/** Where a store reports to. */
export type StoreReports = Pick<RedisStoreOptions, 'onWarning' | 'onConnection'>;

/**
 * A store by its address, `memory` or one that `createRedisStore` takes; the client library is loaded where it is needed. Throws `TypeError` or
 * `RangeError` that begins with the place where the options stood, also where Redis
 * refuses what the options say; one that cannot be reached for now is waited for later.
 */
export async function openStore(place: string, options: RedisStoreOptions): Promise<Store> {
  if (options.url === 'memory') return createMemoryStore();
  const { createRedisStore } = await import('./redis/redis-store.js');
  try {
    return await verified(createRedisStore(options));
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${place}: ${error.message}`, { cause: error });
    throw new TypeError(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function verified(store: RedisStore): Promise<Store> {
  try {
    await store.verify();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
