export { waitForReply, sendCommand, startCluster } from './start-cluster.js';
export type { RedisCluster } from './start-cluster.js';
export { startPair } from './start-pair.js';
export type { SentinelPair } from './start-pair.js';
export { reservePort } from './reserve-port.js';
export { freePort, startRedis } from './start-redis.js';
export type { RedisServer, RedisServerOptions } from './start-redis.js';
