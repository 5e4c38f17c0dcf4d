export { createRedisStore } from './store/redis/redis-store.js';
export type { RedisStore, RedisStoreOptions } from './store/redis/redis-store.js';
export type { StoreConnection } from './store/redis/connection-monitor.js';
export type { RedisTlsOptions } from './store/redis/tls-identity.js';
