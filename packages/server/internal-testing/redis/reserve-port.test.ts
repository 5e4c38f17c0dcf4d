import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, it } from 'node:test';
import { reservePort } from './reserve-port.js';

describe('reservePort', () => {
  it('reserves a port that refuses connections and that nothing else can listen on', async (t) => {
    const { port, close } = await reservePort();
    t.after(close);

    await assert.rejects(once(connect(port, '127.0.0.1'), 'connect'), { code: 'ECONNREFUSED' });
    await assert.rejects(once(createServer().listen(port, '127.0.0.1'), 'listening'), { code: 'EADDRINUSE' });
  });
});
