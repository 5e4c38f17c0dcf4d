import { say, hear } from './start-cluster.js';
import { until } from './patience.js';
import { startRedis } from './start-redis.js';
import type { RedisServer } from './start-redis.js';

/** A primary, its replica and a Sentinel that watches them, on this machine. */
export interface WatchedPair {
  /** By way of the Sentinel. */
  readonly url: string;
  readonly primary: RedisServer;
  readonly replica: RedisServer;
  /** Makes the replica the primary, as the Sentinel does when the primary is gone; resolves once the old one is its replica. */
  readonly failOver: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts all three; resolves once the replica has what the primary has, and the Sentinel knows both. */
export async function startPair(): Promise<WatchedPair> {
  const primary = await startRedis({ overTcp: true, config: ['repl-diskless-sync-delay 0'] });
  const replica = await startRedis({
    overTcp: true,
    config: [`replicaof 127.0.0.1 ${primary.port}`, 'repl-diskless-sync-delay 0'],
  });
  const sentinel = await startRedis({
    sentinel: true,
    config: [
      `sentinel monitor codes 127.0.0.1 ${primary.port} 1`,
      // It fails over when told to, and not because a busy machine has kept the primary from answering for a moment.
      'sentinel down-after-milliseconds codes 600000',
      'sentinel failover-timeout codes 60000',
    ],
  });
  await hear(primary.port, 'INFO replication', /state=online,offset=[1-9]/);
  await hear(sentinel.port, 'SENTINEL MASTER codes', /num-slaves\r\n\$\d+\r\n1\r\n/);
  return {
    url: `redis-sentinel://127.0.0.1:${sentinel.port}/codes`,
    primary,
    replica,
    async failOver() {
      // Said again, because it is refused while the Sentinel has not heard of the replica for a moment.
      await until(async () => {
        if (/master/.test(await say(replica.port, 'ROLE').catch(() => ''))) return true;
        await say(sentinel.port, 'SENTINEL FAILOVER codes');
        return false;
      }, 'the replica is promoted');
      await hear(sentinel.port, 'SENTINEL GET-MASTER-ADDR-BY-NAME codes', new RegExp(`\\b${replica.port}\\b`));
      // As the Sentinel does, which gives it ten seconds and more to come round by itself.
      await say(primary.port, `REPLICAOF 127.0.0.1 ${replica.port}`);
      await say(primary.port, 'CLIENT KILL TYPE normal').catch(() => '');
      await say(primary.port, 'CLIENT KILL TYPE pubsub').catch(() => '');
      await hear(replica.port, 'INFO replication', /state=online/);
    },
    close: async () => void (await Promise.all([sentinel, replica, primary].map((server) => server.close()))),
  };
}
