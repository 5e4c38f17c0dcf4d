import { say, hear } from './start-cluster.js';
import { startRedis } from './start-redis.js';
import type { RedisServer } from './start-redis.js';

/** A primary, its replica and a Sentinel that watches them, on this machine. */
export interface WatchedPair {
  /** By way of the Sentinel. */
  readonly url: string;
  readonly primary: RedisServer;
  readonly replica: RedisServer;
  /** Makes the replica the primary, as the Sentinel does when the primary is gone; resolves once it is. */
  readonly failOver: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts all three; resolves once the replica has what the primary has, and the Sentinel knows both. */
export async function startPair(): Promise<WatchedPair> {
  const primary = await startRedis({ overTcp: true, config: ['repl-diskless-sync-delay 0'] });
  const replica = await startRedis({ overTcp: true, config: [`replicaof 127.0.0.1 ${primary.port}`] });
  const sentinel = await startRedis({
    sentinel: true,
    config: [
      `sentinel monitor codes 127.0.0.1 ${primary.port} 1`,
      'sentinel down-after-milliseconds codes 500',
      'sentinel failover-timeout codes 2000',
    ],
  });
  await hear(replica.port, 'INFO replication', /master_link_status:up/);
  await hear(sentinel.port, 'SENTINEL MASTER codes', /num-slaves\r\n\$\d+\r\n1\r\n/);
  return {
    url: `redis-sentinel://127.0.0.1:${sentinel.port}/codes`,
    primary,
    replica,
    async failOver() {
      await say(sentinel.port, 'SENTINEL FAILOVER codes');
      await hear(replica.port, 'ROLE', /master/);
    },
    close: async () => void (await Promise.all([sentinel, replica, primary].map((server) => server.close()))),
  };
}
