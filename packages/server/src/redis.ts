export { createRedisStore } from './store/redis/redis-store.js';
export type { RedisStore, RedisStoreOptions } from './store/redis/redis-store.js';
