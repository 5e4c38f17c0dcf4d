import { systemClock } from '@qr-login/core';
import { connect, disconnect } from '../../src/store/redis/connect.js';
import type { Client } from '../../src/store/redis/connect.js';
import { parseRedisUrl } from '../../src/store/redis/parse-redis-url.js';
import { createRedisStore } from '../../src/store/redis/redis-store.js';
import { createTimeShiftedStore } from '../redis/time-shifted-store.js';
import { waitUntil } from '../redis/wait-until.js';
import { startCluster } from '../redis/start-cluster.js';
import { startRedis } from '../redis/start-redis.js';
import { Clients } from '../linearizability/clients.js';
import { defaultLifetimes, History } from '../linearizability/history.js';
import type { Lifetimes } from '../linearizability/history.js';
import { createMixedWire } from '../linearizability/wire.js';
import type { Wire } from '../linearizability/wire.js';
import { ServerHarness } from '../../src/testing/server-harness.js';
import { createOptions, serverUnderTest } from './systems.js';
import type { SystemFactory } from './systems.js';

const prefix = 'model:';
const commandTimeoutMs = 10_000;
/** All lifetimes are multiples of it, and a sequence takes much less. */
const quantumMs = 20_000;

/** A server with a real Redis, whose clock decides. */
export interface RedisSystem extends SystemFactory {
  /** All keys with their remaining milliseconds; -1 for a key without expiry. */
  readonly lifetimes: () => Promise<ReadonlyMap<string, number>>;
}

/** Supported topologies. */
const layouts = { 'one server': startRedis, 'a cluster of three': startCluster } as const;

/** Starts both. Time moves by making every key older. */
export async function openRedis(
  layout: keyof typeof layouts,
  lifetimes: Lifetimes = defaultLifetimes,
): Promise<RedisSystem> {
  const redis = await layouts[layout]();
  const client = connect({ address: parseRedisUrl(redis.url), commandTimeoutMs });
  const store = createRedisStore({ url: redis.url, prefix, commandTimeoutMs });
  await waitUntil(() => store.ready(), 'ready');
  const isReachable = (): Promise<boolean> =>
    readTtls(client).then(
      () => true,
      () => false,
    );
  await waitUntil(isReachable, 'every server answers');
  const options = await createOptions({}, lifetimes);

  return {
    hasPolicies: lifetimes.policies === true,
    async open() {
      const shifted = createTimeShiftedStore(store, client, prefix);
      let aheadMs = 0;
      const openNode = (): Wire => createMixedWire(ServerHarness.of({ ...options, store: shifted.store }));
      return {
        clients: new Clients(serverUnderTest(openNode(), openNode()), new History(() => systemClock.now() + aheadMs)),
        async advance(ms) {
          await shifted.advance(ms);
          aheadMs += ms;
        },
        quantumMs,
        lifetimes,
      };
    },
    lifetimes: () => readTtls(client),
    async close() {
      disconnect(client);
      await store.close();
      await redis.close();
    },
  };
}

async function readTtls(client: Client): Promise<ReadonlyMap<string, number>> {
  const servers = 'nodes' in client ? client.nodes('master') : [client];
  const lists = await Promise.all(servers.map((server) => server.keys('*')));
  const lifetimes = lists.flat().map(async (key) => [key, Number(await client.call('pttl', key))] as const);
  return new Map(await Promise.all(lifetimes));
}
