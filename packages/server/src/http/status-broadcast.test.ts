import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { StatusSnapshot } from './status-broadcast.js';
import { createStatusStreams } from './status-events.js';
import type { Sink, StatusEvents } from './status-events.js';

/** Streams over a source that the test changes. */
function harness() {
  const clock = createFakeClock();
  const streams = createStatusStreams({ maxStreams: 100, maxStreamsPerAddress: 100, clock });
  const changes = new Set<() => void>();
  const reads: string[] = [];
  let version = 'PENDING';
  let isFailing = false;
  let bodies = 0;
  const read = async (key: string): Promise<StatusSnapshot> => {
    reads.push(key);
    if (isFailing) throw new Error('the store is unavailable');
    const terminal = version === 'AUTHORIZED';
    return { version, createBody: () => `${version} ${++bodies}`, terminal, remainingMs: 120_000 };
  };
  const open = (key: string): StatusEvents =>
    streams.open('192.0.2.7', {
      key,
      read: () => read(key),
      async watch(onChange) {
        changes.add(onChange);
        return () => void changes.delete(onChange);
      },
    }) ?? assert.fail();
  return {
    clock,
    reads,
    watches: () => changes.size,
    fail: (failing: boolean) => void (isFailing = failing),
    count: () => streams.count(),
    drain: () => streams.drain(),
    start: async (key: string, sink: Partial<Sink> = {}) => {
      const texts: string[] = [];
      const events = open(key);
      events.start({ write: (text) => texts.push(text), end: () => texts.push('end'), ...sink });
      await settle();
      return { texts, stop: () => events.stop() };
    },
    change: async (next: string): Promise<void> => {
      version = next;
      for (const onChange of changes) onChange();
      await settle();
    },
  };
}

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('StatusBroadcast', () => {
  it('reads a change once for all streams of a source, and sends each an event of its own', async () => {
    const { start, change, reads, watches } = harness();
    const streams = [await start('one'), await start('one'), await start('one')];
    reads.length = 0;
    await change('SCANNED');

    assert.deepEqual(reads, ['one']);
    assert.equal(watches(), 1);
    assert.deepEqual(
      streams.map(({ texts }) => texts.at(-1)),
      ['data: SCANNED 4\n\n', 'data: SCANNED 5\n\n', 'data: SCANNED 6\n\n'],
    );
  });

  it('reads at a heartbeat once for all streams of a source', async () => {
    const { start, clock, reads } = harness();
    const streams = [await start('one'), await start('one')];
    reads.length = 0;
    await clock.advance(10_000);

    assert.deepEqual(reads, ['one']);
    assert.deepEqual(
      streams.map(({ texts }) => texts.at(-1)),
      [':\n\n', ':\n\n'],
    );
  });

  it('shares no read with a stream of another source', async () => {
    const { start, change, reads } = harness();
    await start('one');
    await start('other');
    reads.length = 0;
    await change('SCANNED');

    assert.deepEqual(reads, ['one', 'other']);
  });

  it('sends a stream that joins its first status, and the others nothing', async () => {
    const { start } = harness();
    const first = await start('one');
    const second = await start('one');

    assert.deepEqual(first.texts, ['retry: 2000\n\n', 'data: PENDING 1\n\n']);
    assert.deepEqual(second.texts, ['retry: 2000\n\n', 'data: PENDING 2\n\n']);
  });

  it('watches a source until its last stream has stopped', async () => {
    const { start, clock, watches } = harness();
    const [first, second] = [await start('one'), await start('one')];
    first.stop();
    const remaining = watches();
    second.stop();

    assert.deepEqual([remaining, watches(), clock.timers], [1, 0, 0]);
    assert.deepEqual((await start('one')).texts.at(-1), 'data: PENDING 3\n\n');
  });

  it('ends every stream after a final status', async () => {
    const { start, change, count } = harness();
    const streams = [await start('one'), await start('one')];
    await change('AUTHORIZED');

    assert.deepEqual(
      streams.map(({ texts }) => texts.at(-1)),
      ['end', 'end'],
    );
    assert.equal(count(), 0);
  });

  it('ends every stream after a failed read, even if the end of one throws, and serves later ones', async () => {
    const { start, change, fail, count } = harness();
    const ends = (): never => {
      throw new Error('closed');
    };
    await start('one', { end: ends });
    const other = await start('one');
    fail(true);
    await change('SCANNED');
    const remaining = count();
    fail(false);
    const later = await start('one');

    assert.deepEqual([other.texts.at(-1), remaining], ['end', 0]);
    assert.match(later.texts.at(-1) ?? '', /^data: SCANNED /);
  });

  it('ends only the stream that joins if its first status cannot be read', async () => {
    const { start, change, fail } = harness();
    const first = await start('one');
    fail(true);
    const second = await start('one');
    fail(false);
    await change('SCANNED');

    assert.deepEqual([second.texts.at(-1), first.texts.at(-1)], ['end', 'data: SCANNED 2\n\n']);
  });

  it('releases a stream whose destination throws, and sends the others their event', async () => {
    const { start, change, count } = harness();
    let isClosed = false;
    const write = (): void => {
      if (isClosed) throw new Error('closed');
    };
    await start('one', { write });
    const other = await start('one');
    isClosed = true;
    await change('SCANNED');

    assert.match(other.texts.at(-1) ?? '', /SCANNED/);
    assert.equal(count(), 1);
  });

  it('reads once for all streams of a source when they are drained', async () => {
    const { start, drain, reads } = harness();
    const streams = [await start('one'), await start('one')];
    reads.length = 0;
    drain();
    await settle();

    assert.deepEqual(reads, ['one']);
    assert.deepEqual(
      streams.map(({ texts }) => texts.slice(2)),
      [
        ['data: PENDING 3\n\n', 'end'],
        ['data: PENDING 4\n\n', 'end'],
      ],
    );
  });
});
