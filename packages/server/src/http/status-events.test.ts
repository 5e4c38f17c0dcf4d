import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { toReadableStream } from './sse-response.js';
import { createStatusStreams } from './status-events.js';
import type { StatusSnapshot, StatusSource } from './status-broadcast.js';

describe('createStatusStreams', () => {
  const source: StatusSource = { key: 'one', read: () => new Promise(() => {}), watch: async () => () => {} };

  it('gives one IPv6 /48 at most half of the streams, however many /64 it has (S34)', () => {
    const { open } = createStatusStreams({ maxStreams: 10, maxStreamsPerAddress: 2, clock: createFakeClock() });
    const openFrom = (site: string): number =>
      Array.from({ length: 20 }, (_, at) => open(`2001:db8:${site}:${at}::1`, source)).filter(Boolean).length;

    assert.deepEqual([openFrom('1'), openFrom('2')], [5, 3]);
    assert.ok(open('192.0.2.7', source));
  });

  it('gives the share of a network back', () => {
    const streams = createStatusStreams({ maxStreams: 2, maxStreamsPerAddress: 2, clock: createFakeClock() });
    for (let at = 0; at < 5; at++) {
      const stream = streams.open(`2001:db8:1:${at}::1`, source) ?? assert.fail();
      assert.equal(streams.open('2001:db8:1:f::1', source), undefined);
      stream.stop();
      stream.stop();
    }

    assert.equal(streams.count(), 0);
  });

  it('opens no more than the listener has room for', () => {
    const { open } = createStatusStreams({ maxStreams: 10, maxStreamsPerAddress: 10, clock: createFakeClock() });
    const opened = Array.from({ length: 5 }, () => open('192.0.2.7', source, 3)).filter(Boolean);

    assert.equal(opened.length, 3);
    assert.equal(open('192.0.2.7', source, Number.NaN), undefined);
    assert.ok(open('192.0.2.7', source));
  });
});

describe('stream over a custom store', () => {
  const untyped = (value: unknown): (() => void) => value as () => void;
  const unwatches: Readonly<Record<string, unknown>> = {
    throws: () => {
      throw new Error('canary');
    },
    'returns a rejected promise': () => Promise.reject(new Error('canary')),
    'is missing': undefined,
  };
  for (const [name, unwatch] of Object.entries(unwatches))
    it(`stops where the function that ends the watch ${name}`, async (test) => {
      const rejections: unknown[] = [];
      const note = (reason: unknown): void => void rejections.push(reason);
      process.on('unhandledRejection', note);
      test.after(() => process.off('unhandledRejection', note));
      const report = test.mock.method(console, 'error', () => {});
      const streams = createStatusStreams({ maxStreams: 1, maxStreamsPerAddress: 1, clock: createFakeClock() });
      const stream = streams.open('192.0.2.7', {
        key: 'one',
        read: () => new Promise(() => {}),
        watch: async () => untyped(unwatch),
      });
      stream?.start({ write: () => {}, end: () => {} });
      await new Promise((resolve) => void setImmediate(resolve));

      stream?.stop();
      await new Promise((resolve) => void setImmediate(resolve));

      assert.deepEqual([streams.count(), rejections], [0, []]);
      assert.match(String(report.mock.calls[0]?.arguments[0]), /store\.watch/);
    });
});

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
    const { open: openEvents } = createStatusStreams({
      maxStreams: 1,
      maxStreamsPerAddress: 1,
      clock: createFakeClock(),
    });
    const events = openEvents('192.0.2.7', { key: 'one', read, watch: async () => () => {} });
    assert.ok(events);
    const reader = toReadableStream(events).getReader();
    await reader.read();
    await new Promise((resolve) => void setImmediate(resolve));
    await reader.cancel();
    fail();
    await new Promise((resolve) => void setImmediate(resolve));
    process.off('unhandledRejection', note);

    assert.deepEqual(rejections, []);
    assert.ok(openEvents('192.0.2.7', { key: 'one', read, watch: async () => () => {} }));
  });
});
