import { sendCommand, waitForReply } from './start-cluster.js';
import { waitUntil } from './wait-until.js';
import { startRedis } from './start-redis.js';
import type { RedisServer } from './start-redis.js';

/** A primary, its replica and a Sentinel for them, on this machine. */
export interface SentinelPair {
  /** URL of the Sentinel. */
  readonly url: string;
  readonly primary: RedisServer;
  readonly replica: RedisServer;
  /** Promotes the replica as the Sentinel does after a failure; resolves once the old primary is its replica. */
  readonly failOver: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts all three; resolves once the replica is in sync and the Sentinel knows both. */
export async function startPair(): Promise<SentinelPair> {
  const primary = await startRedis({ overTcp: true, config: ['repl-diskless-sync-delay 0'] });
  const replica = await startRedis({
    overTcp: true,
    config: [`replicaof 127.0.0.1 ${primary.port}`, 'repl-diskless-sync-delay 0'],
  });
  const sentinel = await startRedis({
    sentinel: true,
    config: [
      `sentinel monitor codes 127.0.0.1 ${primary.port} 1`,
      // A failover happens only on command, not because a busy machine delays the primary's replies.
      'sentinel down-after-milliseconds codes 600000',
      'sentinel failover-timeout codes 60000',
    ],
  });
  await waitForReply(primary.port, 'INFO replication', /state=online,offset=[1-9]/);
  await waitForReply(sentinel.port, 'SENTINEL MASTER codes', /num-slaves\r\n\$\d+\r\n1\r\n/);
  return {
    url: `redis-sentinel://127.0.0.1:${sentinel.port}/codes`,
    primary,
    replica,
    async failOver() {
      // Repeated, because it is rejected until the Sentinel knows the replica.
      await waitUntil(async () => {
        if (/master/.test(await sendCommand(replica.port, 'ROLE').catch(() => ''))) return true;
        await sendCommand(sentinel.port, 'SENTINEL FAILOVER codes');
        return false;
      }, 'the replica is promoted');
      await waitForReply(sentinel.port, 'SENTINEL GET-MASTER-ADDR-BY-NAME codes', new RegExp(`\\b${replica.port}\\b`));
      // As the Sentinel does, but without its delay of ten seconds or more.
      await sendCommand(primary.port, `REPLICAOF 127.0.0.1 ${replica.port}`);
      await sendCommand(primary.port, 'CLIENT KILL TYPE normal').catch(() => '');
      await sendCommand(primary.port, 'CLIENT KILL TYPE pubsub').catch(() => '');
      await waitForReply(replica.port, 'INFO replication', /state=online/);
    },
    close: async () => void (await Promise.all([sentinel, replica, primary].map((server) => server.close()))),
  };
}
