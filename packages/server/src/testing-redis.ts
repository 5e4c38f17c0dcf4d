export { hear, say, startCluster } from './store/redis/servers/start-cluster.js';
export type { RedisCluster } from './store/redis/servers/start-cluster.js';
export { startPair } from './store/redis/servers/start-pair.js';
export type { WatchedPair } from './store/redis/servers/start-pair.js';
export { freePort, startRedis } from './store/redis/servers/start-redis.js';
export type { RedisServer, RedisServerOptions } from './store/redis/servers/start-redis.js';
