import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { bundleCli } from './bundled-cli.test.js';
import { startRedis } from '../internal-testing/redis/servers.js';
import { generateSigningKey } from './signing-keys.js';

const cli = await bundleCli();
after(cli.remove);
const folder = mkdtempSync(join(tmpdir(), 'qr-login-cli-'));
after(() => rmSync(folder, { recursive: true }));

describe('qr-login-server with a Redis store', () => {
  it('exits with 2 and the cause on a wrong configuration, without the password', async () => {
    const redis = await startRedis({ overTcp: true, config: ['requirepass hush'] });
    after(() => redis.close());
    const file = join(folder, 'server.json');
    // After the default timeout, the rejection of a busy server counts as an outage, and the command starts.
    const store = { url: `redis://:hush2@127.0.0.1:${redis.port}`, commandTimeoutMs: 5000 };
    const app = {
      appId: 'shop',
      userPoolId: 'p',
      origins: ['https://shop.example'],
      approveUrl: 'https://id.example.com/approve',
      clientAuth: ['none'],
    };
    writeFileSync(
      file,
      JSON.stringify({ apps: [app], accounts: {}, signingKeys: [await generateSigningKey()], store }),
    );
    const args = [cli.path, '--config', file, '--public-origin', 'https://id.example.com'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));

    assert.deepEqual(await once(child, 'close'), [2, null]);
    assert.match(output, /store: Redis: wrong user name or password \(WRONGPASS\)/);
    assert.ok(!output.includes('hush'));
  });

  it('logs a line at start and on each change of state', async () => {
    const redis = await startRedis({ overTcp: true });
    after(() => redis.close());
    const child = spawn(process.execPath, [cli.path, '--demo', '--store', redis.url], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    after(() => child.kill());
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    const logged = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(output)) await once(child.stderr, 'data');
    };

    await logged(/"msg":"store connected"/);
    await redis.kill();
    await logged(/"cause":"nothing listens at that host and port \(ECONNREFUSED\)".*"msg":"store disconnected"/);
    child.kill();
    await once(child, 'close');
  });
});
