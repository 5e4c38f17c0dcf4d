import { createMemoryStore } from './memory-store.js';
import type { RedisStore } from './redis/redis-store.js';
import type { RedisStoreOptions } from './redis/redis-store-options.js';
import type { Store } from './store.js';

/** Where a store reports state and warnings. */
export type StoreReports = Pick<RedisStoreOptions, 'onWarning' | 'onConnection'>;

/**
 * Opens a store by URL: `memory`, which has no further options, or one that `createRedisStore` accepts; the client library is loaded on demand. Throws `TypeError` or `RangeError`
 * that begins with the place of the options, also if Redis rejects the configuration. An unreachable server is no error; the store connects
 * later.
 */
export async function openStore(place: string, options: RedisStoreOptions): Promise<Store> {
  if (options.url === 'memory') {
    checkMemoryOptions(place, options);
    return createMemoryStore();
  }
  const { createRedisStore } = await import('./redis/redis-store.js');
  try {
    return await verified(createRedisStore(options));
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${place}: ${error.message}`, { cause: error });
    throw new TypeError(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const memoryOptions: ReadonlySet<string> = new Set([
  'url',
  'onWarning',
  'onConnection',
] satisfies (keyof RedisStoreOptions)[]);

/** An option of Redis beside `memory` was meant for another store, and would have no effect. */
function checkMemoryOptions(place: string, options: RedisStoreOptions): void {
  const name = Object.keys(options).find((key) => !memoryOptions.has(key));
  if (name !== undefined) throw new TypeError(`${place}: "${name}" has no effect with the url "memory"`);
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
