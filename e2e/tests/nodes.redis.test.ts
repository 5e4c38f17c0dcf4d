// Four processes of the real command behind a round-robin proxy that share only one Redis.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sendCommand, startPair, startRedis } from '../../packages/server/internal-testing/redis/servers.js';
import type { RedisServer } from '../../packages/server/internal-testing/redis/servers.js';
import { userCount, startNodes, tokenOf } from '../support/nodes.js';
import type { Nodes } from '../support/nodes.js';
import { startRoundRobin } from '../support/round-robin.js';
import type { RoundRobin } from '../support/round-robin.js';
import { SignIn } from '../support/sign-in.js';
import { until } from '../support/wait-until.js';

const tenMinutes = 600_000;

/** So that a busy machine does not count as a failure. */
const longestMs = 10_000;

const allReady = ({ urls }: Nodes): Promise<void> =>
  until(async () => {
    const answers = await Promise.all(urls.map((url) => fetch(`${url}/readyz`)));
    return answers.every(({ status }) => status === 200);
  }, 'every node is ready');

describe('four nodes with one Redis', () => {
  const signIns: SignIn[] = [];
  let redis: RedisServer;
  let nodes: Nodes;
  let proxy: RoundRobin;

  const begin = async (url = proxy.url): Promise<SignIn> => {
    const signIn = new SignIn(url);
    signIns.push(signIn);
    assert.equal((await signIn.begin()).statusCode, 200);
    return signIn;
  };
  /** Approves a started sign-in and redeems its ticket. */
  const finish = async (signIn: SignIn): Promise<void> => {
    assert.equal((await signIn.change('CONFIRM')).statusCode, 200);
    await until(() => signIn.ticket !== '' || signIn.isClosed, 'a ticket, or the end of the stream');
    if (signIn.ticket === '') await signIn.poll();
    const { statusCode, data } = await signIn.redeem();
    assert.equal(statusCode, 200);
    assert.equal(typeof data['id_token'], 'string');
  };
  before(async () => {
    redis = await startRedis({ overTcp: true, config: ['appendonly yes', 'appendfsync always'] });
    nodes = await startNodes(4, { url: redis.url, commandTimeoutMs: longestMs }, [tenMinutes, 0, -tenMinutes, 0]);
    proxy = await startRoundRobin(() => nodes.urls);
    await allReady(nodes);
  });
  after(async () => {
    await proxy?.close();
    await nodes?.close();
    await redis?.close();
  });

  it('share the creation, stream, scan, approval and redemption of a code despite different clocks (F48, F47)', async () => {
    const from = proxy.served.length;
    const signIn = await begin();
    await signIn.openStream();
    assert.equal((await signIn.change('SCAN')).statusCode, 200);
    await until(() => signIn.statuses.includes('SCANNED'), 'the scan is pushed');
    await finish(signIn);

    assert.deepEqual(signIn.statuses, ['PENDING', 'SCANNED', 'AUTHORIZED']);
    const [generated, streamed, scanned, confirmed, redeemed] = proxy.served.slice(from);
    assert.equal(new Set([generated, streamed, scanned, confirmed]).size, 4);
    assert.equal(redeemed, generated);
  });

  it('return the same remaining time with wall clocks ten minutes apart (F47)', async () => {
    const signIn = await begin();
    const answers = await Promise.all([signIn.poll(), signIn.poll(), signIn.poll(), signIn.poll()]);
    const left = answers.map(({ data }) => Number(data['expiresIn']));

    assert.ok(Math.max(...left) <= 120);
    assert.ok(Math.min(...left) > 110);
  });

  it('continue a sign-in after a node is killed together with its stream (F35)', async () => {
    const streaming = proxy.served.length + 1;
    const signIn = await begin();
    await signIn.openStream();
    await signIn.change('SCAN');
    const target = proxy.served[streaming] ?? assert.fail();
    await nodes.kill(target);
    await until(() => signIn.isClosed, 'the stream broke');

    await finish(signIn);
    await nodes.replace(target);
    await allReady(nodes);
  });

  it('continue a sign-in with a script cache flushed before every step (F41)', async () => {
    const remove = async (): Promise<void> => void (await sendCommand(redis.port, 'SCRIPT FLUSH'));
    const signIn = await begin();
    await remove();
    assert.equal((await signIn.change('SCAN')).statusCode, 200);
    await remove();
    assert.equal((await signIn.change('CONFIRM')).statusCode, 200);
    await signIn.poll();
    await remove();

    assert.equal((await signIn.redeem()).statusCode, 200);
  });

  it('accept a repeated approval as the first and reject a repeated redemption (F50, F51)', async () => {
    const signIn = await begin();
    await signIn.change('SCAN');
    const answers = [await signIn.change('CONFIRM'), await signIn.change('CONFIRM')];
    await signIn.poll();
    const { ticket } = signIn;
    await signIn.poll();

    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [200, 200],
    );
    assert.equal(signIn.ticket, ticket);
    assert.equal((await signIn.redeem()).statusCode, 200);
    assert.equal((await signIn.redeem()).statusCode, 400);
    assert.equal((await signIn.poll()).data['status'], 'EXPIRED');
  });

  it('accept one of many concurrent scans, one of many decisions and one of many redemptions (T12, T13)', async () => {
    const signIn = await begin();
    const scans = await Promise.all(Array.from({ length: userCount }, (_, user) => signIn.change('SCAN', user)));
    const owner = scans.findIndex(({ statusCode }) => statusCode === 200);
    assert.equal(scans.filter(({ statusCode }) => statusCode === 200).length, 1);
    assert.equal((await signIn.change('CONFIRM', owner + 1)).statusCode, 403);
    await signIn.change('CONFIRM', owner);
    await signIn.poll();
    const redemptions = await Promise.all(Array.from({ length: 50 }, () => signIn.redeem()));
    assert.equal(redemptions.filter(({ statusCode }) => statusCode === 200).length, 1);

    for (let round = 0; round < 20; round++) {
      const contested = await begin();
      await contested.change('SCAN');
      const [confirm, cancel] = await Promise.all([contested.change('CONFIRM'), contested.change('CANCEL')]);
      const { data } = await contested.poll();
      const won = [confirm.statusCode === 200 && 'AUTHORIZED', cancel.statusCode === 200 && 'CANCELLED'];
      assert.deepEqual(won.filter(Boolean), [data['status']], `round ${round}`);
    }
  });

  it('return 503 while Redis hangs, keep running and lose nothing (F39)', async (test) => {
    // Each command to a Redis that hangs takes as long. Other nodes begin and end the sign-in.
    const shortTimeoutNode = await startNodes(1, { url: redis.url, commandTimeoutMs: 1000 });
    test.after(() => shortTimeoutNode.close());
    const [url = ''] = shortTimeoutNode.urls;
    await allReady(shortTimeoutNode);
    const signIn = await begin();
    await signIn.change('SCAN');
    const overShortTimeout = new SignIn(url);
    overShortTimeout.id = signIn.id;
    redis.pause();
    const refused = await Promise.all([
      new SignIn(url).begin(),
      overShortTimeout.poll(),
      overShortTimeout.change('CONFIRM'),
    ]);
    const alive = await fetch(`${url}/healthz`);
    const ready = await fetch(`${url}/readyz`);
    redis.resume();

    assert.deepEqual(
      refused.map(({ status: http, headers }) => [http, Number(headers.get('retry-after')) > 0]),
      refused.map(() => [503, true]),
    );
    assert.deepEqual([alive.status, ready.status], [200, 503]);
    await allReady(shortTimeoutNode);
    await allReady(nodes);
    await finish(signIn);
  });

  it('return 503 while Redis is down and continue with its persisted data (F38)', async () => {
    const signIn = await begin();
    await signIn.change('SCAN');
    await redis.kill();
    assert.equal((await signIn.change('CONFIRM')).status, 503);
    assert.equal((await signIn.poll()).status, 503);
    await redis.restart();
    await allReady(nodes);

    assert.equal((await signIn.poll()).data['status'], 'SCANNED');
    await finish(signIn);
  });

  it('return 503 while Redis is a replica and continue when it is a primary again (F42)', async () => {
    const signIn = await begin();
    await signIn.change('SCAN');
    await sendCommand(redis.port, 'REPLICAOF 127.0.0.1 1');
    assert.equal((await signIn.change('CONFIRM')).status, 503);
    assert.equal((await new SignIn(proxy.url).begin()).status, 503);
    await sendCommand(redis.port, 'REPLICAOF NO ONE');
    await allReady(nodes);

    await finish(signIn);
  });

  it('start no sign-in while Redis is out of memory, and finish those already started (F43)', async () => {
    const signIn = await begin();
    await sendCommand(redis.port, 'CONFIG SET maxmemory 1');
    const refused = await new SignIn(proxy.url).begin();
    assert.equal(refused.status, 503);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    await signIn.change('SCAN');
    await finish(signIn);

    await sendCommand(redis.port, 'CONFIG SET maxmemory 0');
    await begin();
  });

  it('store no secret in Redis and no key without an expiry (T51, T50)', async () => {
    const keys = (await sendCommand(redis.port, 'KEYS *')).split('\r\n').filter((line) => line.startsWith('qr-login:'));
    assert.ok(keys.length > 20);
    const secrets = [
      ...signIns.flatMap(({ id, ticket }) => [id, ticket.split('.')[1] ?? '']),
      ...Array.from({ length: userCount }, (_, user) => tokenOf(user)),
    ].filter((secret) => secret !== '');
    assert.ok(secrets.length > 100);
    for (const key of keys) {
      const stored = key + (await sendCommand(redis.port, `GET ${key}`));
      assert.deepEqual(
        secrets.filter((secret) => stored.includes(secret)),
        [],
      );
      assert.doesNotMatch(await sendCommand(redis.port, `PTTL ${key}`), /^:-1\r/);
    }
    assert.deepEqual(
      secrets.filter((secret) => nodes.output().includes(secret)),
      [],
    );
  });

  it('return 404 for existing codes after Redis loses its data, and create new ones (F40)', async () => {
    const lost = await begin();
    await sendCommand(redis.port, 'FLUSHALL');
    assert.equal((await lost.poll()).statusCode, 404);
    assert.equal((await lost.change('SCAN')).statusCode, 404);

    const signIn = await begin();
    await signIn.change('SCAN');
    await finish(signIn);
  });
});

describe('nodes that start before Redis', () => {
  it('are live but not ready, return 503, and connect when Redis starts (F37)', async (test) => {
    const redis = await startRedis({ overTcp: true });
    test.after(() => redis.close());
    await redis.kill();
    const nodes = await startNodes(1, { url: redis.url });
    test.after(() => nodes.close());
    const [url = ''] = nodes.urls;
    const signIn = new SignIn(url);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    assert.equal((await fetch(`${url}/readyz`)).status, 503);
    assert.equal((await signIn.begin()).status, 503);

    await redis.restart();
    await until(async () => (await fetch(`${url}/readyz`)).status === 200, 'ready');
    assert.equal((await signIn.begin()).statusCode, 200);
  });
});

describe('nodes with a failing Redis primary', () => {
  it('continue with the replica and answer no redemption that the replica has not received (F45, T14)', async (test) => {
    const pair = await startPair();
    test.after(() => pair.close());
    const timeout = { commandTimeoutMs: longestMs, replicaTimeoutMs: 5000 };
    const nodes = await startNodes(2, { url: pair.url, replicas: 1, ...timeout });
    test.after(() => nodes.close());
    const proxy = await startRoundRobin(() => nodes.urls);
    test.after(() => proxy.close());
    await allReady(nodes);
    const [redeemed, during, alone] = [new SignIn(proxy.url), new SignIn(proxy.url), new SignIn(proxy.url)];
    for (const signIn of [redeemed, during, alone]) {
      await signIn.begin();
      await signIn.change('SCAN');
      await signIn.change('CONFIRM');
      await signIn.poll();
    }
    assert.equal((await redeemed.redeem()).statusCode, 200);

    await pair.failOver();
    await allReady(nodes);
    await until(async () => (await during.poll()).statusCode === 200, 'the code is known');
    assert.equal((await redeemed.redeem()).statusCode, 400);
    assert.equal((await during.redeem()).statusCode, 200);

    pair.primary.pause();
    const withheld = await alone.redeem();
    pair.primary.resume();
    assert.equal(withheld.status, 503);
    assert.deepEqual(withheld.data, {});
  });
});
