import { systemClock } from '@qr-login/core';
import { connect } from '../../store/redis/connect.js';
import type { Client } from '../../store/redis/connect.js';
import { readAddress } from '../../store/redis/read-address.js';
import { createRedisStore } from '../../store/redis/redis-store.js';
import { ageing } from '../../store/redis/servers/aged-world.js';
import { until } from '../../store/redis/servers/patience.js';
import { startCluster } from '../../store/redis/servers/start-cluster.js';
import { startRedis } from '../../store/redis/servers/start-redis.js';
import { Actors } from '../history/actors.js';
import { History } from '../history/history.js';
import { speakBoth } from '../history/wire.js';
import { ServerHarness } from '../server-harness.js';
import { makeOptions, stageOf } from './systems.js';
import type { System } from './systems.js';

const prefix = 'model:';
const commandTimeoutMs = 5000;
/** All lifetimes are multiples of it, and a sequence takes much less. */
const quantumMs = 20_000;

/** A server with a real Redis, whose clock decides. */
export interface RedisSystem extends System {
  /** All keys with their remaining milliseconds; -1 for a key without expiry. */
  readonly lives: () => Promise<ReadonlyMap<string, number>>;
}

/** Supported topologies. */
const layouts = { 'one server': startRedis, 'a cluster of three': startCluster } as const;

/** Starts both. Time moves by making every key older. */
export async function openRedis(layout: keyof typeof layouts): Promise<RedisSystem> {
  const redis = await layouts[layout]();
  const client = connect({ address: readAddress(redis.url), commandTimeoutMs });
  const store = createRedisStore({ url: redis.url, prefix, commandTimeoutMs });
  await until(() => store.ready(), 'ready');
  const isHeard = (): Promise<boolean> =>
    readLives(client).then(
      () => true,
      () => false,
    );
  await until(isHeard, 'every server answers');
  const options = await makeOptions({});

  return {
    async open() {
      const aged = ageing(store, client, prefix);
      let aheadMs = 0;
      const server = ServerHarness.of({ ...options, store: aged.store });
      return {
        actors: new Actors(stageOf(speakBoth(server)), new History(() => systemClock.now() + aheadMs)),
        async advance(ms) {
          await aged.advance(ms);
          aheadMs += ms;
        },
        quantumMs,
      };
    },
    lives: () => readLives(client),
    async close() {
      client.disconnect();
      await store.close();
      await redis.close();
    },
  };
}

async function readLives(client: Client): Promise<ReadonlyMap<string, number>> {
  const servers = 'nodes' in client ? client.nodes('master') : [client];
  const lists = await Promise.all(servers.map((server) => server.keys('*')));
  const lives = lists.flat().map(async (key) => [key, Number(await client.call('pttl', key))] as const);
  return new Map(await Promise.all(lives));
}
