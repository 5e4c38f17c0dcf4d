import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { toReadableStream } from './sse-response.js';
import { createStatusStreams } from './status-events.js';
import type { StatusSnapshot } from './status-events.js';

describe('streamOf', () => {
  it('ignores a failed read of the store after the reader has cancelled', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    process.on('unhandledRejection', note);
    let fail = (): void => {};
    const read = (): Promise<StatusSnapshot> =>
      new Promise((_, reject) => {
        fail = () => reject(new Error('the store is gone'));
      });
    const { open: openFeed } = createStatusStreams({
      maxStreams: 1,
      maxStreamsPerAddress: 1,
      clock: createFakeClock(),
    });
    const feed = openFeed('192.0.2.7', { read, watch: async () => () => {} });
    assert.ok(feed);
    const reader = toReadableStream(feed).getReader();
    await reader.read();
    await new Promise((resolve) => void setImmediate(resolve));
    await reader.cancel();
    fail();
    await new Promise((resolve) => void setImmediate(resolve));
    process.off('unhandledRejection', note);

    assert.deepEqual(rejections, []);
    assert.ok(openFeed('192.0.2.7', { read, watch: async () => () => {} }));
  });
});
