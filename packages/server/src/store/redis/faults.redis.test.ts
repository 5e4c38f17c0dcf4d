// The store while its servers hang, restart, are replaced or lose contact with each other.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import {
  reservePort,
  waitForReply,
  sendCommand,
  startPair,
  startRedis as launch,
} from '../../../internal-testing/redis/servers.js';
import type { RedisServer, RedisServerOptions } from '../../../internal-testing/redis/servers.js';
import { ServerHarness } from '../../testing.js';
import type { TestResponse } from '../../testing.js';
import { StoreUnavailableError } from '../store.js';
import type { CodeRecord } from '../store.js';
import { createRedisStore } from './redis-store.js';
import type { RedisStore } from './redis-store.js';
import type { RedisStoreOptions } from './redis-store-options.js';
import { startTcpProxy } from '../../../internal-testing/redis/tcp-proxy.js';
import { waitUntil } from '../../../internal-testing/redis/wait-until.js';

const aDay = 86_400_000;
/** Everything opened, so that a failing test leaves nothing running. */
const opened: { readonly close: () => unknown }[] = [];
after(() => Promise.all(opened.map((thing) => thing.close())));

function ending<T extends { readonly close: () => unknown }>(thing: T): T {
  opened.push(thing);
  return thing;
}

const startRedis = async (options: RedisServerOptions): Promise<RedisServer> => ending(await launch(options));

async function open(url: string, options: Partial<RedisStoreOptions> = {}): Promise<RedisStore> {
  const store = ending(createRedisStore({ url, commandTimeoutMs: 5000, ...options }));
  await waitUntil(() => store.ready(), 'ready');
  return store;
}

/** Stores a new code under that key. */
async function keep(store: RedisStore, key: string): Promise<CodeRecord> {
  const createdAt = await store.now(key);
  const who = { appId: 'shop', userPoolId: 'pool', requester: {} };
  const record: CodeRecord = { version: 1, ...who, state: 'AUTHORIZED', createdAt, endsAt: createdAt + aDay };
  await store.create(key, record, aDay);
  return record;
}

function take(store: RedisStore, key: string, record: CodeRecord, revision = 1): Promise<boolean> {
  return store.swap(key, revision, { ...record, state: 'REDEEMED' }, { before: record.endsAt, ttlMs: aDay });
}

/** Long enough for replies on a busy machine, and waited for while a server hangs. */
const commandTimeoutMs = 2000;

describe('Redis store during server faults', () => {
  let server: RedisServer;
  let store: RedisStore;

  before(async () => {
    server = await startRedis({ overTcp: true });
    store = await open(server.url, { commandTimeoutMs });
  });

  it('times out while the server hangs and continues afterwards (F39)', async () => {
    const record = await keep(store, 'hung');
    server.pause();
    let turns = 0;
    const turn = setInterval(() => turns++, 1);
    const statusRequests = await Promise.allSettled([store.read('hung'), store.now('hung'), store.ready()]);
    clearInterval(turn);
    server.resume();

    assert.deepEqual(
      statusRequests.map(({ status }) => status),
      ['rejected', 'rejected', 'fulfilled'],
    );
    assert.ok(turns > 20);
    await waitUntil(() => store.ready(), 'ready');
    assert.ok(await take(store, 'hung', record));
  });

  it('replaces a connection that sends bytes, but no whole reply (F39)', async () => {
    const proxy = ending(await startTcpProxy(server.port));
    const dripped = await open(`redis://127.0.0.1:${proxy.port}`, { commandTimeoutMs: 300 });
    // Over the other store, which waits for it on a busy machine.
    const record = await keep(store, 'dripped');

    proxy.dripReplies();

    await assert.rejects(dripped.read('dripped'), StoreUnavailableError);
    await waitUntil(async () => {
      const read = await dripped.read('dripped').catch(() => undefined);
      return isDeepStrictEqual(read?.record, record);
    }, 'read over the new connection');
  });

  it('replaces a subscribed connection that sends bytes, but no whole reply (F45)', async () => {
    const proxy = ending(await startTcpProxy(server.port));
    const dripped = await open(`redis://127.0.0.1:${proxy.port}`, { commandTimeoutMs: 300, prefix: 'drip:' });
    let messages = 0;
    await dripped.watch('code', () => messages++);
    const publish = (): Promise<string> => sendCommand(server.port, 'PUBLISH drip:{code} x');
    await waitUntil(async () => (await publish()).startsWith(':1'), 'subscribed');
    await waitUntil(() => messages === 1, 'a message');

    proxy.dripReplies();

    // Each one more keeps the connection from being silent.
    const others = Array.from({ length: 100 }, (_, at) => `other-${at}`);
    await waitUntil(async () => {
      await dripped.watch(others.pop() ?? 'last', () => {});
      await publish();
      return messages > 1;
    }, 'subscribed again');
  });

  it('delays a request with two rate limits hardly longer than one without (F39)', async () => {
    const patient = await open(server.url, { commandTimeoutMs });
    const harness = await ServerHarness.demo({ store: patient });
    const id = await harness.createCode();
    const timed = async (statusRequest: Promise<TestResponse>): Promise<number> => {
      const begunAt = performance.now();
      assert.equal((await statusRequest).status, 503);
      return performance.now() - begunAt;
    };
    server.pause();
    const tookMs = await Promise.all([
      timed(harness.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' } })),
      timed(harness.get(`/api/v3/check-qrcode-status?qrcodeId=${id}`)),
    ]);
    server.resume();

    assert.ok(tookMs[0] < 2 * tookMs[1], tookMs.join(' and '));
    await waitUntil(() => store.ready(), 'ready');
  });

  it('does not write to a server that became a replica, and writes again after promotion (F42)', async () => {
    const record = await keep(store, 'demoted');
    await sendCommand(server.port, `REPLICAOF 127.0.0.1 ${ending(await reservePort()).port}`);

    await assert.rejects(take(store, 'demoted', record), StoreUnavailableError);
    assert.equal(await store.ready(), false);
    await sendCommand(server.port, 'REPLICAOF NO ONE');
    await waitUntil(() => store.ready(), 'ready');
    assert.ok(await take(store, 'demoted', record));
  });

  it('returns nothing after a restart without data and accepts new codes (F40)', async () => {
    await keep(store, 'lost');
    await server.restart();
    await waitUntil(() => store.ready(), 'ready');

    assert.equal(await store.read('lost'), undefined);
    await keep(store, 'new');
    assert.ok(await store.read('new'));
  });

  it('starts before its server and connects once it is up (F37)', async () => {
    // Over a socket, whose path no other process takes meanwhile.
    const late = await startRedis({});
    await late.kill();
    const early = ending(createRedisStore({ url: late.url, commandTimeoutMs }));
    await assert.rejects(early.now('early'), StoreUnavailableError);
    assert.equal(await early.ready(), false);
    await late.restart();

    await waitUntil(() => early.ready(), 'ready');
    await keep(early, 'first');
  });
});

describe('Redis store on a primary and its replica', () => {
  it('continues on the promoted replica without an error for the caller (F42)', async () => {
    const primary = await startRedis({ overTcp: true, config: ['repl-diskless-sync-delay 0'] });
    const replica = await startRedis({ overTcp: true, config: [`replicaof 127.0.0.1 ${primary.port}`] });
    const address = ending(await startTcpProxy(primary.port));
    const store = await open(`redis://127.0.0.1:${address.port}`);
    const record = await keep(store, 'moved');
    await waitUntil(async () => (await sendCommand(replica.port, 'DBSIZE')).includes(':1'), 'it is copied');

    await sendCommand(replica.port, 'REPLICAOF NO ONE');
    address.retarget(replica.port);
    await sendCommand(primary.port, `REPLICAOF 127.0.0.1 ${replica.port}`);
    assert.ok(await take(store, 'moved', record));
  });

  it('confirms a swap again after the replica was promoted (F42, T14)', async (test) => {
    const config = ['repl-diskless-sync-delay 0'];
    const primary = await launch({ overTcp: true, config });
    test.after(() => primary.close());
    const replica = await launch({ overTcp: true, config: [`replicaof 127.0.0.1 ${primary.port}`, ...config] });
    test.after(() => replica.close());
    const address = ending(await startTcpProxy(primary.port));
    const url = `redis://127.0.0.1:${address.port}`;
    const store = await open(url, { replicas: 1, commandTimeoutMs: 10_000, replicaTimeoutMs: 5000 });
    const [first, second] = [await keep(store, 'first'), await keep(store, 'second')];
    await waitUntil(async () => (await sendCommand(replica.port, 'DBSIZE')).includes(':2'), 'both are copied');

    await sendCommand(replica.port, 'REPLICAOF NO ONE');
    address.retarget(replica.port);
    await sendCommand(primary.port, `REPLICAOF 127.0.0.1 ${replica.port}`);
    await waitForReply(replica.port, 'INFO replication', /state=online/);
    assert.ok(await take(store, 'first', first));
    assert.ok(await store.isReplicated?.('first'));
    assert.ok(await store.ready());
    assert.ok(await take(store, 'second', second));
    assert.ok(await store.isReplicated?.('second'));
  });

  it('confirms a replicated swap and does not confirm one that cannot be replicated (T14)', async () => {
    const primary = await startRedis({ overTcp: true, config: ['repl-diskless-sync-delay 0'] });
    const cable = ending(await startTcpProxy(primary.port));
    const replica = await startRedis({ overTcp: true, config: [`replicaof 127.0.0.1 ${cable.port}`] });
    const store = await open(primary.url, { replicas: 1, replicaTimeoutMs: 2000 });
    const safe = async (key: string): Promise<boolean> => (await store.isReplicated?.(key)) ?? false;
    const first = await keep(store, 'first');
    const second = await keep(store, 'second');
    const lost = await keep(store, 'lost');
    await waitUntil(async () => (await sendCommand(replica.port, 'DBSIZE')).includes(':3'), 'all are copied');

    assert.ok(await take(store, 'first', first));
    assert.ok(await safe('first'));
    assert.equal(await safe('never swapped'), false);
    // As on a primary promoted by a failover that never received the swap.
    assert.ok(await take(store, 'lost', lost));
    await sendCommand(primary.port, 'DEL qr-login:{lost}');
    assert.equal(await safe('lost'), false);
    cable.dropTraffic();
    assert.ok(await take(store, 'second', second));
    assert.equal(await safe('second'), false);

    // Without the check the promoted replica would accept the same ticket again.
    await primary.kill();
    await sendCommand(replica.port, 'REPLICAOF NO ONE');
    const next = await open(replica.url);
    assert.equal(await take(next, 'first', first), false);
    assert.equal(await take(next, 'second', second), true);
  });
});

describe('Redis store without its replica', () => {
  it('is not ready and rejects redemptions with the ticket unspent until a replica is back (T14)', async () => {
    const config = ['repl-diskless-sync-delay 0'];
    const primary = await startRedis({ overTcp: true, config });
    const replica = await startRedis({ overTcp: true, config: [`replicaof 127.0.0.1 ${primary.port}`, ...config] });
    await waitForReply(primary.port, 'INFO replication', /state=online/);
    const store = await open(primary.url, { replicas: 1, replicaTimeoutMs: 2000, commandTimeoutMs: 5000 });
    await waitUntil(() => store.ready(), 'ready');
    const harness = await ServerHarness.demo({ store });
    const id = await harness.createCode();
    await harness.change(id, 'SCAN', 'demo-alice');
    await harness.change(id, 'CONFIRM', 'demo-alice');
    const ticket = String((await harness.check(id)).data['ticket']);
    assert.equal((await harness.get('/readyz')).status, 200);

    await replica.kill();
    await waitForReply(primary.port, 'INFO replication', /connected_slaves:0/);
    assert.equal((await harness.get('/readyz')).status, 503);
    assert.equal((await harness.redeem(ticket)).status, 503);
    assert.equal((await harness.redeem(ticket)).status, 503);

    await replica.restart();
    await waitForReply(primary.port, 'INFO replication', /state=online/);
    await waitUntil(() => store.ready(), 'ready');
    assert.equal(typeof (await harness.redeem(ticket)).data['access_token'], 'string');
  });
});

describe('Redis store behind Sentinels', () => {
  it('follows a failover to the new primary and receives messages from there (F45)', async () => {
    const pair = ending(await startPair());
    const store = await open(pair.url, { replicas: 1, replicaTimeoutMs: 5000 });
    const other = await open(pair.url);
    const record = await keep(store, 'kept');
    let calls = 0;
    await other.watch('kept', () => void calls++);
    const scanned = { ...record, state: 'SCANNED' } as const;
    assert.ok(await store.swap('kept', 1, scanned, { before: record.endsAt, ttlMs: aDay }));
    assert.ok(await store.isReplicated?.('kept'));

    await pair.failOver();
    await waitUntil(async () => (await store.ready()) && (await other.ready()), 'ready');
    assert.equal((await store.read('kept'))?.record.state, 'SCANNED');
    let revision = 2;
    await waitUntil(async () => {
      if (await take(store, 'kept', record, revision)) revision++;
      return calls > 1;
    }, 'a call after the fail-over');
  });
});
