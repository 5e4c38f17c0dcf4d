/**
 * A store in Redis or Valkey, for many nodes.
 * @packageDocumentation
 */

export { createRedisStore } from './store/redis/redis-store.js';
export type { RedisStore } from './store/redis/redis-store.js';
export type { RedisStoreOptions } from './store/redis/redis-store-options.js';
export type { StoreConnection } from './store/redis/connection-monitor.js';
export type { RedisTlsOptions } from './store/redis/tls-identity.js';
