import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { describeStore } from '../../testing.js';
import type { StoreHarness } from '../../testing.js';
import { sendCommand, startCluster, startRedis } from '../../../internal-testing/redis/servers.js';
import type { RedisCluster, RedisServer } from '../../../internal-testing/redis/servers.js';
import { StoreFullError, StoreUnavailableError } from '../store.js';
import type { CodeRecord } from '../store.js';
import { connect, disconnect } from './connect.js';
import type { Client } from './connect.js';
import { parseRedisUrl } from './parse-redis-url.js';
import { createRedisStore } from './redis-store.js';
import type { RedisStore } from './redis-store.js';
import type { RedisStoreOptions } from './redis-store-options.js';
import { createTimeShiftedStore } from '../../../internal-testing/redis/time-shifted-store.js';
import { waitUntil } from '../../../internal-testing/redis/wait-until.js';

const words = {
  describe: (name: string, body: () => void): void => void describe(name, body),
  it: (name: string, body: () => Promise<void>): void => void it(name, body),
};
const aDay = 86_400_000;
/** No test waits for it: replies on a busy machine take longer than the default allows. */
const commandTimeoutMs = 10_000;
/** Commands as the documentation tells operators to type them. */
const page = readFileSync(new URL('../../../../../docs/REDIS.md', import.meta.url), 'utf8');
const rights = [...page.matchAll(/<!-- acl(?:-cluster)? -->\s+```\n(.+)\n```/g)].map(([, command = '']) => command);
let worlds = 0;
/** So that a failing test leaves no connection open. */
const opened: RedisStore[] = [];
after(() => Promise.all(opened.map((store) => store.close())));

async function open(url: string, options: Partial<RedisStoreOptions> = {}): Promise<RedisStore> {
  const store = createRedisStore({ url, commandTimeoutMs, ...options });
  opened.push(store);
  await waitUntil(() => store.ready(), 'ready');
  await waitUntilNotified(store);
  return store;
}

/** The second connection, for messages, may be ready later than the one for commands. */
async function waitUntilNotified(store: RedisStore): Promise<void> {
  const record = await pending(store);
  const key = `opened-${worlds++}`;
  await store.create(key, record, aDay);
  let calls = 0;
  const release = await store.watch(key, () => void calls++);
  let revision = 1;
  await waitUntil(async () => {
    assert.ok(await store.swap(key, revision++, record, { before: record.endsAt, ttlMs: aDay }));
    return calls > 0;
  }, 'notified');
  release();
}

async function createHarness(url: string, client: Client): Promise<StoreHarness> {
  const prefix = `world-${worlds++}:`;
  return createTimeShiftedStore(await open(url, { prefix }), client, prefix);
}

async function pending(store: RedisStore, lifeMs = aDay): Promise<CodeRecord> {
  const createdAt = await store.now('code');
  const who = { appId: 'shop', userPoolId: 'pool', requester: {} };
  return { version: 1, ...who, state: 'PENDING', createdAt, endsAt: createdAt + lifeMs };
}

describe('Redis store on one server', () => {
  let server: RedisServer;
  let client: Client;
  let store: RedisStore;

  before(async () => {
    server = await startRedis();
    client = connect({ address: parseRedisUrl(server.url), commandTimeoutMs });
    store = await open(server.url);
  });
  after(async () => {
    disconnect(client);
    await server.close();
  });

  describeStore(words, () => createHarness(server.url, client));

  it('notifies other nodes of a change, and subscribes once for all local subscribers', async () => {
    const other = await open(server.url);
    await store.create('received', await pending(store), aDay);
    let calls = 0;
    const release = await Promise.all([1, 2, 3].map(() => other.watch('received', () => void calls++)));
    const channel = 'qr-login:{received}';

    assert.deepEqual(await client.call('pubsub', 'numsub', channel), [channel, 1]);
    const { record } = (await store.read('received')) ?? assert.fail();
    await store.swap('received', 1, record, { before: record.endsAt, ttlMs: aDay });
    await waitUntil(() => calls === 3, 'three calls');
    release.forEach((stop) => stop());
    await waitUntil(
      async () => String(await client.call('pubsub', 'numsub', channel)) === `${channel},0`,
      'no subscriber is left',
    );
  });

  it('receives messages again after its connection was closed (F49)', async () => {
    await store.create('cut', await pending(store), aDay);
    let calls = 0;
    const release = await store.watch('cut', () => void calls++);
    await client.call('client', 'kill', 'type', 'pubsub');
    const { record } = (await store.read('cut')) ?? assert.fail();
    const swapOn = async (revision: number): Promise<boolean> => {
      await store.swap('cut', revision, record, { before: record.endsAt, ttlMs: aDay });
      return calls > 0;
    };

    let revision = 1;
    await waitUntil(() => swapOn(revision++), 'a call');
    release();
  });

  it('calls its scripts by hash and loads them again after a script flush (F41)', async () => {
    const record = await pending(store);
    await store.create('flushed', record, aDay);

    await client.call('script', 'flush');
    assert.ok(await store.swap('flushed', 1, record, { before: record.endsAt, ttlMs: aDay }));
    const statsBefore = String(await client.call('info', 'commandstats'));
    assert.ok(await store.swap('flushed', 2, record, { before: record.endsAt, ttlMs: aDay }));
    const evals = (stats: string): string => /cmdstat_eval:calls=(\d+)/.exec(stats)?.[1] ?? '0';
    assert.equal(evals(String(await client.call('info', 'commandstats'))), evals(statsBefore));
  });

  it('finishes existing codes when the memory is full and creates no new ones (F43)', async () => {
    const record = await pending(store);
    await store.create('begun', record, aDay);
    await client.call('config', 'set', 'maxmemory', '1');

    await assert.rejects(store.create('more', record, aDay), StoreFullError);
    await assert.rejects(store.claim('name', 'text', aDay), StoreFullError);
    const long = { ...record, state: 'SCANNED', customData: 'x'.repeat(1000) } as const;
    assert.ok(await store.swap('begun', 1, long, { before: record.endsAt, ttlMs: aDay }));
    assert.equal((await store.read('begun'))?.record.state, 'SCANNED');
    assert.ok(await store.ready());
    await client.call('config', 'set', 'maxmemory', '0');
  });

  it('ignores records that it cannot parse (F52, S48)', async () => {
    const record = JSON.stringify(await pending(store));
    const odd = ['', '1', '{}', record, `1:${record.slice(0, -1)}`, `0:${record}`, `1:${record.replace('1', '2')}`];
    for (const text of [...odd, `1:${record.replace('PENDING', 'LOST')}`, '1:null', '1:[]']) {
      await client.call('set', 'qr-login:{odd}', text, 'PX', '5000');

      assert.equal(await store.read('odd'), undefined, text);
    }
    await client.call('set', 'qr-login:{odd}', `7:${record}`, 'PX', '5000');
    assert.equal((await store.read('odd'))?.revision, 7);
  });

  it('throws StoreUnavailableError on a key of another type, without its content (S47)', async () => {
    await client.call('rpush', 'qr-login:{list}', 'a-secret');

    await assert.rejects(
      store.read('list'),
      (error: unknown) =>
        error instanceof StoreUnavailableError && error.message === 'the store replied with WRONGTYPE' && !error.cause,
    );
    await client.call('del', 'qr-login:{list}');
  });

  it('grants a claim once until it expires', async () => {
    assert.deepEqual(await Promise.all([1, 2, 3].map((at) => store.claim('one', `text ${at}`, aDay))), [
      true,
      false,
      false,
    ]);
    assert.equal(await store.readClaim('one'), 'text 1');

    assert.ok(await store.claim('brief', 'text 1', 50));
    await waitUntil(async () => (await store.readClaim('brief')) === undefined, 'the name is free');
    assert.ok(await store.claim('brief', 'text 2', 50));
  });

  it('warns about an eviction policy that loses codes (F44)', async () => {
    await client.call('config', 'set', 'maxmemory-policy', 'allkeys-lru');
    const warnings: string[] = [];
    await open(server.url, { onWarning: (warning) => void warnings.push(warning) });
    await waitUntil(() => warnings.length > 0, 'a warning');
    await client.call('config', 'set', 'maxmemory-policy', 'noeviction');

    assert.match(warnings.join(), /^maxmemory-policy is allkeys-lru: .* it must be noeviction$/);
  });

  it('gives every key a time to live (T51, I9)', async () => {
    const keys = await client.call('keys', '*');
    assert.ok(Array.isArray(keys) && keys.length > 10);

    const lives = await Promise.all(keys.map((key) => client.call('pttl', String(key))));
    assert.deepEqual(
      lives.filter((left) => left === -1),
      [],
    );
  });
});

describe('Redis store on a cluster of three (F46)', () => {
  let cluster: RedisCluster;
  let client: Client;

  before(async () => {
    cluster = await startCluster();
    client = connect({ address: parseRedisUrl(cluster.url), commandTimeoutMs });
    await new Promise((resolve) => void client.once('ready', resolve));
    await Promise.all('nodes' in client ? client.nodes('master').map((node) => node.ping()) : []);
  });
  after(async () => {
    disconnect(client);
    await cluster.close();
  });

  describeStore(words, () => createHarness(cluster.url, client));

  it('distributes codes over the nodes and notifies watchers on each', async () => {
    const [store, other] = await Promise.all([open(cluster.url), open(cluster.url)]);
    const names = Array.from({ length: 30 }, (_, at) => `code-${at}`);
    const received = new Set<string>();
    await Promise.all(names.map((name) => other.watch(name, () => void received.add(name))));
    const record = await pending(store);
    for (const name of names) await store.create(name, record, aDay);
    // A change before the connections to the shards are open is not reported.
    let version = 1;
    await waitUntil(async () => {
      const swaps = names.map((name) => store.swap(name, version, record, { before: record.endsAt, ttlMs: aDay }));
      assert.ok((await Promise.all(swaps)).every(Boolean));
      version++;
      return received.size === names.length;
    }, 'all are received');
    const nodes = 'nodes' in client ? client.nodes('master') : [];
    const sizes = await Promise.all(nodes.map((node) => node.dbsize()));
    assert.equal(sizes.length, 3);
    assert.ok(sizes.every((size) => size > 0));
  });

  it('needs no more permissions than documented (T51)', async () => {
    assert.equal(rights.length, 2);
    for (const { port } of cluster.servers)
      for (const command of rights) assert.match(await sendCommand(port, command), /^\+OK/);
    const warnings: string[] = [];
    const url = cluster.url.replace('://', '://qr-login:PASSWORD@');
    const store = createRedisStore({
      url,
      replicas: 1,
      replicaTimeoutMs: 10,
      commandTimeoutMs,
      onWarning: (text) => void warnings.push(text),
    });
    opened.push(store);
    await waitUntil(async () => (await store.now('code').catch(() => 0)) > 0, 'it answers');
    await store.verify();
    assert.equal(await store.ready(), false);
    assert.equal(await store.canReplicate?.('restrained', 1), false);
    let calls = 0;
    const release = await store.watch('restrained', () => void calls++);
    const record = await pending(store);
    await store.create('restrained', record, aDay);
    assert.ok(await store.swap('restrained', 1, record, { before: record.endsAt, ttlMs: aDay }));
    await waitUntil(() => calls === 1, 'a call');
    assert.equal(await store.isReplicated?.('restrained'), false);
    assert.ok(await store.claim('restrained', 'text', aDay));
    release();
    const limiter = store.createRateLimiter({ name: 'restrained', max: 1, windowSeconds: 600 });
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      assert.deepEqual([await limiter.consume(name), (await limiter.consume(name)) > 0], [0, true]);
      assert.ok((await limiter.readRetryAfterMs(name)) > 0);
      await limiter.refund(name);
      assert.equal(await limiter.readRetryAfterMs(name), 0);
    }

    for (const { port } of cluster.servers) assert.equal(await sendCommand(port, 'ACL LOG'), '*0\r\n');
  });
});
