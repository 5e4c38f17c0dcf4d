import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import { createRecentCounter } from './recent-counter.js';
import type { RecentCounter } from './recent-counter.js';

const policy = { name: 'polls', max: 2, windowSeconds: 5 };

describe('createRecentCounter', () => {
  let clock: FakeClock;
  let counter: RecentCounter;

  beforeEach(() => {
    clock = createFakeClock();
    counter = createRecentCounter(policy, clock, 4);
  });

  const exhaust = (key: string): void => {
    counter.consume(key);
    counter.consume(key);
  };

  it('accepts as many units as the policy allows', () => {
    assert.deepEqual([counter.consume('a'), counter.consume('a')], [0, 0]);
  });

  it('returns the time until the window of the key ends', async () => {
    counter.consume('a');
    await clock.advance(3000);
    counter.consume('a');

    assert.equal(counter.consume('a'), 2000);
  });

  it('returns no more than the window on a clock with fractions', async () => {
    // The sum of this time and 5000 ms, less this time, is more than 5000 ms.
    await clock.advance(3192.0783 - clock.now());
    exhaust('a');

    assert.equal(counter.consume('a'), 5000);
  });

  it('consumes nothing when it rejects', async () => {
    exhaust('a');
    for (let call = 0; call < 10; call++) counter.consume('a');
    await clock.advance(5000);

    assert.deepEqual([counter.consume('a'), counter.consume('a')], [0, 0]);
  });

  it('starts a window with the first unit after the previous one', async () => {
    exhaust('a');
    await clock.advance(5000);
    exhaust('a');
    await clock.advance(4999);

    assert.equal(counter.consume('a'), 1);
  });

  it('counts each key by itself', () => {
    exhaust('a');

    assert.equal(counter.consume('b'), 0);
  });

  it('keeps a key in use, however many others come', () => {
    exhaust('a');
    for (let other = 0; other < 100; other++) {
      counter.consume(`other ${other}`);
      assert.ok(counter.consume('a') > 0, `after ${other} others`);
    }
  });

  it('drops the count of a key once as many others came as it keeps', () => {
    exhaust('a');
    for (const other of ['b', 'c', 'd', 'e']) counter.consume(other);

    assert.equal(counter.consume('a'), 0);
  });
});
