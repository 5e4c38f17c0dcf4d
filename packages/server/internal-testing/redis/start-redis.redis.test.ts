import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { freePort, sendCommand, startRedis } from './servers.js';

describe('startRedis', () => {
  it('uses another port when the first one was taken meanwhile', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    t.after(() => other.close());
    await once(other, 'listening');
    const taken = Number(Object(other.address()).port);
    const ports = [taken];

    const server = await startRedis({ overTcp: true, findPort: async () => ports.shift() ?? freePort() });
    t.after(() => server.close());

    assert.deepEqual(ports, []);
    assert.notEqual(server.port, taken);
    assert.match(await sendCommand(server.port, 'PING'), /^\+PONG/);
  });
});
