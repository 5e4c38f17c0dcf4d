// The library uses `Date` and timers directly, so the mock timers of the test runner move both.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createMemoryAuthFailureLimiter } from './memory-auth-failure-limiter.js';
import { TooManyFailuresError, withFailureLimit } from './auth-failures.js';
import type { AuthFailureLimiter } from './auth-failures.js';

const windowMs = 600_000;

async function takeAll(failures: AuthFailureLimiter, name: string, times: number): Promise<number[]> {
  const retryAfters: number[] = [];
  for (let time = 0; time < times; time++) retryAfters.push(await failures.consume(name));
  return retryAfters;
}

describe('createMemoryAuthFailureLimiter', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date', 'setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('allows five authentication failures in ten minutes, counted from the first', async () => {
    const failures = createMemoryAuthFailureLimiter();

    assert.deepEqual(await takeAll(failures, 'a', 6), [0, 0, 0, 0, 0, windowMs]);
    mock.timers.tick(windowMs - 1);
    assert.deepEqual([await failures.consume('a'), await failures.readRetryAfterMs('a')], [1, 1]);
    mock.timers.tick(1);
    assert.deepEqual([await failures.readRetryAfterMs('a'), await failures.consume('a')], [0, 0]);
  });

  it('reports the wait without consuming', async () => {
    const failures = createMemoryAuthFailureLimiter();
    await takeAll(failures, 'a', 4);

    assert.equal(await failures.readRetryAfterMs('a'), 0);
    assert.deepEqual(await takeAll(failures, 'a', 2), [0, windowMs]);
    assert.equal(await failures.readRetryAfterMs('a'), windowMs);
    assert.equal(await failures.readRetryAfterMs('b'), 0);
  });

  it('grants five of a hundred concurrent calls', async () => {
    const failures = createMemoryAuthFailureLimiter();

    const retryAfters = await Promise.all(Array.from({ length: 100 }, () => failures.consume('a')));

    assert.equal(retryAfters.filter((wait) => wait === 0).length, 5);
  });

  it('discards a refunded failure and its start time', async () => {
    const failures = createMemoryAuthFailureLimiter();
    await failures.consume('a');
    await failures.refund('a');
    mock.timers.tick(windowMs / 2);

    assert.deepEqual(await takeAll(failures, 'a', 6), [0, 0, 0, 0, 0, windowMs]);
  });

  it('counts a bounded number of keys and drops the one that failed longest ago', async () => {
    const failures = createMemoryAuthFailureLimiter({ maxKeys: 2 });
    for (const name of ['a', 'b', 'b', 'b', 'b', 'b', 'c']) await failures.consume(name);

    assert.deepEqual(await takeAll(failures, 'b', 1), [windowMs]);
    assert.deepEqual(await takeAll(failures, 'a', 6), [0, 0, 0, 0, 0, windowMs]);
  });
});

describe('keys of one site', () => {
  const attack = async (failures: AuthFailureLimiter): Promise<void> => {
    for (let subnet = 0; subnet < 10_240; subnet++)
      await failures.consume(`client shop 2001:db8:66:${subnet.toString(16)}::/64`, '2001:db8:66::/48');
  };

  it('evict neither an account nor another address (T24)', async () => {
    const failures = createMemoryAuthFailureLimiter();
    await takeAll(failures, 'user code by bob of people', 5);
    for (let time = 0; time < 5; time++) await failures.consume('client shop 192.0.2.7', '192.0.2.7');

    await attack(failures);

    assert.ok((await failures.readRetryAfterMs('user code by bob of people')) > 0);
    assert.ok((await failures.readRetryAfterMs('client shop 192.0.2.7')) > 0);
  });

  it('are bounded together with those of all other sites', async () => {
    const failures = createMemoryAuthFailureLimiter({ maxKeys: 32 });
    await takeAll(failures, 'account', 5);
    for (let time = 0; time < 5; time++) await failures.consume('first', '192.0.2.1');
    for (let site = 0; site < 32; site++) await failures.consume(`address ${site}`, `198.51.100.${site}`);

    assert.equal(await failures.readRetryAfterMs('first'), 0);
    assert.ok((await failures.readRetryAfterMs('account')) > 0);
  });
});

describe('failure limit of a lookup', () => {
  const names = ['account', 'address'];
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const isTooMany = (error: unknown): boolean => error instanceof TooManyFailuresError && error.retryAfterMs > 0;

  it('consumes one failure of every key on a wrong guess, and rejects before the lookup when none is left', async () => {
    const failures = createMemoryAuthFailureLimiter();
    for (let time = 0; time < 5; time++) assert.equal(await withFailureLimit(failures, names, nothing), undefined);

    await assert.rejects(
      withFailureLimit(failures, names, () => assert.fail('no lookup is expected')),
      isTooMany,
    );
    assert.ok((await failures.readRetryAfterMs('address')) > 0);
  });

  it('consumes nothing on a right guess or when the lookup throws', async () => {
    const failures = createMemoryAuthFailureLimiter();
    for (let time = 0; time < 9; time++)
      assert.equal(await withFailureLimit(failures, names, async () => 'found'), 'found');
    for (let time = 0; time < 9; time++)
      await assert.rejects(
        withFailureLimit(failures, names, () => Promise.reject(new Error('gone'))),
        /gone/,
      );

    assert.deepEqual(await takeAll(failures, 'account', 5), [0, 0, 0, 0, 0]);
  });

  it('consumes nothing on repeated concurrent right guesses', async () => {
    const failures = createMemoryAuthFailureLimiter();
    for (let round = 0; round < 9; round++)
      await Promise.allSettled(
        Array.from({ length: 12 }, () => withFailureLimit(failures, names, async () => 'found')),
      );

    assert.equal(await withFailureLimit(failures, names, async () => 'found'), 'found');
  });

  it('consumes no failure of the other keys when one key is exhausted', async () => {
    const failures = createMemoryAuthFailureLimiter();
    await takeAll(failures, 'address', 5);
    for (let time = 0; time < 9; time++) await assert.rejects(withFailureLimit(failures, names, nothing), isTooMany);

    assert.equal(await failures.consume('account'), 0);
  });
});
