// What an operator learns of a server that is connected and does not do its part.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { waitForReply, startCluster, startRedis } from '../../../internal-testing/redis/servers.js';
import type { RedisServer, RedisServerOptions } from '../../../internal-testing/redis/servers.js';
import { createRedisStore } from './redis-store.js';
import type { RedisStore } from './redis-store.js';
import type { RedisStoreOptions } from './redis-store-options.js';
import { createReportCause } from './refusals.js';
import { makeCertificates } from '../../../internal-testing/redis/make-certificates.js';
import { waitUntil } from '../../../internal-testing/redis/wait-until.js';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-refusals-'));
const opened: { readonly close: () => unknown }[] = [{ close: () => rmSync(folder, { recursive: true }) }];
after(() => Promise.all(opened.map((thing) => thing.close())));

async function start(options: RedisServerOptions): Promise<RedisServer> {
  const server = await startRedis({ overTcp: true, ...options });
  opened.push(server);
  return server;
}

function open(options: RedisStoreOptions): { readonly store: RedisStore; readonly warnings: string[] } {
  const warnings: string[] = [];
  const onWarning = (warning: string): void => void warnings.push(warning);
  const store = createRedisStore({ commandTimeoutMs: 5000, ...options, onWarning });
  opened.push(store);
  return { store, warnings };
}

/** Only ends a start that waits for ever. */
const limit = { timeout: 120_000 };

describe('a Redis server that is connected and refuses commands', () => {
  it('is named at start: a replica, too few replicas for the server, too few for the option', async () => {
    const primary = await start({});
    const { url } = await start({ config: ['min-replicas-to-write 1'] });
    const replica = await start({ config: [`replicaof 127.0.0.1 ${primary.port}`] });

    for (const [options, warning] of [
      [{ url: replica.url }, /^Redis: the server is a replica and takes no writes \(READONLY\): url must name/],
      [{ url }, /^Redis: the server has fewer replicas than its min-replicas-to-write \(NOREPLICAS\)$/],
      [{ url: primary.url, replicas: 2 }, /^Redis: fewer replicas than the option replicas requires \(2\) ack/],
    ] as const) {
      const { store, warnings } = open(options);
      await store.verify();

      assert.ok(
        warnings.some((text) => warning.test(text)),
        `${String(warning)}: ${warnings.join('; ')}`,
      );
      await store.close();
    }
  });

  it('is named when it begins to refuse, and each cause once, however many requests it refuses', async () => {
    const server = await start({ config: ['user ada on >hush ~* &* +@all'] });
    const { store, warnings } = open({ url: `redis://ada:hush@127.0.0.1:${server.port}` });
    await store.verify();
    assert.deepEqual(warnings, []);

    await waitForReply(server.port, 'ACL SETUSER ada -get', /\+OK/);
    for (let count = 0; count < 5; count++) await assert.rejects(store.read('code'));
    await waitForReply(server.port, 'CONFIG SET min-replicas-to-write 1', /\+OK/);
    for (let count = 0; count < 5; count++) assert.equal(await store.ready(), false);

    assert.equal(warnings.length, 2, warnings.join('; '));
    assert.match(warnings[0] ?? '', /^Redis: the user lacks a permission \(NOPERM\)/);
    assert.match(warnings[1] ?? '', /\(NOREPLICAS\)$/);
  });

  it('says nothing of a script that it has forgotten, which is sent again', async () => {
    const server = await start({});
    const { store, warnings } = open({ url: server.url });
    await store.verify();
    await waitForReply(server.port, 'SCRIPT FLUSH', /\+OK/);

    await waitUntil(
      () => store.swap('code', 1, Object({}), { before: 1, ttlMs: 1000 }).then((won) => !won),
      'the swap was rejected',
    );
    assert.deepEqual(warnings, []);
  });

  for (const command of ['ping', 'info'])
    it(`is refused at start where the user lacks ${command}`, async ({ mock }) => {
      // The library warns on the console that its check of the connection needs INFO.
      const warn = mock.method(console, 'warn', () => {});
      const server = await start({ config: [`user ada on >hush ~* &* +@all -${command}`] });
      const { store } = open({ url: `redis://ada:hush@127.0.0.1:${server.port}` });

      await assert.rejects(store.verify(), new RegExp(`lacks a permission \\(NOPERM\\).*; command: ${command}$`));
      for (const { arguments: printed } of warn.mock.calls) assert.match(String(printed), /^Skipping the ready check/);
    });
});

describe('a cluster whose user lacks a permission', () => {
  const lacking = { eva: 'eval', gil: 'get', pia: 'spublish', ivo: 'cluster|info' } as const;

  it('is refused at start as one server is, whichever command it is', limit, async () => {
    const cluster = await startCluster();
    opened.push(cluster);
    for (const [user, command] of Object.entries(lacking)) {
      for (const { port } of cluster.servers)
        await waitForReply(port, `ACL SETUSER ${user} reset on >hush ~* &* +@all -${command}`, /\+OK/);
      const { store } = open({ url: cluster.url.replace('://', `://${user}:hush@`) });

      await assert.rejects(store.verify(), /^TypeError: Redis: the user lacks a permission \(NOPERM\)/, command);
      await store.close();
    }
  });
});

describe('a cluster that is not whole', () => {
  it('is named at start, and does not hold it up', limit, async () => {
    const node = await start({ config: ['cluster-enabled yes', 'cluster-require-full-coverage yes'] });
    await waitForReply(node.port, 'CLUSTER ADDSLOTS 1', /\+OK/);
    const { store, warnings } = open({ url: `redis-cluster://127.0.0.1:${node.port}`, commandTimeoutMs: 2000 });

    await store.verify();

    assert.deepEqual(warnings, ['Redis: not connected yet: a cluster may not be whole (CLUSTERDOWN)']);
  });
});

describe('a warning of a cause', () => {
  it('comes at most once a minute for each', async () => {
    const clock = createFakeClock();
    const warnings: string[] = [];
    const report = createReportCause((warning) => warnings.push(warning), clock);
    for (const cause of ['one', 'two', 'one']) report(cause);
    assert.deepEqual(warnings, ['Redis: one', 'Redis: two']);

    await clock.advance(60_000);
    report('one');

    assert.equal(warnings.length, 3);
  });
});

describe('an address that is not of Redis, or not of this kind', () => {
  it('is refused where another service answers', async () => {
    const web = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
    await once(web, 'listening');
    opened.push(web);
    const { port } = Object(web.address());

    for (const url of [
      `redis://127.0.0.1:${port}`,
      `redis-sentinel://127.0.0.1:${port}/codes`,
      `redis-cluster://127.0.0.1:${port}`,
    ]) {
      const { store } = open({ url });
      await assert.rejects(store.verify(), /^TypeError: Redis: the server does not speak the protocol of Redis/, url);
      await store.close();
    }
  });

  it('is refused as one for TLS where a server of TLS 1.2 wants a client certificate', async () => {
    const { cert, key, ca } = makeCertificates(folder);
    const lines = [`tls-cert-file "${cert}"`, `tls-key-file "${key}"`, `tls-ca-cert-file "${ca}"`];
    const config = [...lines, 'tls-auth-clients yes', 'tls-protocols "TLSv1.2"'];
    const { port } = await start({ overTcp: false, overTls: true, config });

    for (const url of [
      `redis://localhost:${port}`,
      `redis-sentinel://localhost:${port}/codes`,
      `redis-cluster://localhost:${port}`,
    ]) {
      const { store } = open({ url });
      await assert.rejects(store.verify(), /does not speak plain Redis: use rediss/, url);
      await store.close();
    }
  });
});
