// Diagnosis of an unusable Redis, and rejection of a wrong configuration.
import assert from 'node:assert/strict';
import dns from 'node:dns';
import { connect } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import { reservePort, waitForReply, startCluster, startRedis } from '../../../internal-testing/redis/servers.js';
import type { RedisServer } from '../../../internal-testing/redis/servers.js';
import { openStore } from '../open-store.js';
import { createRedisStore } from './redis-store.js';
import type { RedisStore } from './redis-store.js';
import type { RedisStoreOptions } from './redis-store-options.js';
import { makeCertificates } from '../../../internal-testing/redis/make-certificates.js';
import type { Certificates } from '../../../internal-testing/redis/make-certificates.js';
import { waitUntil } from '../../../internal-testing/redis/wait-until.js';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-certificates-'));
const opened: { readonly close: () => unknown }[] = [{ close: () => rmSync(folder, { recursive: true }) }];
after(() => Promise.all(opened.map((thing) => thing.close())));

function ending<T extends { readonly close: () => unknown }>(thing: T): T {
  opened.push(thing);
  return thing;
}

interface Watched {
  readonly store: RedisStore;
  /** `connected`, or the cause. */
  readonly lines: string[];
}

function watch(options: RedisStoreOptions): Watched {
  const lines: string[] = [];
  const store = createRedisStore({
    commandTimeoutMs: 5000,
    ...options,
    onConnection: (connection) => void lines.push(connection.status === 'connected' ? 'connected' : connection.cause),
  });
  return { store: ending(store), lines };
}

/** The error for a configuration. */
async function refusal(options: RedisStoreOptions): Promise<string> {
  const { store, lines } = watch(options);
  const error: unknown = await store.verify().then(
    () => assert.fail(`not refused: ${options.url}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof TypeError, String(error));
  assert.ok(!/hush|ada/.test(error.message + lines.join()), 'no secret');
  await store.close();
  return error.message;
}

/** Whether a line is `connected` twice in a row, or a cause twice in one outage. */
function isRepetition(line: string, earlier: readonly string[]): boolean {
  const outage = earlier.slice(earlier.lastIndexOf('connected') + 1);
  return line === 'connected' ? earlier.at(-1) === 'connected' : outage.includes(line);
}

describe('Redis store with a wrong configuration', () => {
  let server: RedisServer;
  let sentinel: RedisServer;

  before(async () => {
    server = ending(await startRedis({ overTcp: true, config: ['requirepass hush'] }));
    sentinel = ending(
      await startRedis({ sentinel: true, config: [`sentinel monitor codes 127.0.0.1 ${server.port} 1`] }),
    );
  });

  const cases: readonly (readonly [string, (port: number, sentinelPort: number) => string, RegExp])[] = [
    ['a wrong password', (port) => `redis://:hush2@127.0.0.1:${port}`, /wrong user name or password \(WRONGPASS\)/],
    ['an unknown user', (port) => `redis://ada:hush@127.0.0.1:${port}`, /wrong user name or password \(WRONGPASS\)/],
    ['no password', (port) => `redis://127.0.0.1:${port}`, /requires a password, and none is set \(NOAUTH\)/],
    ['a missing database', (port) => `redis://:hush@127.0.0.1:${port}/99`, /does not have the database/],
    ['TLS against a plain server', (port) => `rediss://:hush@127.0.0.1:${port}`, /does not speak TLS: use redis/],
    ['a server that is no cluster', (port) => `redis-cluster://:hush@127.0.0.1:${port}`, /not part of a cluster/],
    ['a server that is no Sentinel', (port) => `redis-sentinel://:hush@127.0.0.1:${port}/codes`, /is not a Sentinel/],
    ['an unknown primary', (_, port) => `redis-sentinel://:hush@127.0.0.1:${port}/other`, /do not know a primary/],
    ['a Sentinel instead of its primary', (_, port) => `redis://127.0.0.1:${port}`, /it may be a Sentinel/],
    ['TLS against a plain Sentinel', (_, port) => `rediss-sentinel://:hush@127.0.0.1:${port}/codes`, /speak TLS/],
    ['a wrong password behind a Sentinel', (_, port) => `redis-sentinel://:hush2@127.0.0.1:${port}/codes`, /WRONGPASS/],
  ];
  for (const [name, url, message] of cases) {
    it(`rejects with the cause: ${name}`, async () => {
      // A plain server does not reply to a TLS handshake: the test waits for several timeouts.
      const commandTimeoutMs = name.startsWith('TLS') ? 2000 : 5000;
      assert.match(await refusal({ url: url(server.port, sentinel.port), commandTimeoutMs }), message);
    });
  }

  it('does not fall back to database 0 if SELECT is rejected', async () => {
    const { store } = watch({ url: `redis://:hush@127.0.0.1:${server.port}/99` });
    await assert.rejects(store.verify());

    await assert.rejects(store.claim('name', 'text', 60_000));
    assert.equal(await store.ready(), false);
  });

  it('rejects a user without SELECT or a required command', async () => {
    const acl = 'user ada on >hush ~qr-login:* &* +@all';
    const users = ending(
      await startRedis({ overTcp: true, config: [`${acl} -select`, acl.replace('ada', 'bob') + ' -pexpire'] }),
    );
    const url = (user: string, path = ''): string => `redis://${user}:hush@127.0.0.1:${users.port}${path}`;

    assert.match(await refusal({ url: url('ada', '/1') }), /must not SELECT the database \(NOPERM\)/);
    assert.match(await refusal({ url: url('bob') }), /lacks a permission \(NOPERM\).*command: pexpire/);
    await watch({ url: url('ada') }).store.verify();
  });

  it('rejects a user without a command of streams or replicas, and warns about a missing command of limits', async () => {
    const lacking = { eve: 'evalsha', pam: 'publish', sue: 'subscribe', wim: 'wait', ina: 'incrby' };
    const acls = Object.entries(lacking).map(
      ([user, command]) => `user ${user} on >hush ~qr-login:* &* +@all -${command}`,
    );
    const users = ending(await startRedis({ overTcp: true, config: acls }));
    const url = (user: string): string => `redis://${user}:hush@127.0.0.1:${users.port}`;

    for (const user of ['eve', 'pam', 'sue'] as const) {
      const message = await refusal({ url: url(user) });
      assert.match(message, new RegExp(`lacks a permission \\(NOPERM\\).*command: ${lacking[user]}$`));
    }
    assert.match(await refusal({ url: url('wim'), replicas: 1 }), /lacks a permission.*command: wait$/);
    await watch({ url: url('wim') }).store.verify();
    const warnings: string[] = [];
    await watch({ url: url('ina'), onWarning: (warning) => void warnings.push(warning) }).store.verify();
    assert.match(warnings.join('\n'), /each node counts its limits separately: .*command: incrby/);
    await users.close();
  });

  it('verifies nodes that start at once, each with a key of its own', async () => {
    const shared = ending(await startRedis({ overTcp: true }));
    const monitor = connect(shared.port, '127.0.0.1');
    let log = '';
    monitor.on('data', (part) => (log += String(part)));
    monitor.write('MONITOR\r\n');
    await waitUntil(() => log.startsWith('+OK'), 'the reply to MONITOR');
    const url = `redis://127.0.0.1:${shared.port}`;

    await Promise.all([watch({ url }), watch({ url }), watch({ url })].map(({ store }) => store.verify()));
    monitor.destroy();

    const keys = [...log.matchAll(/"set" "([^"]*verify[^"]*)"/g)].map(([, key]) => key);
    assert.equal(keys.length, 3);
    assert.equal(new Set(keys).size, 3);
  });

  it('names the Sentinels if they reject the user name or password', async () => {
    const monitor = [`sentinel monitor codes 127.0.0.1 ${server.port} 1`, 'sentinel auth-pass codes hush'];
    const guarded = ending(
      await startRedis({ sentinel: true, config: [...monitor, 'user default off', 'user ada on >hush3 +@all &*'] }),
    );
    const url = `redis-sentinel://:hush@127.0.0.1:${guarded.port}/codes`;

    assert.match(await refusal({ url }), /the Sentinels require a password, and none is set \(NOAUTH\)/);
    assert.match(await refusal({ url, sentinelPassword: 'hush4' }), /the Sentinels reject the user name or password/);
    const wrong = { sentinelUsername: 'bob', sentinelPassword: 'hush3' };
    assert.match(await refusal({ url, ...wrong }), /the Sentinels reject the user name or password/);
    await watch({ url, sentinelUsername: 'ada', sentinelPassword: 'hush3' }).store.verify();
    await guarded.close();
  });

  it('rejects a cluster node configured as a single server', async () => {
    const cluster = ending(await startCluster());
    for (const { port } of cluster.servers)
      for (let start = 0; start < 5; start += 1)
        assert.match(
          await refusal({ url: `redis://127.0.0.1:${port}` }),
          /part of a cluster \(MOVED\): use redis-cluster/,
        );
  });

  it('makes openStore reject with the name of the option, and closes its connections', async () => {
    const open = ending(await startRedis({ overTcp: true }));
    await assert.rejects(
      openStore('--store', { url: `redis://ada:hush@127.0.0.1:${open.port}`, commandTimeoutMs: 5000 }),
      /^TypeError: --store: Redis: wrong user name or password/,
    );

    await waitForReply(open.port, 'INFO clients', /connected_clients:1\r/);
  });

  it('does not take part of a password for a host name', () => {
    assert.throws(
      () => createRedisStore({ url: 'redis://ada:p@hush@127.0.0.1' }),
      /^TypeError: url must name each server/,
    );
  });
});

describe('Redis store with an unreachable server', () => {
  it('starts and reports the cause once: unknown host, refused port, missing socket', async () => {
    const { port } = ending(await reservePort());
    for (const [url, cause] of [
      ['redis://nowhere.invalid', /host name is unknown \(ENOTFOUND\)|looked up/],
      ['redis-sentinel://nowhere.invalid/codes', /host name is unknown \(ENOTFOUND\)|looked up/],
      ['redis-cluster://nowhere.invalid', /host name is unknown \(ENOTFOUND\)|looked up/],
      [`redis://127.0.0.1:${port}`, /nothing listens at that host and port \(ECONNREFUSED\)/],
      [`redis-sentinel://127.0.0.1:${port}/codes`, /ECONNREFUSED/],
      [`redis-cluster://127.0.0.1:${port}`, /ECONNREFUSED/],
      [`redis+unix://${folder}/none`, /no socket at that path \(ENOENT\)/],
    ] as const) {
      const { store, lines } = watch({ url });
      await store.verify();

      assert.equal(lines.length, 1, url);
      assert.match(lines[0] ?? '', cause, url);
      await store.close();
    }
  });

  it('reports each change of state once, independent of the number of retries', async () => {
    const server = ending(await startRedis({ overTcp: true }));
    // Of the server that hangs, the test waits for the timeout.
    const { store, lines } = watch({ url: server.url, commandTimeoutMs: 1000 });
    await store.verify();
    await server.kill();
    await waitUntil(() => lines.includes('nothing listens at that host and port (ECONNREFUSED)'), 'refused');
    await server.restart();
    await waitUntil(() => store.ready(), 'ready');
    await waitUntil(() => lines.at(-1) === 'connected', 'connected');
    server.pause();
    void store.now('hung').catch(() => {});
    await waitUntil(
      () => lines.at(-1) === 'the server accepts connections but closes them or does not reply',
      'it hangs',
    );
    server.resume();
    await waitUntil(() => lines.at(-1) === 'connected', 'connected again');

    assert.equal(lines[0], 'connected');
    assert.deepEqual(
      lines.filter((line, at) => isRepetition(line, lines.slice(0, at))),
      [],
      lines.join('; '),
    );
  });

  it('connects to a name with only an IPv6 address', async () => {
    const server = ending(await startRedis({ overTcp: true }));
    // Of family 6, and reachable on a machine without an IPv6 address.
    const address = '::ffff:127.0.0.1';
    mock.method(dns, 'lookup', (_name: string, options: dns.LookupOptions, found: (...args: unknown[]) => void) => {
      if (options.family === 4) found(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
      else if (options.all) found(null, [{ address, family: 6 }]);
      else found(null, address, 6);
    });
    after(() => mock.restoreAll());

    const { store, lines } = watch({ url: `redis://six.test:${server.port}` });
    await store.verify();
    assert.deepEqual(lines, ['connected']);
    mock.restoreAll();
  });
});

describe('Redis store over TLS', () => {
  let files: Certificates;
  let url: (host?: string) => string;
  let mutual: string;
  let elsewhere: string;

  before(async () => {
    files = makeCertificates(folder);
    const start = async (cert: string, key: string, authClients: string): Promise<number> => {
      const config = [`tls-cert-file "${cert}"`, `tls-key-file "${key}"`, `tls-ca-cert-file "${files.ca}"`];
      const options = { overTls: true, config: [...config, `tls-auth-clients ${authClients}`] };
      return ending(await startRedis(options)).port;
    };
    const port = await start(files.cert, files.key, 'no');
    url = (host = 'localhost') => `rediss://${host}:${port}`;
    mutual = `rediss://localhost:${await start(files.cert, files.key, 'yes')}`;
    elsewhere = `rediss://localhost:${await start(files.elsewhereCert, files.elsewhereKey, 'no')}`;
  });

  it('connects with the given CA, as a file or as text', async () => {
    await watch({ url: url(), tls: { ca: files.ca } }).store.verify();
    const { store } = watch({ url: url(), tls: { ca: readFileSync(files.ca, 'utf8') } });
    await store.verify();
    await waitUntil(() => store.ready(), 'ready');
  });

  it('rejects a server without the CA or with another one', async () => {
    assert.match(await refusal({ url: url() }), /not signed by a trusted authority: set tls\.ca/);
    assert.match(await refusal({ url: url(), tls: { ca: files.otherCa } }), /not signed by a trusted authority/);
  });

  it('rejects a certificate for another name unless servername is set', async () => {
    assert.match(await refusal({ url: elsewhere, tls: { ca: files.ca } }), /for another host name/);
    await watch({ url: elsewhere, tls: { ca: files.ca, servername: 'elsewhere.test' } }).store.verify();
  });

  it('sends a client certificate, and rejects with the cause if a required one is missing', async () => {
    assert.match(
      await refusal({ url: mutual, tls: { ca: files.ca } }),
      /rejects the client certificate: set tls\.cert/,
    );
    const { store } = watch({ url: mutual, tls: { ca: files.ca, cert: files.cert, key: files.key } });
    await store.verify();
    await waitUntil(() => store.ready(), 'ready');
  });

  it('rejects a plain connection to a TLS port', async () => {
    assert.match(await refusal({ url: url().replace('rediss', 'redis') }), /does not speak plain Redis: use rediss/);
  });

  it('rejects invalid certificates before it connects', () => {
    const { cert, key, elsewhereKey } = files;
    for (const [options, message] of [
      [{ url: 'redis://localhost', tls: { ca: files.ca } }, /^TypeError: tls needs rediss/],
      [{ url: url(), tls: { cert } }, /^TypeError: tls\.cert and tls\.key must be set together/],
      [{ url: url(), tls: { ca: `${folder}/none.pem` } }, /^TypeError: tls\.ca must be PEM text, or the path/],
      [{ url: url(), tls: { cert, key: elsewhereKey } }, /^TypeError: tls: .* must belong together/],
      [{ url: url(), tls: { cert, key } }, undefined],
    ] as const) {
      const create = (): unknown => ending(createRedisStore(options));
      if (message) assert.throws(create, message);
      else assert.doesNotThrow(create);
    }
  });
});
