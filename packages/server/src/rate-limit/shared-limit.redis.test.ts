import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createRedisStore } from '../redis.js';
import type { RedisStore } from '../redis.js';
import { startRedis } from '../../internal-testing/redis/servers.js';
import type { RedisServer } from '../../internal-testing/redis/servers.js';
import { createSharedLimit } from './shared-limit.js';

describe('shared limit over two nodes with one Redis (T43)', () => {
  let server: RedisServer;
  let stores: readonly RedisStore[];

  before(async () => {
    server = await startRedis();
    // After a timeout, each store counts in its own process: a busy machine must not reach it.
    const open = (): RedisStore => createRedisStore({ url: server.url, commandTimeoutMs: 10_000 });
    stores = [open(), open()];
    await Promise.all(stores.map((store) => store.verify()));
  });
  after(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await server.close();
  });

  it('leaves shares to new owners while twenty take their maximum, and ends at the configured total', async () => {
    const policy = { name: 'shared', max: 100, windowSeconds: 60 };
    const [one, other] = stores.map((store) => createSharedLimit(policy, (part) => store.createRateLimiter(part)));
    assert.ok(one && other);
    const isGiven = async (owner: string, at: number): Promise<boolean> =>
      (await (at % 2 === 0 ? one : other).consume('app', owner)) === 0;
    const countGiven = async (owners: number, times: number): Promise<number> => {
      let given = 0;
      for (let at = 0; at < owners * times; at++) if (await isGiven(`owner ${at % owners}`, at)) given++;
      return given;
    };

    // Portions of 50, 25, 13 and 12: the first is undivided; of each other one an owner gets one share while any is left.
    const byTwenty = await countGiven(20, 12);
    assert.equal(byTwenty, 50 + 20 + 13 + 12);
    for (let at = 0; at < 100 - byTwenty; at++) assert.equal(await isGiven(`visitor ${at}`, at), true);
    assert.equal(await isGiven('visitor too late', 0), false);
  });
});
