import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHandClock } from '@qr-login/core/testing';
import { streamOf } from './feed-stream.js';
import { createFeeds, groupOf } from './status-feed.js';
import type { Seen } from './status-feed.js';

describe('a place for a stream', () => {
  for (const [one, other, same] of [
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['::ffff:192.0.2.7', '192.0.2.7', true],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['2001:db8::1', '2001:db8:0:0:5::1', true],
    ['fe80::1%eth0', 'fe80::2', true],
    ['::1', '::2', true],
    ['', '', true],
  ] as const) {
    it(`${same ? 'is shared' : 'is not shared'} by ${one || 'nobody'} and ${other || 'nobody'} (S34)`, () => {
      assert.equal(groupOf(one) === groupOf(other), same);
    });
  }
});

describe('a feed as a web stream', () => {
  it('minds nothing when the reader left while the store was being asked, and that then fails', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    process.on('unhandledRejection', note);
    let fail = (): void => {};
    const read = (): Promise<Seen> =>
      new Promise((_, reject) => {
        fail = () => reject(new Error('the store is gone'));
      });
    const { open: openFeed } = createFeeds({ maxStreams: 1, maxStreamsPerAddress: 1, clock: createHandClock() });
    const feed = openFeed('192.0.2.7', { read, watch: async () => () => {} });
    assert.ok(feed);
    const reader = streamOf(feed).getReader();
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
