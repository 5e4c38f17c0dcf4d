import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, describe, it } from 'node:test';
import { bundleCli } from './bundled-cli.test.js';
import { startRedis } from '../internal-testing/redis/servers.js';

const cli = await bundleCli();
after(cli.remove);
const args = [cli.path, '--demo'];

describe('qr-login-server with a Redis store', () => {
  it('exits with 2 and the cause on a wrong configuration, without the password', async () => {
    const redis = await startRedis({ overTcp: true, config: ['requirepass hush'] });
    after(() => redis.close());
    const store = `redis://:hush2@127.0.0.1:${redis.port}`;
    const child = spawn(process.execPath, [...args, '--store', store], { stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));

    assert.deepEqual(await once(child, 'close'), [2, null]);
    assert.match(output, /--store: Redis: wrong user name or password \(WRONGPASS\)/);
    assert.ok(!output.includes('hush'));
  });

  it('logs a line at start and on each change of state', async () => {
    const redis = await startRedis({ overTcp: true });
    after(() => redis.close());
    const child = spawn(process.execPath, [...args, '--store', redis.url], { stdio: ['ignore', 'ignore', 'pipe'] });
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
