import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RateLimiter } from '../../rate-limit/rate-limiter.js';
import { startRedis } from '../../../internal-testing/redis/servers.js';
import type { RedisServer } from '../../../internal-testing/redis/servers.js';
import { connect, disconnect } from './connect.js';
import type { Client } from './connect.js';
import { createCircuitBreaker } from './circuit-breaker.js';
import { parseRedisUrl } from './parse-redis-url.js';
import { createRedisRateLimiter } from './redis-rate-limiter.js';
import { waitUntil } from '../../../internal-testing/redis/wait-until.js';

const minute = 60_000;
/** After a timeout, a limiter counts in its own process: a busy machine must not reach it. */
const commandTimeoutMs = 10_000;

describe('createRedisRateLimiter', () => {
  let server: RedisServer;
  const clients: Client[] = [];

  const node = async (name: string): Promise<RateLimiter> => {
    const client = connect({ address: parseRedisUrl(server.url), commandTimeoutMs });
    clients.push(client);
    await waitUntil(() => client.status === 'ready', 'ready');
    return createRedisRateLimiter(
      client,
      'counts:',
      { name, max: 3, windowSeconds: 60 },
      createCircuitBreaker(commandTimeoutMs),
    );
  };
  /** Number of accepted calls. Their order over several connections is not defined. */
  const takeAll = async (limiters: readonly RateLimiter[], name: string): Promise<number> => {
    const retryAfters = await Promise.all(limiters.map((limiter) => limiter.consume(name)));
    return retryAfters.filter((wait) => wait === 0).length;
  };

  before(async () => {
    server = await startRedis();
  });
  after(async () => {
    for (const client of clients) disconnect(client);
    await server.close();
  });

  it('counts across all nodes (T44)', async () => {
    const [one, other] = [await node('all'), await node('all')];

    assert.equal(await takeAll([one, other, one, other, one], 'a'), 3);
    const waitMs = await other.readRetryAfterMs('a');
    assert.ok(waitMs > 0 && waitMs <= minute);
    assert.deepEqual([await one.readRetryAfterMs('b'), await one.consume('b')], [0, 0]);
  });

  it('discards a refunded count and its start time', async () => {
    const [one, other] = [await node('back'), await node('back')];
    await one.consume('a');
    await other.refund('a');

    assert.equal(await takeAll([one, one, other, other], 'a'), 3);
  });

  it('counts neither rejections nor repeated refunds', async () => {
    const [one, other] = [await node('refused'), await node('refused')];
    await takeAll([one, other, one, one, other, one], 'a');
    for (const limiter of [one, other, one]) await limiter.refund('a');
    assert.equal(await takeAll([one, other, one, other], 'a'), 3);

    for (let time = 0; time < 9; time++) await one.refund('b');
    assert.equal(await takeAll([one, other, one, other], 'b'), 3);
  });

  it('stores no plain names and lets its keys expire with the window (T51)', async () => {
    await (await node('names')).consume('192.0.2.7');
    const [client] = clients;
    const keys = (await client?.call('keys', '*')) as string[];

    assert.ok(keys.some((key) => key.startsWith('counts:count:names:')));
    for (const key of keys) {
      assert.ok(!key.includes('192.0.2.7'));
      const lifeMs = Number(await client?.call('pttl', key));
      assert.ok(lifeMs > 0 && lifeMs <= minute, key);
    }
  });

  it('counts in the process while Redis is full but readable, and keeps that count afterwards (F43)', async () => {
    const limiter = await node('full');
    await clients[0]?.call('config', 'set', 'maxmemory', '1');
    const letIn = await takeAll([limiter, limiter, limiter, limiter], 'a');
    const waitMs = await limiter.readRetryAfterMs('a');
    for (let time = 0; time < 9; time++) {
      assert.equal(await limiter.consume('given back'), 0);
      await limiter.refund('given back');
    }
    await clients[0]?.call('config', 'set', 'maxmemory', '0');

    assert.equal(letIn, 3);
    assert.ok(waitMs > 0 && waitMs <= minute);
    assert.ok((await limiter.consume('a')) > 0);
    assert.equal(await takeAll([limiter, limiter, limiter, limiter], 'given back'), 3);
  });

  it('counts in the process while Redis is unreachable (F38)', async () => {
    const limiter = await node('away');
    for (const client of clients) disconnect(client);

    assert.equal(await takeAll([limiter, limiter, limiter, limiter], 'a'), 3);
    assert.ok((await limiter.readRetryAfterMs('a')) > 0);
    await limiter.refund('a');
    assert.equal(await limiter.readRetryAfterMs('a'), 0);
  });
});
